"""Locking a booking, writing it down, recording what was done to it."""

from datetime import datetime

from hr.leave import rules
from hr.leave.models import Booking
from hr.leave.queries.booking import Wanted, preview
from hr.leave.wording import span
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person


def locked(booking: Booking) -> Booking:
    """The booking as it is now, its person locked first: every act takes the two in one order."""
    locked_person(booking.person)
    rows = Booking.objects.select_for_update(of=("self",)).select_related("person")
    return rows.get(pk=booking.pk)


def own(booking: Booking, by: Person) -> Booking:
    """Locked, for whoever it is the leave of."""
    row = locked(booking)
    if not rules.is_theirs(row.person_id, by.pk):
        raise Refused("Only whoever asked for the leave can do this.", rule="LV-18")
    return row


def locked_person(person: Person) -> None:
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)


def write(row: Booking, wanted: Wanted, state: str, *, at: datetime, back: bool = False) -> None:
    found = preview(row.person, wanted, at=at, without=row if row.pk else None, back=back)
    if found.problems:
        first = found.problems[0]
        raise Refused(f"{first.message}. Nothing has been changed.", rule=first.rule)
    for name, value in vars(wanted).items():
        setattr(row, name, value)
    row.takes = {on.isoformat(): minutes for on, minutes in found.takes.items() if minutes}
    row.minutes, row.state, row.ended_at = found.minutes, state, None
    row.overtaken, row.given_up = [], []
    row.save()


def note(act: str, row: Booking, *, by: Person, at: datetime) -> None:
    """Record the act. The kind stays in the booking: the record is read by more people."""
    record(
        f"leave.{act}", by=by, subject=row.person, reference=row.reference, at=at, days=span(row),
        version=row.version,
    )  # fmt: skip
