"""The places of a session, under its lock."""

from datetime import datetime

from hr.training import rules
from hr.training.models import Booking, Session
from mss.audit.operations import record
from mss.people.models import Person


def locked(session: Session) -> Session:
    """The session as it is now, locked: one booking of it at a time."""
    rows = Session.objects.select_for_update(of=("self",))
    return rows.select_related("course", "trainer").get(pk=session.pk)


def seats_of(session: Session) -> set[int]:
    """The numbers of the places that are taken."""
    rows = session.bookings.taking().exclude(seat=None)
    return {seat for seat in rows.values_list("seat", flat=True) if seat is not None}


def free_place(session: Session) -> int | None:
    """The place the next booking takes; None for the waiting list (TR-16)."""
    waiting = session.bookings.filter(state=Booking.State.WAITING).count()
    return rules.seat(seats_of(session), session.places, waiting)


def waiting_of(session: Session) -> list[Booking]:
    """Who waits, in turn (TR-17)."""
    rows = session.bookings.filter(state=Booking.State.WAITING).select_related("person")
    found = {row.pk: row for row in rows}
    for row in found.values():
        row.session = session
    return [found[key] for key in rules.in_turn((row.booked_at, row.pk) for row in found.values())]


def note(act: str, row: Booking, *, by: Person | None, at: datetime) -> None:
    """Record an act on a booking."""
    record(
        f"training.{act}", by=by, subject=row.person, reference=row.reference, at=at,
        session=row.session.reference, state=row.state,
    )  # fmt: skip
