"""The last place on a course, beside a control that takes the lock away and shows the race."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from hr.training import operations
from hr.training.models import Booking, Certificate, Session
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories.training import book, course, session
from tests.races.racing import ROUNDS, at_once, done, without_locks

pytestmark = pytest.mark.django_db(transaction=True)


def booking(of: Session, person: Person) -> Callable[[], Booking]:
    return partial(operations.book, session=of, person=person, by=person, at=AT)


def taken(of: Session) -> list[int | None]:
    rows = Booking.objects.filter(session=of, seat__isnull=False).order_by("seat")
    return list(rows.values_list("seat", flat=True))


def test_the_last_place_goes_to_one_and_the_others_wait(cast: Cast) -> None:
    of = session(cast, course(cast), places=2)
    book(of, cast.sergeant)
    people = [cast.officer, cast.other_officer, cast.dog_handler, cast.stranger, cast.inspector]
    results = at_once(*[booking(of, one) for one in people])
    assert len(done(results)) == len(people)
    assert sorted(one.state for one in results) == ["booked", *["waiting"] * 4]
    assert taken(of) == [1, 2]


def test_control_without_the_lock_two_take_the_same_place(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both find the last place free; only the constraint keeps the second out of it, and leaves
    them with nothing, not even a turn."""
    for number in range(ROUNDS):
        of = session(cast, course(cast), places=1, starts=AT + timedelta(days=12 + number))
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            results = at_once(booking(of, cast.officer), booking(of, cast.stranger))
        assert taken(of) == [1]
        if len(done(results)) == 1:
            assert "a_place_is_taken_once" in str(results)
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def test_a_place_given_back_while_others_book_goes_in_turn(cast: Cast) -> None:
    of = session(cast, course(cast), places=1)
    first = book(of, cast.officer)
    book(of, cast.other_officer)
    giving = partial(operations.cancel, booking=first, by=cast.officer, at=AT)
    at_once(giving, booking(of, cast.stranger), booking(of, cast.dog_handler))
    holder = Booking.objects.get(session=of, seat=1)
    assert holder.person == cast.other_officer
    assert Booking.objects.filter(session=of, state="waiting").count() == 2


def test_a_result_entered_by_two_gives_one_certificate(cast: Cast) -> None:
    of = session(cast, course(cast))
    made = book(of, cast.officer)
    enter = partial(operations.enter, booking=made, attended=True, result="passed", at=of.ends)
    at_once(partial(enter, by=cast.hr_adviser), partial(enter, by=cast.other_inspector))
    assert Certificate.objects.count() == 1
