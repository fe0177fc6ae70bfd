"""Leave for tests: balances, and bookings made through the operations."""

from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

from hr.leave import operations
from hr.leave.models import Booking, Carry, Entry
from hr.leave.queries import Wanted, leave_year
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.people.models import Person
from tests.cast import AT

DAY = 480
Asked = TypeVar("Asked", Booking, Carry)


def given(
    person: Person, minutes: int = 20 * DAY, *, on: date | None = None, account: str = "annual"
) -> Entry:
    """So many minutes in a balance."""
    day = on or AT.date()
    return Entry.objects.create(
        person=person, account=account, year=leave_year(day)[0] if account == "annual" else None,
        minutes=minutes, cause="entitled", on=day, made_at=AT,
    )  # fmt: skip


def wanted(first: str = "2026-07-06", last: str | None = None, kind: str = "annual",
           **fields: Any) -> Wanted:  # fmt: skip
    """A week from Monday 6 July 2026, or the days that are said."""
    begin = date.fromisoformat(first)
    end = date.fromisoformat(last) if last else begin
    return Wanted(kind, begin, end, **fields)


def booked(person: Person, *days: str, at: datetime = AT, **fields: Any) -> Booking:
    """Asked for, waiting for whoever decides."""
    return operations.book(by=person, once=uuid4(), wanted=wanted(*days, **fields), at=at)


def carry_asked(
    person: Person, minutes: int, *, at: datetime, reason: str = "", once: UUID | None = None
) -> Carry:
    """So much of the year to be carried over, waiting for whoever decides."""
    return operations.ask_to_carry(
        by=person, once=once or uuid4(), minutes=minutes, reason=reason, at=at
    )


def forward_asked(person: Person, minutes: int, *, at: datetime) -> Carry:
    """So much of the next year to be brought forward, waiting for whoever decides."""
    return operations.ask_forward(by=person, once=uuid4(), minutes=minutes, reason="", at=at)


def step_of(booking: Booking | Carry) -> Step:
    return (
        Step.objects.waiting()
        .select_related("approval", "holder")
        .get(approval__about=booking.reference)
    )


def decided(booking: Asked, outcome: str = "approve", at: datetime = AT) -> Asked:
    """Decided by whoever has it."""
    step = step_of(booking)
    assert step.holder is not None
    approvals.decide(
        step=step.reference, by=step.holder, outcome=outcome, comment="Because",
        version=step.approval.version, at=at,
    )  # fmt: skip
    booking.refresh_from_db()
    return booking


def agreed(person: Person, *days: str, **fields: Any) -> Booking:
    return decided(booked(person, *days, **fields))
