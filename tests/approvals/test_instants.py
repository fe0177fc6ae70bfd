"""To the microsecond: where a delegation begins and ends, the days the clocks change, and a timer
that two workers see at once."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest

from mss.approvals import operations
from mss.approvals.models import Reroute, Timer
from mss.approvals.queries import plan
from mss.approvals.rules import Days, due_on, is_late, timers
from mss.authority.models import Delegation
from mss.foundation.working_time import LONDON, midnight, today
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories.authority import delegation, line_scheme
from tests.factories.claims import submitted, waiting_step
from tests.races.racing import at_once, without_locks

TICK = timedelta(microseconds=1)
HOUR = timedelta(hours=1)
AUTUMN = datetime(
    2026, 10, 25, 0, 30, tzinfo=UTC
)  # half past one for the first time, in summer time
FORWARD = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)  # one o'clock becomes two


SMALL = Decimal(100)  # within the sergeant's limit


def decides_at(cast: Cast, at: datetime) -> Person | None:
    """Whose turn a claim of the officer would be if it were sent at `at`."""
    (leg,) = plan(
        kind="expense-claim", amount=SMALL, beneficiary=cast.officer, requester=cast.officer,
        cost_centre=cast.cost_centres["10010"], at=at,
    )  # fmt: skip
    return leg.person


@pytest.mark.parametrize(
    ("moment", "acts"),
    [("before", False), ("start", True), ("last", True), ("end", False)],
)
@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (AT + HOUR, AT + 9 * HOUR),
        # both half past ones of the night the clocks go back: an hour between them
        (AUTUMN, AUTUMN + HOUR),
        # over the hour that does not exist
        (FORWARD - HOUR / 2, FORWARD + HOUR / 2),
    ],
    ids=["a day", "the hour that comes twice", "the hour that is missing"],
)
def test_a_delegation_holds_from_its_start_up_to_its_end(
    scheme: Cast, starts: datetime, ends: datetime, moment: str, acts: bool
):
    row = delegation(scheme.sergeant, scheme.other_sergeant, starts=starts, ends=ends,
                     at=starts - timedelta(days=1))  # fmt: skip
    at = {"before": starts - TICK, "start": starts, "last": ends - TICK, "end": ends}[moment]
    assert row.holds_at(at) == acts
    assert Delegation.objects.live(at).exists() == acts
    assert decides_at(scheme, at) == (scheme.other_sergeant if acts else scheme.sergeant)


def test_the_hour_that_comes_twice_is_two_hours_to_the_clock():
    first = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON)
    again = first.replace(fold=1)
    assert again.astimezone(UTC) - first.astimezone(UTC) == HOUR
    assert today(first) == today(again) == date(2026, 10, 25)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 10, 25), 25), (date(2026, 3, 29), 23), (date(2026, 6, 10), 24)]
)
def test_a_days_leave_is_as_long_as_the_day(day: date, hours: int):
    tomorrow = midnight(day + timedelta(days=1))
    assert tomorrow.astimezone(UTC) - midnight(day).astimezone(UTC) == hours * HOUR


@pytest.mark.parametrize(
    ("began", "due", "first"),
    [
        # at half past one, the first and the second time; a Sunday counts nothing
        (AUTUMN, date(2026, 10, 30), datetime(2026, 10, 28, 9, tzinfo=UTC)),
        (AUTUMN + HOUR, date(2026, 10, 30), datetime(2026, 10, 28, 9, tzinfo=UTC)),
        # before the clocks go forward and after: nine in London is eight by the sun
        (FORWARD - TICK, date(2026, 4, 7), datetime(2026, 4, 1, 8, tzinfo=UTC)),
        (FORWARD, date(2026, 4, 7), datetime(2026, 4, 1, 8, tzinfo=UTC)),
        # a minute to midnight and midnight, in summer time
        (datetime(2026, 6, 10, 22, 59, tzinfo=UTC), date(2026, 6, 17),
         datetime(2026, 6, 15, 8, tzinfo=UTC)),
        (datetime(2026, 6, 10, 23, 0, tzinfo=UTC), date(2026, 6, 18),
         datetime(2026, 6, 16, 8, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_due_and_first_reminder_on_the_days_the_clocks_change(
    began: datetime, due: date, first: datetime
):
    assert due_on(today(began), Days()) == due
    assert timers(today(began), Days())["remind"] == first


@pytest.mark.parametrize(
    ("paused", "due", "reminders"),
    [
        (0, date(2026, 6, 17), (15, 17, 22)),
        (1, date(2026, 6, 18), (16, 18, 23)),
        (3, date(2026, 6, 22), (18, 22, 25)),
    ],
)
def test_the_days_of_a_question_move_everything(
    paused: int, due: date, reminders: tuple[int, int, int]
):
    since = date(2026, 6, 10)
    assert due_on(since, Days(), paused=paused) == due
    found = timers(since, Days(), paused=paused)
    assert tuple(one.astimezone(LONDON).day for one in found.values()) == reminders
    assert {one.astimezone(LONDON).hour for one in found.values()} == {9}


@pytest.mark.parametrize(
    ("due", "day", "late"),
    [
        (date(2026, 6, 17), date(2026, 6, 17), False),
        (date(2026, 6, 17), date(2026, 6, 18), True),
        (None, date(2026, 6, 18), False),
    ],
)
def test_late_from_the_day_after(due: date | None, day: date, late: bool):
    assert is_late(due, day) == late


# Two workers at one timer


@pytest.fixture
def due(cast: Cast) -> datetime:
    """A claim whose first reminder is due."""
    line_scheme(cast.mps)
    step = waiting_step(submitted(cast.officer))
    return step.timers.get(act="remind").at


@pytest.mark.django_db(transaction=True)
def test_two_workers_ring_each_timer_once(cast: Cast, due: datetime):
    rung = [sum(at_once(*[partial(operations.ring_timers, at=due)] * 2)) for _ in range(3)]
    assert rung == [1, 0, 0]
    assert Notice.objects.filter(subject__startswith="Reminder").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_it_up_once(cast: Cast, due: datetime):
    Timer.objects.exclude(act="escalate").update(done_at=due)
    when = Timer.objects.get(done_at=None).at
    rung = at_once(*[partial(operations.ring_timers, at=when)] * 2)
    assert sum(rung) == 1
    assert Reroute.objects.count() == 1
    assert Notice.objects.filter(subject__endswith="gone further up").count() == 1


@pytest.mark.django_db(transaction=True)
def test_control_two_workers_without_the_lock_ring_twice(
    cast: Cast, due: datetime, monkeypatch: pytest.MonkeyPatch
):
    without_locks(monkeypatch, together=2)
    rung = at_once(*[partial(operations.ring_timers, at=due)] * 2)
    assert sum(rung) == 2


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_daily_message(cast: Cast, due: datetime):
    morning = midnight(today(AT) + timedelta(days=1)) + 8 * HOUR
    at_once(*[partial(operations.send_digests, at=morning)] * 2)
    assert Notice.objects.filter(topic="digest").count() == 1
