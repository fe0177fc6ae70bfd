"""A place on a session: booked, agreed, given back, moved up to."""

from datetime import timedelta
from uuid import uuid4

import pytest

from hr.training import operations
from hr.training.models import Booking
from mss.approvals import operations as approvals
from mss.approvals.models import Approval, Step
from mss.foundation.working_time import today
from mss.notifications.models import Notice
from mss.people import duty_days
from mss.people.operations import mark_away
from tests.cast import AT, Cast
from tests.factories.training import ADAY, book, course, passed, session
from tests.hr.training.conftest import unchanged

ROSTER: list[duty_days.Day] = []


def roster(people, first, last):
    """What the tests say the days were."""
    return [one for one in ROSTER if one.person_id in people and first <= one.on <= last]


@pytest.fixture
def rostered():
    duty_days.register("test", "tests.hr.training.test_booking.roster")
    yield ROSTER
    duty_days.forget("test")
    ROSTER.clear()


def decide(booking: Booking, outcome: str = "approve", comment: str = "") -> None:
    step = Step.objects.waiting().get(approval__about=booking.reference)
    assert step.holder is not None
    approvals.decide(step=step.reference, by=step.holder, outcome=outcome, comment=comment,
                     version=Booking.objects.get(pk=booking.pk).version, at=AT)  # fmt: skip


def states(of) -> list[tuple[str, str, int | None]]:
    rows = Booking.objects.filter(session=of).select_related("person").order_by("pk")
    return [(row.person.name, row.state, row.seat) for row in rows]


def test_booked_in_one_act_and_once(cast: Cast):
    of = session(cast, course(cast))
    first = book(of, cast.officer)
    with unchanged():
        assert book(of, cast.officer) == first
    assert (first.state, first.seat) == ("booked", 1)


def test_the_manager_agrees_where_the_course_asks(scheme: Cast):
    of = session(scheme, course(scheme, agreed=True))
    asked = book(of, scheme.officer)
    assert (asked.state, asked.seat) == ("asked", 1)
    assert Step.objects.waiting().get(approval__about=asked.reference).holder == scheme.sergeant
    decide(asked)
    asked.refresh_from_db()
    assert (asked.state, asked.seat) == ("booked", 1)
    assert Notice.objects.filter(
        person=scheme.officer, subject__startswith="You are booked"
    ).exists()


def test_what_is_not_agreed_frees_the_place(scheme: Cast):
    of = session(scheme, course(scheme, agreed=True), places=1)
    asked = book(of, scheme.officer)
    book(of, scheme.other_officer)
    decide(asked, "reject", "We are short that day")
    assert states(of) == [("Priya Shah", "refused", None), ("Callum Reid", "asked", 1)]
    asked.refresh_from_db()
    assert asked.why_ended == "We are short that day"


def test_a_manager_who_books_needs_nobody_to_agree(scheme: Cast):
    of = session(scheme, course(scheme, agreed=True))
    made = book(of, scheme.officer, by=scheme.inspector)
    assert made.state == "booked"
    assert not Approval.objects.exists()
    notice = Notice.objects.get(person=scheme.officer)
    assert notice.subject == "Farah Siddiqui booked you on Officer safety"


def test_the_waiting_list_moves_up_and_is_told(cast: Cast):
    of = session(cast, course(cast), places=1)
    first = book(of, cast.officer)
    book(of, cast.other_officer, at=AT + timedelta(minutes=1))
    book(of, cast.stranger, at=AT + timedelta(minutes=2))
    assert [one[1] for one in states(of)] == ["booked", "waiting", "waiting"]
    operations.cancel(booking=first, by=cast.officer, at=AT)
    assert states(of) == [
        ("Priya Shah", "cancelled", None), ("Callum Reid", "booked", 1),
        ("Lewis Farnham", "waiting", None),
    ]  # fmt: skip
    notice = Notice.objects.get(person=cast.other_officer)
    assert notice.subject == "A place is free: Officer safety"
    with unchanged():
        operations.cancel(booking=first, by=cast.officer, at=AT)


def test_whoever_is_away_by_then_keeps_waiting(cast: Cast):
    of = session(cast, course(cast), places=1)
    first = book(of, cast.officer)
    book(of, cast.other_officer, at=AT + timedelta(minutes=1))
    book(of, cast.stranger, at=AT + timedelta(minutes=2))
    mark_away(person=cast.other_officer, starts=of.first_day, ends=None, by=cast.sergeant, at=AT)
    operations.cancel(booking=first, by=cast.officer, at=AT)
    assert [one[1] for one in states(of)] == ["cancelled", "waiting", "booked"]


def test_more_places_let_people_move_up(cast: Cast):
    of = session(cast, course(cast), places=1)
    book(of, cast.officer)
    book(of, cast.other_officer)
    planned = {"starts": of.starts, "ends": of.ends, "venue": of.venue, "joining": "",
               "trainer": of.trainer}  # fmt: skip
    operations.plan(course=of.course, session=of, once=uuid4(), by=cast.hr_adviser, at=AT,
                    places=2, **planned)  # fmt: skip
    assert states(of)[1] == ("Callum Reid", "booked", 2)


