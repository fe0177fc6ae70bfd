"""Asking for leave, deciding it, and what becomes of the balance and of who decides."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from hr.leave import operations, queries
from hr.leave.models import Booking, Entry
from hr.leave.queries import Wanted
from mss.approvals.models import Approval
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people import absences
from tests.cast import AT, Cast
from tests.factories.leave import DAY, agreed, booked, decided, given, step_of, wanted
from tests.hr.leave.conftest import duty
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
D = date.fromisoformat
WEEK = ("2026-07-06", "2026-07-10")


def left(cast: Cast, year: str = "2026-04-01") -> int:
    return queries.balance_of(cast.officer, "annual", year=D(year)).left


def test_asked_agreed_and_paid_for(team: Cast):
    row = booked(team.officer, *WEEK)
    assert (row.state, row.minutes) == ("requested", 5 * DAY)
    assert step_of(row).holder == team.sergeant
    assert queries.balance_of(team.officer, "annual", year=D("2026-04-01")).pending == 5 * DAY
    assert left(team) == 15 * DAY
    decided(row)
    assert (row.state, left(team)) == ("approved", 15 * DAY)
    (entry,) = row.entries.all()
    assert (entry.minutes, entry.cause, entry.on) == (-5 * DAY, "booked", row.first)
    assert Notice.objects.filter(person=team.officer, event__startswith="leave.approved").exists()
    assert Event.objects.filter(reference=row.reference, verb="leave.approved").count() == 1
    assert "annual" not in str(Event.objects.filter(reference=row.reference).values("data"))


def test_the_same_key_books_once(team: Cast):
    once = uuid4()
    rows = {
        operations.book(by=team.officer, once=once, wanted=wanted(*WEEK), at=AT).pk
        for _ in range(2)
    }
    assert len(rows) == 1 and Approval.objects.count() == 1


@pytest.mark.parametrize(
    ("rule", "days", "fields"),
    [
        ("LV-7", ("2026-07-06", "2026-07-05"), {}),
        ("LV-8", ("2026-07-06", "2026-08-28"), {}),
        ("LV-15", ("2026-05-12", "2026-05-12"), {}),
        ("LV-16", ("2026-07-11", "2026-07-12"), {}),
        ("LV-8", WEEK, {"kind": "lieu"}),
        ("LV-9", ("2026-06-15", "2026-06-15"), {}),
        ("LV-9", ("2026-06-12", "2026-06-16"), {"kind": "unpaid"}),
    ],
)
def test_what_is_refused(team: Cast, refused: RefusedBy, rule: str, days: Any, fields: Any):
    booked(team.officer, "2026-06-15", "2026-06-16")
    with refused(rule):
        booked(team.officer, *days, **fields)


def test_nobody_without_a_post_asks(team: Cast, refused: RefusedBy):
    team.officer.assignments.update(ends=AT.date())
    with refused("LV-19"):
        booked(team.officer, *WEEK)


def test_part_of_a_day(team: Cast):
    row = agreed(team.officer, "2026-07-06", only=90)
    assert (row.minutes, left(team)) == (90, 20 * DAY - 90)
    assert absences.touching([team.officer.pk], row.first, row.first + timedelta(days=1)) == []


def test_the_roster_says_what_a_day_takes(team: Cast, roster: list[Any]):
    """A long duty, a night over midnight and the change of the clocks, a rest day."""
    from mss.people.duty_days import Day, Kind

    who = team.officer.pk
    roster += [
        duty(who, D("2026-10-23"), 6, 12),
        duty(who, D("2026-10-24"), 21, 9),  # the clocks go back in it: nine hours all the same
        Day(who, D("2026-10-25"), Kind.REST),
    ]
    row = booked(team.officer, "2026-10-23", "2026-10-25")
    assert row.takes == {"2026-10-23": 720, "2026-10-24": 540}


def test_a_roster_that_changed_since_is_asked_about_anew(
    team: Cast, roster: list[Any], refused: RefusedBy
):
    day = D("2026-07-06")
    roster.append(duty(team.officer.pk, day, 7, 8))
    row = booked(team.officer, "2026-07-06")
    roster[:] = [duty(team.officer.pk, day, 7, 10)]
    with refused("LV-45"):
        decided(row)
    decided(row, "return")
    assert (row.state, left(team)) == ("returned", 20 * DAY)


def test_leave_over_the_end_of_the_year_takes_from_both(team: Cast):
    given(team.officer, 10 * DAY, on=D("2027-04-01"))
    row = agreed(team.officer, "2027-03-30", "2027-04-02")
    assert left(team) == 18 * DAY  # Tuesday and Wednesday
    assert left(team, "2027-04-01") == 8 * DAY
    assert row.minutes == 4 * DAY


def test_changed_while_it_waits(team: Cast, refused: RefusedBy):
    row = booked(team.officer, *WEEK)
    done = operations.change(
        booking=row, wanted=wanted("2026-07-07", "2026-07-08"), version=1, by=team.officer, at=AT
    )
    assert (done.version, done.minutes, done.state) == (2, 2 * DAY, "requested")
    assert queries.changes(row.reference, 1) == ["the first day", "the last day"]
    with refused("LV-10"):
        operations.change(booking=row, wanted=wanted(*WEEK), version=1, by=team.officer, at=AT)
    with refused("LV-18"):
        operations.change(booking=row, wanted=wanted(*WEEK), version=2, by=team.sergeant, at=AT)
    decided(done)
    with refused("LV-10"):
        operations.change(booking=row, wanted=wanted(*WEEK), version=2, by=team.officer, at=AT)


def test_sent_back_and_asked_again(team: Cast):
    row = decided(booked(team.officer, *WEEK), "return")
    assert (row.state, left(team)) == ("returned", 20 * DAY)
    again = operations.change(
        booking=row, wanted=wanted("2026-07-13"), version=1, by=team.officer, at=AT
    )
    assert step_of(again).approval.version == 2


def test_refused_costs_nothing(team: Cast):
    row = decided(booked(team.officer, *WEEK), "reject")
    assert (row.state, left(team), Entry.objects.filter(booking=row).count()) == (
        "refused", 20 * DAY, 0,
    )  # fmt: skip


def test_taken_back_once(team: Cast, refused: RefusedBy):
    row = booked(team.officer, *WEEK)
    for _ in range(2):
        operations.take_back(booking=row, by=team.officer, at=AT)
    assert left(team) == 20 * DAY and Approval.objects.get().state == "withdrawn"
    other = agreed(team.officer, "2026-07-13")
    with refused("LV-11"):
        operations.take_back(booking=other, by=team.officer, at=AT)


def test_cancelled_before_it_begins_and_never_after(team: Cast, refused: RefusedBy):
    row = agreed(team.officer, *WEEK)
    with refused("LV-12"):
        operations.cancel(booking=row, by=team.officer, at=datetime(2026, 7, 6, 8, tzinfo=UTC))
    with refused("LV-18"):
        operations.cancel(booking=row, by=team.sergeant, at=AT)
    for _ in range(2):
        operations.cancel(booking=row, by=team.officer, at=AT)
    assert left(team) == 20 * DAY
    assert [entry.cause for entry in row.entries.all()] == ["booked", "given-back"]


def test_agreed_leave_covers_the_days_and_moves_decisions(team: Cast):
    """Whoever is on leave is passed over while they are away, and not before or after."""
    given(team.sergeant)
    row = agreed(team.sergeant, *WEEK)
    away = absences.away_on([team.sergeant.pk], D("2026-07-08"))
    assert away[team.sergeant.pk].starts == row.first
    inside = datetime(2026, 7, 8, 9, tzinfo=UTC)
    legs = queries.route_of(team.officer, at=inside)
    assert legs[0].person == team.inspector
    operations.cancel(booking=row, by=team.sergeant, at=AT)
    assert queries.route_of(team.officer, at=inside)[0].person == team.sergeant


def test_recalled_with_what_it_brings(team: Cast, refused: RefusedBy):
    row = agreed(team.officer, *WEEK)
    days = [D("2026-07-07"), D("2026-07-08"), D("2026-07-09")]
    act = {"booking": row, "days": days, "reason": "A trial was moved", "at": AT}
    for by in (team.officer, team.stranger, team.other_sergeant):
        with refused("LV-13"):
            operations.recall(by=by, **act)
    with refused("LV-13"):
        operations.recall(by=team.sergeant, **(act | {"reason": " "}))
    with refused("LV-13"):
        operations.recall(by=team.sergeant, **(act | {"days": [D("2026-07-20")]}))
    for _ in range(2):
        operations.recall(by=team.sergeant, **act)
    assert left(team) == 20 * DAY - 5 * DAY + 2 * 2 * DAY + 720
    parts = absences.touching([team.officer.pk], D("2026-07-01"), D("2026-08-01"))
    assert [(one.starts, one.ends) for one in parts] == [
        (D("2026-07-06"), D("2026-07-07")), (D("2026-07-10"), D("2026-07-11")),
    ]  # fmt: skip


def ill(cast: Cast, by: Any, last: str | None = None) -> Booking:
    end = D(last) if last else None
    return operations.enter(
        person=cast.officer, by=by, once=uuid4(), wanted=Wanted("sickness", AT.date(), end), at=AT
    )


def test_sickness_is_entered_and_ended(team: Cast, refused: RefusedBy):
    for by in (team.stranger, team.other_sergeant):
        with refused("LV-17"):
            ill(team, by)
    row = ill(team, team.sergeant)
    assert (row.state, row.last, row.minutes) == ("entered", None, 0)
    away = absences.away_on([team.officer.pk], D("2026-09-01"))
    assert away[team.officer.pk].ends is None
    with refused("LV-9"):
        ill(team, team.officer)
    with refused("LV-7"):
        operations.end(booking=row, last=D("2026-06-09"), by=team.officer, at=AT)
    for _ in range(2):
        operations.end(booking=row, last=D("2026-06-12"), by=team.officer, at=AT)
    assert absences.away_on([team.officer.pk], D("2026-06-13")) == {}
    with refused("LV-17"):
        operations.enter(
            person=team.officer, by=team.officer, once=uuid4(), wanted=wanted(*WEEK), at=AT
        )


def test_an_absence_without_an_end_leaves_later_leave_alone(team: Cast, refused: RefusedBy):
    later = agreed(team.officer, *WEEK, kind="unpaid")
    row = ill(team, team.officer)
    with refused("LV-9"):
        operations.end(booking=row, last=later.first, by=team.officer, at=AT)
    operations.end(booking=row, last=later.first - timedelta(days=1), by=team.officer, at=AT)
    row.refresh_from_db()
    assert row.last == D("2026-07-05")


def test_the_person_above_sees_no_kind_in_the_inbox(team: Cast):
    row = booked(team.officer, *WEEK, kind="maternity")
    approval = Approval.objects.get()
    assert approval.summary == "Leave, 6 to 10 July 2026" and not approval.worth
    assert queries.evidence(row.reference, team.sergeant, AT)["kind"].name == "Maternity leave"


def test_too_few_left_is_said_to_whoever_decides(team: Cast, refused: RefusedBy):
    unit = team.units["CE-A"]
    with refused("LV-32"):
        operations.set_least(
            unit=unit, people=5, weekdays="01234", starts=AT.date(), by=team.officer, at=AT
        )
    operations.set_least(
        unit=unit, people=5, weekdays="01234", starts=AT.date(), by=team.inspector, at=AT
    )
    operations.close_days(
        unit=unit, kind="restricted", first=D("2026-07-08"), last=D("2026-07-08"),
        why="Carnival", by=team.inspector, at=AT,
    )  # fmt: skip
    with refused("LV-7"):
        operations.close_days(
            unit=unit, kind="closed", first=D("2026-07-08"), last=D("2026-07-07"), why="No",
            by=team.inspector, at=AT,
        )  # fmt: skip
    row = booked(team.officer, *WEEK)
    cover = queries.evidence(row.reference, team.sergeant, AT)["cover"]
    assert (cover.team, set(cover.short.values())) == (5, {1})
    assert [one.why for one in cover.closed] == ["Carnival"]


def test_what_a_unit_needs_is_ended(team: Cast, refused: RefusedBy):
    unit, at, weekdays = team.units["CE-A"], AT, "0123456"
    with refused("LV-33"):
        operations.end_least(unit=unit, ends=D("2026-07-08"), by=team.inspector, at=at)
    for starts, people in ((D("2026-01-01"), 4), (D("2026-07-06"), 5)):
        operations.set_least(
            unit=unit, people=people, weekdays=weekdays, starts=starts, by=team.inspector, at=at
        )
    with refused("LV-32"):
        operations.end_least(unit=unit, ends=D("2026-07-08"), by=team.officer, at=at)
    for _ in range(2):
        operations.end_least(unit=unit, ends=D("2026-07-08"), by=team.inspector, at=at)
    found = [queries.least_on(unit, on=D(f"2026-07-0{day}")) for day in (5, 6, 7, 8)]
    assert [one.people if one else None for one in found] == [4, 5, 5, None]
    short = queries.cover_of(team.officer, D("2026-07-06"), D("2026-07-10"), at=at).short
    assert set(short) == {D("2026-07-06"), D("2026-07-07")}
    operations.set_least(
        unit=unit, people=3, weekdays=weekdays, starts=D("2026-07-06"), by=team.inspector, at=at
    )
    anew = queries.least_on(unit, on=D("2026-07-09"))
    assert anew is not None and anew.people == 3
