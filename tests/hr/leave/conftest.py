"""What the tests of leave share."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from hr.leave.models import (
    BalanceRow,
    BalanceRun,
    Booking,
    Carry,
    Closed,
    Closure,
    ClosureRow,
    Entitlement,
    Entry,
    Feed,
    Least,
    NewDays,
    NewTerm,
    Recount,
    Term,
)
from mss.approvals.models import Approval, Decision, Step
from mss.audit.models import Event
from mss.jobs.models import Job
from mss.notifications.models import Notice
from mss.people import duty_days
from tests.cast import Cast
from tests.factories.authority import line_scheme
from tests.factories.leave import given
from tests.refusals import RefusedBy, refusing

TABLES = (
    Booking, Booking.history.model, Carry, Carry.history.model, Entry, BalanceRun, BalanceRow, NewDays, NewTerm, Entitlement, Term, Least, Closed, Closure, ClosureRow,
    Recount, Feed, Job, Approval,
    Step, Decision, Event, Notice,
)  # fmt: skip


def everything() -> list[Any]:
    """Every row an act on leave could touch."""
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


@pytest.fixture
def refused() -> RefusedBy:
    return refusing(everything)


@pytest.fixture
def team(cast: Cast) -> Cast:
    """The cast, the line manager deciding, the officer with 20 days of leave."""
    line_scheme(cast.mps)
    given(cast.officer)
    return cast


ROSTER: list[duty_days.Day] = []


def rostered(people: Any, first: date, last: date) -> list[duty_days.Day]:
    """A provider of duty days, for tests: what stands in ROSTER."""
    return [one for one in ROSTER if one.person_id in people and first <= one.on <= last]


@pytest.fixture
def roster() -> Iterator[list[duty_days.Day]]:
    """A roster that is known for the days put into it."""
    duty_days.register("tests", f"{__name__}.rostered")
    yield ROSTER
    ROSTER.clear()
    duty_days.forget("tests")


def duty(person: int, on: date, begins: int, hours: int) -> duty_days.Day:
    """A duty that begins at an hour of UTC and lasts so long."""
    starts = datetime(on.year, on.month, on.day, begins, tzinfo=UTC)
    ends = datetime.fromtimestamp(starts.timestamp() + hours * 3600, UTC)
    return duty_days.Day(person, on, duty_days.Kind.WORKED, starts, ends)
