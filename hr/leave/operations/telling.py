"""Telling those whose work depends on who is there that somebody goes, or is back."""

from datetime import datetime, timedelta

from hr.leave.models import Booking
from mss.foundation.working_time import midnight
from mss.people.changes import announce


def gone(row: Booking, *, at: datetime) -> None:
    """Agreed leave begins and ends: what waits for the person moves and comes back."""
    if row.only:
        return
    name, people = row.person.name, [row.person_id]
    announce(cause=f"{name} is away", at=max(at, midnight(row.first)), people=people)
    if row.last:
        until = midnight(row.last + timedelta(days=1))
        announce(cause=f"{name} is back", at=max(at, until), people=people)


def back_on(row: Booking, *, at: datetime) -> None:
    """They are there after the last day the leave has now."""
    assert row.last is not None
    until = midnight(row.last + timedelta(days=1))
    announce(cause=f"{row.person.name} is back", at=max(at, until), people=[row.person_id])


def back(row: Booking, *, at: datetime) -> None:
    """They are there after all, or an absence has its last day now."""
    announce(cause=f"{row.person.name} is back", at=at, people=[row.person_id])
    if row.state == Booking.State.ENTERED and row.last:
        until = midnight(row.last + timedelta(days=1))
        announce(cause=f"{row.person.name} is back", at=max(at, until), people=[row.person_id])
