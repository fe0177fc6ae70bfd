"""What becomes of a booking once the manager has decided: called by approvals."""

from datetime import datetime

from django.urls import reverse

from hr.training.models import Booking, Session
from hr.training.operations.booking import give_back, move_up
from hr.training.operations.places import note
from hr.training.wording import when
from mss.notifications.operations import notify
from mss.people.models import Person


def lock(reference: str) -> int:
    """Lock the session, then the booking, and return its version; called before the approval's row
    is locked."""
    session = Booking.objects.values_list("session", flat=True).get(reference=reference)
    Session.objects.select_for_update(of=("self",)).get(pk=session)
    return Booking.objects.select_for_update(of=("self",)).get(reference=reference).version


def _booking(reference: str) -> Booking:
    rows = Booking.objects.select_related("person", "session__course")
    return rows.get(reference=reference)


def _tell(row: Booking, subject: str, body: str, *, at: datetime) -> None:
    notify(
        person=row.person, topic="request", subject=subject[:150], body=body, at=at,
        event=f"training.{row.state}:{row.reference}:{row.version}",
        address=reverse("training:booking", args=[row.reference]),
    )  # fmt: skip


def on_approved(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """The manager agrees: it is booked."""
    row = _booking(reference)
    row.state = Booking.State.BOOKED
    row.save(update_fields=["state"])
    note("agreed", row, by=by, at=at)
    said = f"{by.name} wrote: {comment}" if comment else f"{by.name} agreed."
    body = f"{said} {when(row.session.starts, row.session.ends)}, {row.session.venue}."
    _tell(row, f"You are booked: {row.session.course.title}", body, at=at)


def on_refused(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """The manager does not agree, or asks for another day: the place is free again."""
    row = _booking(reference)
    give_back(row, Booking.State.REFUSED, by=by, at=at, why=comment)
    note("refused", row, by=by, at=at)
    body = f"{by.name} wrote: {comment}\n\nYou can book another session."
    _tell(row, f"Not agreed: {row.session.course.title}", body, at=at)
    move_up(row.session, at=at)