def test_a_session_does_not_shrink_below_who_has_a_place(cast: Cast, refused):
    of = session(cast, course(cast), places=3)
    book(of, cast.officer)
    given_back = book(of, cast.other_officer)
    book(of, cast.stranger)
    operations.cancel(booking=given_back, by=cast.other_officer, at=AT)
    planned = {"starts": of.starts, "ends": of.ends, "venue": of.venue, "joining": "",
               "trainer": of.trainer}  # fmt: skip
    how = {"course": of.course, "session": of, "by": cast.hr_adviser, "at": AT}
    with refused("TR-21"):
        operations.plan(once=uuid4(), places=1, **planned, **how)
    operations.plan(once=uuid4(), places=2, **planned, **how)
    assert states(of)[2] == ("Lewis Farnham", "booked", 2)


def test_nobody_books_from_leave(cast: Cast, refused):
    of = session(cast, course(cast))
    mark_away(person=cast.officer, starts=of.first_day, ends=None, by=cast.sergeant, at=AT)
    with refused("TR-13"):
        book(of, cast.officer)


def test_nobody_is_in_two_places(cast: Cast, refused):
    book(session(cast, course(cast)), cast.officer)
    other = session(cast, course(cast, "First aid"))
    with refused("TR-15") as said:
        book(other, cast.officer)
    assert "Officer safety" in said.value.message


def test_what_a_course_builds_on_is_held_on_its_day(cast: Cast, refused):
    base = course(cast, months=12)
    of = session(cast, course(cast, "Taser", needs=[base]))
    passed(cast, base, cast.officer, today(AT) - 360 * ADAY)  # runs out five days on, before it
    with refused("TR-12") as said:
        book(of, cast.officer)
    assert "Officer safety" in said.value.message
    passed(cast, base, cast.officer, today(AT) - 300 * ADAY)
    assert book(of, cast.officer).state == "booked"


def test_on_a_rest_day_only_with_agreement(scheme: Cast, rostered):
    of = session(scheme, course(scheme))
    rostered.append(duty_days.Day(scheme.officer.pk, of.first_day, duty_days.Kind.REST))
    rostered.append(
        duty_days.Day(scheme.other_officer.pk, of.first_day, duty_days.Kind.WORKED, of.starts,
                      of.ends)
    )  # fmt: skip
    rest = book(of, scheme.officer)
    assert (rest.state, rest.outside) == ("asked", True)
    duty = book(of, scheme.other_officer)
    assert (duty.state, duty.outside) == ("booked", False)


def test_without_a_post_nobody_could_agree(scheme: Cast, refused):
    of = session(scheme, course(scheme, agreed=True))
    scheme.officer.assignments.all().delete()
    with refused("TR-19"):
        book(of, scheme.officer)


def test_not_for_others(cast: Cast, refused):
    of = session(cast, course(cast))
    with refused("TR-11"):
        book(of, cast.officer, by=cast.stranger)
    made = book(of, cast.officer)
    with refused("TR-11"):
        operations.cancel(booking=made, by=cast.stranger, at=AT)


def test_not_once_it_has_begun(cast: Cast, refused):
    of = session(cast, course(cast))
    made = book(of, cast.officer)
    with refused("TR-10"):
        book(of, cast.other_officer, at=of.starts)
    with refused("TR-20"):
        operations.cancel(booking=made, by=cast.officer, at=of.starts)


def test_taken_back_while_the_manager_has_it(scheme: Cast):
    of = session(scheme, course(scheme, agreed=True))
    asked = book(of, scheme.officer)
    operations.cancel(booking=asked, by=scheme.officer, at=AT)
    assert Approval.objects.get().state == "withdrawn"


def test_a_cancelled_session_tells_everybody_why(scheme: Cast, refused):
    of = session(scheme, course(scheme, agreed=True), places=1)
    book(of, scheme.officer)
    book(of, scheme.other_officer)
    with refused("TR-30"):
        operations.cancel_session(session=of, why=" ", by=scheme.hr_adviser, at=AT)
    with refused("TR-31"):
        operations.cancel_session(session=of, why="Ill", by=scheme.sergeant, at=AT)
    operations.cancel_session(session=of, why="The trainer is ill", by=scheme.hr_adviser, at=AT)
    assert [one[1] for one in states(of)] == ["cancelled", "cancelled"]
    assert Approval.objects.get().state == "withdrawn"
    told = Notice.objects.filter(subject__startswith="Cancelled: Officer safety")
    assert {one.person for one in told} == {scheme.officer, scheme.other_officer}
    with refused("TR-10"):
        book(of, scheme.stranger)


def test_another_time_is_told_to_whoever_is_booked(cast: Cast, refused):
    of = session(cast, course(cast))
    book(of, cast.officer)
    how = {"course": of.course, "session": of, "by": cast.hr_adviser, "at": AT, "venue": of.venue,
           "joining": "", "trainer": None, "places": 12, "once": uuid4()}  # fmt: skip
    with refused("TR-33"):
        operations.plan(starts=AT - ADAY, ends=AT, **how)
    later = {"starts": of.starts + ADAY, "ends": of.ends + ADAY}
    operations.plan(**later, **how)
    assert (
        Notice.objects.get(person=cast.officer).subject == "Another time or place: Officer safety"
    )
    with refused("TR-37"):
        operations.plan(starts=of.starts, ends=of.ends, **how)
