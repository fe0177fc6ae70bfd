"""Races about rosters, each beside a control that takes the locks away and shows what they prevent."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from threading import Event
from typing import Any

import pytest
from django.db import transaction

from hr.duties import operations
from hr.duties.models import Overtime, Shift, Swap
from hr.leave.models import Booking as Leave
from hr.leave.models import Entry
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.foundation.refused import Refused
from mss.people import skills
from mss.people.models import Absence, Person
from mss.people.operations import mark_away
from tests.cast import AT, Cast
from tests.factories import duties as make
from tests.factories.authority import line_scheme
from tests.factories.leave import booked, given
from tests.races.racing import ROUNDS, at_once, done, without_locks

pytestmark = pytest.mark.django_db(transaction=True)
LATER = AT + timedelta(days=5)
MONDAY = datetime(2026, 6, 8, 15, tzinfo=AT.tzinfo)
DAY = AT.date() + timedelta(days=3)


@pytest.fixture
def team(cast: Cast) -> Cast:
    make.known()
    line_scheme(cast.mps)
    return cast


def five_occasions(cast: Cast) -> list[int]:
    """Casual overtime of five days of a week, noted at once: what was disregarded of each."""
    acts = [
        partial(
            make.noted, cast.officer,
            make.told(MONDAY + timedelta(days=number), 90, "casual"), at=LATER,
        )
        for number in range(5)
    ]  # fmt: skip
    return sorted(row.free for row in done(at_once(*acts)))


def test_half_an_hour_is_disregarded_four_times_in_a_week(team: Cast):
    assert five_occasions(team) == [0, 30, 30, 30, 30]


def test_control_without_the_lock_it_is_disregarded_five_times(
    team: Cast, monkeypatch: pytest.MonkeyPatch
):
    for _ in range(ROUNDS):
        with monkeypatch.context() as patch:
            without_locks(patch, together=5, times=1)
            if five_occasions(team) == [30] * 5:
                return
        Overtime.objects.all().delete()
    pytest.fail("the race was not shown")


def agreed(by: Person, to: Person) -> Swap:
    swap = make.offered(by, to, DAY)
    return operations.agree(swap=swap, by=to, at=AT)


def approve(swap: Swap) -> Callable[[], Any]:
    step = Step.objects.waiting().select_related("holder").get(approval__about=swap.reference)
    assert step.holder is not None
    return partial(
        approvals.decide, step=step.reference, by=step.holder, outcome="approve", comment="",
        version=swap.version, at=AT,
    )  # fmt: skip


def two_for_one_day(cast: Cast) -> tuple[list[Swap], int]:
    """Two colleagues swap the same day with the dog handler, both approved at once: how many are."""
    swaps = [agreed(one, cast.dog_handler) for one in (cast.officer, cast.other_officer)]
    return swaps, len(done(at_once(*[approve(swap) for swap in swaps])))


def rostered(cast: Cast) -> None:
    make.days(cast.officer, DAY, "E")
    make.days(cast.other_officer, DAY, "L")
    make.days(cast.dog_handler, DAY, "R")


def test_a_day_is_swapped_with_one_of_two(team: Cast):
    rostered(team)
    _, approved = two_for_one_day(team)
    assert approved == 1
    assert Swap.objects.filter(state="approved").count() == 1


def test_control_without_the_lock_a_day_is_swapped_twice(
    team: Cast, monkeypatch: pytest.MonkeyPatch
):
    from hr.duties.models import Duty

    for _ in range(ROUNDS):
        Duty.objects.all().delete()
        Swap.objects.live().update(state="withdrawn", ended_at=AT)
        rostered(team)
        swaps = [agreed(one, team.dog_handler) for one in (team.officer, team.other_officer)]
        acts = [approve(swap) for swap in swaps]
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            if len(done(at_once(*acts))) == 2:
                return
    pytest.fail("the race was not shown")


def away_against_swap(cast: Cast, patience: float) -> list[Any]:
    """The handler is entered as away, and before that is committed their swap is approved: it waits
    for the end of the other where there is a lock, and goes past it where there is none."""
    rostered(cast)
    act, entered, decided = approve(agreed(cast.officer, cast.dog_handler)), Event(), Event()

    def enter() -> str:
        with transaction.atomic():
            mark_away(person=cast.dog_handler, starts=DAY, ends=None, by=cast.dog_handler, at=AT)
            entered.set()
            decided.wait(timeout=patience)
        return "away"

    def decide() -> Any:
        entered.wait(timeout=10)
        try:
            return act()
        finally:
            decided.set()

    return at_once(enter, decide)


def test_nobody_is_swapped_into_a_duty_while_they_are_entered_as_away(team: Cast):
    away, swapped = away_against_swap(team, 1)
    assert away == "away" and Absence.objects.count() == 1
    assert swapped.rule == "DU-56"
    assert Swap.objects.get().state == "submitted"


def test_control_without_the_lock_they_are(team: Cast, monkeypatch: pytest.MonkeyPatch):
    without_locks(monkeypatch)
    assert len(done(away_against_swap(team, 30))) == 2
    assert Swap.objects.get().state == "approved" and Absence.objects.count() == 1


def last_two_drivers(cast: Cast, week: int = 0) -> list[Callable[[], Any]]:
    """The only two who drive are both taken off an early duty on which a third stays; one of them
    must drive. Each week is another duty."""
    day = DAY + timedelta(weeks=week)
    people = (cast.officer, cast.other_officer, cast.undercover)
    for one in people:
        make.days(one, day, "E")
    return [partial(make.change, one, day, make.wanted(), by=cast.sergeant) for one in people[:2]]


@pytest.fixture
def drivers(team: Cast) -> Iterator[Cast]:
    operations.set_need(
        unit=team.units["CE-A"], shift=Shift.objects.get(code="E"), skill="driver", number=1,
        starts=AT.date(), by=team.hr_adviser, at=AT, unmet="stop",
    )  # fmt: skip
    skills.register("tests", "tests.races.test_duties.drives")
    HOLDS[:] = [
        skills.Held(one.pk, "driver", AT.date(), None) for one in (team.officer, team.other_officer)
    ]
    yield team
    skills.forget("tests")


HOLDS: list[skills.Held] = []


def drives(people: Any, first: Any, stop: Any) -> list[skills.Held]:
    """Who may drive, as training records would say."""
    return [one for one in HOLDS if one.person in people]


def test_one_of_the_last_two_drivers_stays_on_the_shift(drivers: Cast):
    for week in range(4):
        results = at_once(*last_two_drivers(drivers, week))
        assert len(done(results)) == 1
        assert [one.rule for one in results if isinstance(one, Refused)] == ["DU-60"]


def test_control_without_the_locks_nobody_is_left_to_drive(
    drivers: Cast, monkeypatch: pytest.MonkeyPatch
):
    for week in range(20):
        acts = last_two_drivers(drivers, week)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            if len(done(at_once(*acts))) == 2:
                return
    pytest.fail("the race was not shown")


LEAVE_DAY = AT.date() + timedelta(days=1)


def leave_and_swap(cast: Cast, week: int = 0) -> list[Callable[[], Any]]:
    """The officer’s leave of a day on duty, and a swap that gives that duty away: both one approval
    from done. Each week is another pair."""
    day = LEAVE_DAY + timedelta(weeks=week)
    make.days(cast.officer, day, "ERRR")
    make.days(cast.other_officer, day, "RRRL")
    swap = make.offered(cast.officer, cast.other_officer, day, day + timedelta(days=3))
    swap = operations.agree(swap=swap, by=cast.other_officer, at=AT)
    return [decided(swap.reference), decided(booked(cast.officer, day.isoformat()).reference)]


def decided(about: str) -> Callable[[], Any]:
    step = Step.objects.waiting().select_related("approval").get(approval__about=about)
    return partial(
        approvals.decide, step=step.reference, by=step.holder, outcome="approve", comment="Fine",
        version=step.approval.version, at=AT,
    )  # fmt: skip


def test_a_duty_is_not_swapped_away_and_taken_as_leave_too(team: Cast):
    """Again and again: decided in another order, the two would wait for each other."""
    given(team.officer)
    for week in range(8):
        assert len(done(at_once(*leave_and_swap(team, week)))) == 1
    assert (
        Swap.objects.filter(state="approved").count()
        + Leave.objects.filter(state="approved").count()
        == 8
    )
    assert (
        Entry.objects.filter(cause="booked").count()
        == Leave.objects.filter(state="approved").count()
    )


def test_control_without_the_locks_leave_is_paid_for_a_duty_given_away(
    team: Cast, monkeypatch: pytest.MonkeyPatch
):
    given(team.officer)
    for week in range(20):
        acts = leave_and_swap(team, week)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            if len(done(at_once(*acts))) == 2:
                return
    pytest.fail("the race was not shown")
