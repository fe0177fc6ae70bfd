"""Races about leave, each beside a control that takes the lock away and shows what it prevents."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from itertools import cycle, islice
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError

from hr.leave import operations
from hr.leave.models import BalanceRow, BalanceRun, Booking, Carry, Hours, LeaveFigure
from hr.leave.operations import figures
from hr.leave.queries import Wanted
from hr.leave.queries.hours import changed_by_hours
from mss.approvals import operations as approvals
from mss.approvals.models import Decision, Step
from mss.people.models import RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.factories.authority import line_scheme
from tests.factories.leave import DAY, booked, carry_asked, decided, given, step_of, wanted
from tests.hr.leave.test_ledger import proposed, worked_out
from tests.races.acting import without_locks_meeting_at
from tests.races.racing import ROUNDS, at_once, done, without_locks

pytestmark = pytest.mark.django_db(transaction=True)
NEXT = date(2027, 4, 1)


@pytest.fixture
def team(cast: Cast) -> Cast:
    line_scheme(cast.mps)
    return cast


def book(cast: Cast, first: str, last: str) -> Callable[[], Booking]:
    return partial(
        operations.book, by=cast.officer, once=uuid4(), wanted=wanted(first, last), at=AT
    )


def over_the_balance(cast: Cast) -> bool:
    """Two bookings of three days each with four days left, at once: whether both were taken."""
    acts = [book(cast, "2026-07-06", "2026-07-08"), book(cast, "2026-07-13", "2026-07-15")]
    return len(done(at_once(*acts))) == 2


def test_two_bookings_take_no_more_than_there_is(team: Cast):
    given(team.officer, 4 * DAY)
    assert not over_the_balance(team)
    assert Booking.objects.count() == 1


def test_control_without_the_lock_both_are_taken(team: Cast, monkeypatch: pytest.MonkeyPatch):
    given(team.officer, 4 * DAY)
    for _ in range(ROUNDS):
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            if over_the_balance(team):
                return
        for row in Booking.objects.filter(state="requested"):
            operations.take_back(booking=row, by=team.officer, at=AT)
    pytest.fail("the race was not shown")


def decide(step: Step) -> Callable[[], Any]:
    return partial(
        approvals.decide, step=step.reference, by=step.holder, outcome="approve", comment="",
        version=step.approval.version, at=AT,
    )  # fmt: skip


@pytest.mark.parametrize("order", [0, 1])
def test_agreed_against_taken_back(team: Cast, order: int):
    """One of the two happens, never both, and the balance fits what happened."""
    given(team.officer)
    row = booked(team.officer, "2026-07-06")
    back = partial(operations.take_back, booking=row, by=team.officer, at=AT)
    acts = list(islice(cycle([decide(step_of(row)), back]), order, order + 2))
    assert len(done(at_once(*acts))) == 1
    row.refresh_from_db()
    taken = sum(row.entries.values_list("minutes", flat=True))
    assert (row.state, taken) in {("approved", -DAY), ("withdrawn", 0)}
    assert Decision.objects.count() == (1 if row.state == "approved" else 0)


def test_control_without_the_lock_agreed_leave_is_taken_back(
    team: Cast, monkeypatch: pytest.MonkeyPatch
):
    given(team.officer, 200 * DAY)
    for _ in range(ROUNDS):
        row = booked(team.officer, "2026-07-06")
        back = partial(operations.take_back, booking=row, by=team.officer, at=AT)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            both = len(done(at_once(decide(step_of(row)), back))) == 2
        row.refresh_from_db()
        if both or (row.state == "withdrawn" and row.entries.exists()):
            return
        if row.state == "approved":
            operations.cancel(booking=row, by=team.officer, at=AT)
    pytest.fail("the race was not shown")


def test_the_same_booking_sent_at_once_is_one(team: Cast):
    given(team.officer)
    act = partial(
        operations.book, by=team.officer, once=uuid4(), wanted=wanted("2026-07-06"), at=AT
    )
    rows = done(at_once(*[act] * 8))
    assert len({row.pk for row in rows}) == 1 and Booking.objects.count() == 1


def test_cancelled_twice_at_once_gives_back_once(team: Cast):
    given(team.officer)
    row = booked(team.officer, "2026-07-06")
    decide(step_of(row))()
    act = partial(operations.cancel, booking=row, by=team.officer, at=AT)
    assert len(done(at_once(*[act] * 8))) == 8
    assert sum(row.entries.values_list("minutes", flat=True)) == 0


JANUARY = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)


def carried_and_booked(cast: Cast) -> bool:
    """Six days left, of which five go over without asking: the sixth is asked for while all six are
    booked. Whether both were taken."""
    ask = partial(carry_asked, cast.officer, DAY, at=JANUARY)
    days = partial(booked, cast.officer, "2027-02-01", "2027-02-08", at=JANUARY)
    return len(done(at_once(ask, days))) == 2


def test_what_is_to_be_carried_over_is_not_booked_as_well(team: Cast):
    given(team.officer, 6 * DAY)
    assert not carried_and_booked(team)
    assert Booking.objects.count() + Carry.objects.count() == 1


def test_control_without_the_lock_the_same_minutes_are_carried_and_booked(
    team: Cast, monkeypatch: pytest.MonkeyPatch
):
    given(team.officer, 6 * DAY)
    for _ in range(ROUNDS):
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            if carried_and_booked(team):
                return
        for row in Booking.objects.filter(state="requested"):
            operations.take_back(booking=row, by=team.officer, at=JANUARY)
        for one in Carry.objects.filter(state="requested"):
            operations.give_up(carry=one, by=team.officer, at=JANUARY)
    pytest.fail("the race was not shown")


APRIL = datetime(2027, 4, 6, 9, 30, tzinfo=UTC)


def agreed_and_worked_out(cast: Cast) -> tuple[Carry, BalanceRun]:
    """A day agreed to go over, and the change of the year with it."""
    row = decided(carry_asked(cast.officer, DAY, at=JANUARY), at=JANUARY)
    return row, proposed(cast, "carry", "2027-06-01", at=APRIL)


def carried_and_given_up(cast: Cast, row: Carry, run: BalanceRun) -> bool:
    """The year is carried over while what was agreed is taken back. Whether both happened."""
    back = partial(operations.give_up, carry=row, by=cast.officer, at=APRIL)
    made = partial(operations.confirm, run=run, by=cast.head_of_hr, at=APRIL)
    return len(done(at_once(back, made))) == 2


@pytest.fixture
def second(team: Cast) -> Cast:
    RoleHolding.objects.create(
        person=team.head_of_hr, role="hr-adviser", organisation=team.mps, starts=SINCE
    )
    given(team.officer)
    return team


def test_a_year_is_carried_over_with_what_was_agreed_or_it_is_taken_back(second: Cast):
    row, run = agreed_and_worked_out(second)
    assert not carried_and_given_up(second, row, run)
    row.refresh_from_db()
    run.refresh_from_db()
    assert (row.state, run.state) in {("approved", "made"), ("withdrawn", "proposed")}


def test_control_without_the_lock_it_is_taken_back_and_carried_over(
    second: Cast, monkeypatch: pytest.MonkeyPatch
):
    """The two meet where they would have locked what was agreed; both read it as agreed."""
    row, run = agreed_and_worked_out(second)
    with monkeypatch.context() as patch:
        without_locks(patch, together=2, times=2)
        assert carried_and_given_up(second, row, run)


def two_changes(cast: Cast) -> list[BalanceRun]:
    """The same number of the policy put forward twice for the same day, each worked out."""
    return [
        worked_out(
            operations.propose_number(
                organisation=cast.mps, code="late-days", value=value, starts=NEXT, unsure=False,
                source="Decision", reason="More", once=uuid4(), by=cast.hr_adviser, at=AT,
            )
        )
        for value in (60, 90)
    ]  # fmt: skip


def both_confirmed(cast: Cast) -> list[Any]:
    runs = two_changes(cast)
    return at_once(
        *(partial(operations.confirm, run=one, by=cast.head_of_hr, at=AT) for one in runs)
    )


def test_of_two_changes_at_once_the_second_is_told(second: Cast):
    outcomes = both_confirmed(second)
    assert len(done(outcomes)) == 1
    assert {type(one).__name__ for one in outcomes if isinstance(one, Exception)} == {"Refused"}
    assert LeaveFigure.objects.filter(code="late-days", starts=NEXT).count() == 1


def test_control_without_waiting_the_second_breaks(second: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(figures, "one_after_another", lambda _: None)
    for _ in range(ROUNDS):
        outcomes = both_confirmed(second)
        if any(isinstance(one, IntegrityError) for one in outcomes):
            return
        LeaveFigure.objects.filter(code="late-days", starts=NEXT).delete()
    pytest.fail("the race was not shown")


def entered(cast: Cast, week: int) -> Hours:
    return operations.set_hours(
        person=cast.officer, week=week, starts=date(2026, 10, 1), weekdays=[], once=uuid4(),
        by=cast.hr_adviser, at=AT,
    )  # fmt: skip


def made_and_put_forward(cast: Cast, week: int) -> bool:
    """What other hours change in the year is made while other hours yet are entered. Whether what
    is in the year and what waits together are something else than what the hours give."""
    run = BalanceRun.objects.get(what="hours", state="proposed")
    made = partial(operations.confirm, run=run, by=cast.head_of_hr, at=AT)
    at_once(made, partial(entered, cast, week))
    waits = BalanceRow.objects.filter(run__what="hours", run__state="proposed")
    missing = sum(changed_by_hours(cast.officer, at=AT).values())
    return sum(waits.values_list("minutes", flat=True)) != missing


@pytest.fixture
def year(team: Cast) -> Cast:
    RoleHolding.objects.create(
        person=team.head_of_hr, role="hr-adviser", organisation=team.mps, starts=SINCE
    )
    operations.confirm(run=proposed(team), by=team.head_of_hr, at=AT)
    return team


def test_what_hours_change_is_made_or_put_forward_anew(year: Cast):
    for week in (1200, 1320, 1440, 1560):  # never what is in the year already
        entered(year, week)
        assert not made_and_put_forward(year, week + 60)


def test_control_without_the_lock_it_is_both(year: Cast, monkeypatch: pytest.MonkeyPatch):
    for number in range(ROUNDS):
        week = 1200 + 5 * number
        entered(year, week)
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, BalanceRun)
            if made_and_put_forward(year, week + 2):
                return
    pytest.fail("the race was not shown")


def ill_while(cast: Cast, row: Booking, other: Callable[[], Any], last: str) -> None:
    """Sickness in the middle of the leave is entered while something else is done to it."""
    absence = partial(
        operations.enter, person=cast.officer, by=cast.officer, once=uuid4(), at=AT,
        wanted=Wanted("sickness", date(2026, 7, 8), date.fromisoformat(last)),
    )  # fmt: skip
    at_once(other, absence)
    row.refresh_from_db()


def fits(row: Booking) -> bool:
    """Whether the balance paid for just the days that are still taken, and those of the sickness
    are not."""
    if not Booking.objects.filter(person=row.person, kind="sickness", state="entered").exists():
        return True
    taken = sum(row.entries.values_list("minutes", flat=True))
    return "2026-07-08" not in row.standing and -taken == sum(row.standing.values())


def test_agreed_against_ill(team: Cast):
    given(team.officer)
    row = booked(team.officer, "2026-07-06", "2026-07-10")
    ill_while(team, row, decide(step_of(row)), "2026-07-09")
    assert (row.state, len(row.standing)) == ("approved", 3) and fits(row)


def test_cut_short_against_ill(team: Cast):
    """The day of both comes back once."""
    given(team.officer)
    row = decided(booked(team.officer, "2026-07-06", "2026-07-10"))
    row = operations.ask_to_cut(booking=row, to=date(2026, 7, 8), by=team.officer, at=AT)
    ill_while(team, row, decide(step_of(row)), "2026-07-09")
    assert (row.last, len(row.standing)) == (date(2026, 7, 8), 2) and fits(row)


def cancelled_while_ill(cast: Cast, row: Booking) -> int:
    """Leave is cancelled while sickness is entered over two days of it. What it took in the end."""
    cancel = partial(operations.cancel, booking=row, by=cast.officer, at=AT)
    ill_while(cast, row, cancel, "2026-07-09")
    return sum(row.entries.values_list("minutes", flat=True))


def test_cancelled_against_ill(team: Cast):
    given(team.officer)
    row = decided(booked(team.officer, "2026-07-06", "2026-07-10"))
    assert cancelled_while_ill(team, row) == 0


def test_control_without_the_lock_a_day_comes_back_twice(
    team: Cast, monkeypatch: pytest.MonkeyPatch
):
    given(team.officer, 2000 * DAY)
    for _ in range(ROUNDS):
        row = decided(booked(team.officer, "2026-07-06", "2026-07-10"))
        with monkeypatch.context() as patch:
            without_locks_meeting_at(patch, Booking)
            if cancelled_while_ill(team, row):
                return
        Booking.objects.filter(person=team.officer).update(state="cancelled")
    pytest.fail("the race was not shown")
