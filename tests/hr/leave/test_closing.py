"""Leave for days on which a unit is closed: worked out, looked at, booked, and given back."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from hr.leave import operations, queries, rules
from hr.leave.models import Booking, Closed, Closure, Entry
from hr.leave.operations.closing import NOT_FREE
from mss.audit.models import Event
from mss.jobs import operations as jobs
from mss.jobs.models import Job
from mss.notifications.models import Notice
from mss.people import duty_days
from mss.people.models import Person
from mss.people.operations import mark_away
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import DAY, agreed, given
from tests.factories.people import assign, person, post
from tests.hr.leave.conftest import duty
from tests.hr.leave.test_doors import key
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
D = date.fromisoformat
FIRST, LAST = D("2026-12-29"), D("2026-12-31")  # Tuesday to Thursday
YEAR = D("2026-04-01")


@pytest.fixture
def closed(team: Cast) -> Closed:
    return operations.close_days(
        unit=team.units["CE-A"], kind="closed", first=FIRST, last=LAST, why="Christmas",
        by=team.sergeant, at=AT,
    )  # fmt: skip


def work(at: Any = AT) -> None:
    for job in Job.objects.under_way().filter(kind=queries.CLOSURE_JOB):
        while jobs.advance(job=job.pk, at=at):
            pass


def looked(cast: Cast, closed: Closed, kind: str = "annual") -> Closure:
    row = operations.look_at_closed(closed=closed, kind=kind, by=cast.hr_adviser, at=AT)
    work()
    row.refresh_from_db()
    return row


def made(cast: Cast, closed: Closed) -> Closure:
    looked(cast, closed)
    operations.book_closed(closed=closed, by=cast.hr_adviser, at=AT)
    work()
    return Closure.objects.get()


def left(who: Person) -> int:
    return queries.balance_of(who, "annual", year=YEAR).left


def of(row: Closure, who: Person) -> list[tuple[str, int, str]]:
    rows = row.rows.filter(person=who).order_by("day")
    return [(str(one.day), one.minutes, one.why) for one in rows]


@pytest.mark.parametrize(("hr", "may"), [(True, True), (False, False)])
def test_lv_95(hr: bool, may: bool) -> None:
    assert rules.books_closed_days(hr) is may


@pytest.mark.parametrize(
    ("kind", "ended", "last", "may"),
    [
        ("closed", False, "2026-06-10", True), ("closed", False, "2026-06-09", False),
        ("closed", True, "2026-06-10", False), ("restricted", False, "2026-06-10", False),
    ],
)  # fmt: skip
def test_lv_96(kind: str, ended: bool, last: str, may: bool) -> None:
    assert rules.may_be_booked_for(kind, ended, D(last), AT.date()) is may


@pytest.mark.parametrize(("minutes", "has", "may"), [(480, 480, True), (481, 480, False)])
def test_lv_97(minutes: int, has: int, may: bool) -> None:
    assert rules.is_covered(minutes, has) is may


def test_lv_98() -> None:
    assert rules.is_free_to_cancel(False) and not rules.is_free_to_cancel(True)


def test_worked_out_and_nothing_is_booked(team: Cast, closed: Closed) -> None:
    """The officer has enough, the colleague a day and a half, and the third person nothing."""
    given(team.other_officer, DAY * 3 // 2)
    agreed(team.officer, "2026-12-30")
    row = looked(team, closed)
    assert row.state == "ready"
    assert of(row, team.officer) == [("2026-12-29", DAY, ""), ("2026-12-31", DAY, "")]
    lacking = "Too little left"
    assert of(row, team.other_officer) == [
        ("2026-12-29", DAY, ""), ("2026-12-30", DAY, lacking), ("2026-12-31", DAY, lacking),
    ]  # fmt: skip
    sums = queries.sums_of_closure(row)
    assert sums.people == 2 and sums.minutes == 3 * DAY and sums.lacking >= 2
    assert Booking.objects.count() == 1


def test_booked_told_and_in_the_ledger_as_of_its_days(team: Cast, closed: Closed) -> None:
    row = made(team, closed)
    assert (row.state, left(team.officer)) == ("made", 17 * DAY)
    rows = Booking.objects.filter(person=team.officer)
    assert {(one.state, one.kind, one.note) for one in rows} == {
        ("approved", "annual", "Closed: Christmas")
    }
    assert set(Entry.objects.filter(booking__in=rows).values_list("on", "minutes")) == {
        (FIRST, -DAY), (D("2026-12-30"), -DAY), (LAST, -DAY),
    }  # fmt: skip
    notice = Notice.objects.get(person=team.officer, event__startswith="leave.closure.booked")
    assert "closed on 29 to 31 December 2026" in notice.body
    assert Notice.objects.filter(
        person=team.other_officer, event__startswith="leave.closure.lacking"
    ).exists()
    assert Event.objects.get(verb="leave.closure.booked").by == team.hr_adviser
    operations.book_closed(closed=closed, by=team.hr_adviser, at=AT)  # twice is once
    work()
    assert left(team.officer) == 17 * DAY


def test_what_changed_since_it_was_worked_out_is_not_booked(team: Cast, closed: Closed) -> None:
    row = looked(team, closed)
    agreed(team.officer, "2026-12-30")
    operations.book_closed(closed=closed, by=team.hr_adviser, at=AT)
    work()
    assert left(team.officer) == 17 * DAY
    why = [why for _, _, why in of(row, team.officer)]
    assert why[0] == why[2] == "" and "booked already" in why[1]


def test_whoever_is_away_already_keeps_it(team: Cast, closed: Closed) -> None:
    mark_away(person=team.officer, starts=FIRST, ends=None, by=team.sergeant, at=AT)
    assert of(looked(team, closed), team.officer) == []


def test_those_who_work_there_on_the_day_and_of_the_organisation(
    team: Cast, closed: Closed
) -> None:
    """The officer acts elsewhere from the second day, the other has left by the third; somebody of
    another organisation works there as well."""
    first, away, last = (FIRST + timedelta(number) for number in range(3))
    given(team.other_officer)
    given(team.mopac_officer)
    assign(team.officer, post("Detective"), kind="acting", starts=away)
    Person.objects.filter(pk=team.other_officer.pk).update(left_on=last)
    assign(team.mopac_officer, post("Response Officer", above=team.posts["sergeant"]),
           kind="acting")  # fmt: skip
    row = looked(team, closed)
    assert of(row, team.officer) == [(str(first), DAY, "")]
    assert of(row, team.other_officer) == [(str(first), DAY, ""), (str(away), DAY, "")]
    assert of(row, team.mopac_officer) == []


def test_away_since_it_was_worked_out(team: Cast, closed: Closed) -> None:
    row = looked(team, closed)
    mark_away(person=team.officer, starts=FIRST, ends=None, by=team.sergeant, at=AT)
    operations.book_closed(closed=closed, by=team.hr_adviser, at=AT)
    work()
    assert left(team.officer) == 20 * DAY
    assert {why for _, _, why in of(row, team.officer)} == {NOT_FREE}
    notice = Notice.objects.get(person=team.officer, event__startswith="leave.closure.lacking")
    assert NOT_FREE in notice.body and "Too little" not in notice.body


def test_what_it_takes_is_what_was_booked(
    team: Cast, closed: Closed, roster: list[duty_days.Day]
) -> None:
    row = looked(team, closed)
    roster.append(duty(team.officer.pk, FIRST, 7, 10))
    operations.book_closed(closed=closed, by=team.hr_adviser, at=AT)
    work()
    assert of(row, team.officer)[0] == (str(FIRST), 600, "")
    assert left(team.officer) == 18 * DAY - 600


@pytest.mark.parametrize("state", ["looking", "booking", "undoing"])
def test_work_that_stopped_is_begun_again(team: Cast, closed: Closed, state: str) -> None:
    acts = {
        "looking": lambda: operations.look_at_closed(
            closed=closed, kind="annual", by=team.hr_adviser, at=AT
        ),
        "booking": lambda: operations.book_closed(closed=closed, by=team.hr_adviser, at=AT),
        "undoing": lambda: operations.open_days(closed=closed, by=team.hr_adviser, at=AT),
    }
    for name, act in acts.items():
        act()
        if name == state:
            break
        work()
    Job.objects.under_way().update(state=Job.State.FAILED)
    acts[state]()
    acts[state]()  # twice is once
    assert Job.objects.under_way().count() == 1
    work()
    assert Closure.objects.get().state == {"looking": "ready", "booking": "made",
                                           "undoing": "undone"}[state]  # fmt: skip
    assert left(team.officer) == (17 if state == "booking" else 20) * DAY


@time_machine.travel(AT, tick=False)
def test_begun_again_on_the_screen(team: Cast, closed: Closed) -> None:
    made(team, closed)
    client, where = signed_in(team.hr_adviser), f"/leave/unit/CE-A/closed/{closed.key}/"
    operations.open_days(closed=closed, by=team.hr_adviser, at=AT)
    Job.objects.under_way().update(state=Job.State.FAILED)
    assert "Go on giving it back" in words(client.get(where))
    assert client.post(where, {"open": "1"}).status_code == 302
    work()
    assert left(team.officer) == 20 * DAY


@pytest.mark.parametrize(
    ("hr", "booked", "may"),
    [(True, True, True), (True, False, True), (False, False, True), (False, True, False)],
)
def test_lv_105(hr: bool, booked: bool, may: bool) -> None:
    assert rules.takes_mark_off(hr, booked) is may


def test_hr_alone_takes_the_mark_off_once_leave_is_booked(
    team: Cast, closed: Closed, refused: RefusedBy
) -> None:
    made(team, closed)
    with refused("LV-105"):
        operations.open_days(closed=closed, by=team.sergeant, at=AT)
    leader = signed_in(team.sergeant)
    with time_machine.travel(AT, tick=False):
        assert "HR takes the mark off" in words(leader.get("/leave/unit/CE-A/"))
        assert leader.post(f"/leave/unit/CE-A/open/{closed.key}/").status_code == 302
    closed.refresh_from_db()
    assert closed.ended_at is None


def test_given_back_where_the_mark_is_taken_off(team: Cast, closed: Closed) -> None:
    row = made(team, closed)
    operations.open_days(closed=closed, by=team.hr_adviser, at=AT)
    work()
    row.refresh_from_db()
    assert (row.state, left(team.officer)) == ("undone", 20 * DAY)
    states = Booking.objects.filter(person=team.officer).values_list("state", flat=True)
    assert set(states) == {"cancelled"}
    assert Notice.objects.filter(
        person=team.officer, event__startswith="leave.closure.undone"
    ).exists()


def test_days_that_have_begun_stay_taken(team: Cast, closed: Closed) -> None:
    made(team, closed)
    on_the_second = AT.replace(month=12, day=30)
    operations.open_days(closed=closed, by=team.hr_adviser, at=on_the_second)
    work(on_the_second)
    states = Booking.objects.filter(person=team.officer).order_by("first")
    assert [one.state for one in states] == ["approved", "approved", "cancelled"]


def test_taken_off_while_it_is_being_booked(team: Cast, closed: Closed) -> None:
    """The first job finds the closure at another point, and books nobody more."""
    looked(team, closed)
    operations.book_closed(closed=closed, by=team.hr_adviser, at=AT)
    operations.open_days(closed=closed, by=team.hr_adviser, at=AT)
    work()
    assert Closure.objects.get().state == "undone"
    assert not Booking.objects.exists() and left(team.officer) == 20 * DAY


def test_the_person_does_not_cancel_it(team: Cast, closed: Closed, refused: RefusedBy) -> None:
    made(team, closed)
    row = Booking.objects.filter(person=team.officer).first()
    assert row is not None and not queries.may_do(row, team.officer, at=AT).cancel
    with refused("LV-98"):
        operations.cancel(booking=row, by=team.officer, at=AT)


@pytest.mark.parametrize("who", ["sergeant", "officer", "stranger"])
def test_only_hr(team: Cast, closed: Closed, refused: RefusedBy, who: str) -> None:
    with refused("LV-95"):
        operations.look_at_closed(closed=closed, kind="annual", by=getattr(team, who), at=AT)


def test_not_before_it_was_looked_at_nor_of_other_days(
    team: Cast, closed: Closed, refused: RefusedBy
) -> None:
    with refused("LV-96"):
        operations.book_closed(closed=closed, by=team.hr_adviser, at=AT)
    with refused("LV-96"):
        operations.look_at_closed(closed=closed, kind="sickness", by=team.hr_adviser, at=AT)
    operations.open_days(closed=closed, by=team.sergeant, at=AT)
    with refused("LV-96"):
        operations.look_at_closed(closed=closed, kind="annual", by=team.hr_adviser, at=AT)


def test_many_people_in_several_chunks_each_once(team: Cast, closed: Closed) -> None:
    people = [person() for _ in range(30)]
    for one in people:
        assign(one, post("Response Officer", above=team.posts["sergeant"]))
        given(one)
    row = made(team, closed)
    assert row.state == "made" and {left(one) for one in people} == {17 * DAY}
    assert Job.objects.get(title__contains="booked").done >= 31


@time_machine.travel(AT, tick=False)
def test_on_the_screen(team: Cast, closed: Closed) -> None:
    client, where = signed_in(team.hr_adviser), f"/leave/unit/CE-A/closed/{closed.key}/"
    assert where in client.get("/leave/unit/CE-A/").content.decode()
    assert where not in signed_in(team.sergeant).get("/leave/unit/CE-A/").content.decode()
    assert signed_in(team.sergeant).get(where).status_code == 404
    assert client.post(where, {"look": "1", "kind": "annual"}).status_code == 302
    assert "A worker is at it" in words(client.get(where))
    work()
    page = words(client.get(where))
    assert "Too little left" in page and "Book it and tell everybody" in page
    assert client.post(where, {"book": "1"}).status_code == 302
    work()
    assert left(team.officer) == 17 * DAY


@time_machine.travel(AT, tick=False)
def test_by_machines(team: Cast, closed: Closed) -> None:
    caller = machine(team.hr_adviser, "leave:read", "leave:write")
    where = f"/api/v1/leave/unit/CE-A/closed/{closed.key}/leave/"
    assert caller.get(where).status_code == 404

    def post_(address: str, **body: str) -> Any:
        return caller.post(address, body, "application/json", headers=key())

    assert post_(f"{where}book/").json()["rule"] == "LV-96"
    assert post_(where, kind="annual").json() == {
        "kind": "annual", "state": "looking", "ended": False,
    }  # fmt: skip
    work()
    shown = caller.get(where).json()
    assert (shown["state"], shown["minutes"], shown["pages"]) == ("ready", 3 * DAY, 1)
    assert not shown["ended"] and caller.get(f"{where}?page=2").json() == shown
    assert post_(f"{where}book/").json()["state"] == "booking"
    work()
    assert {one["booking"] != "" for one in caller.get(where).json()["rows"] if not one["why"]} == {
        True
    }
