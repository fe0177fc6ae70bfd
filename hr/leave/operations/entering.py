"""Entering an absence that nobody decides, and its last day."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hr.leave import rules
from hr.leave.models import Booking
from hr.leave.operations.holding import locked, locked_person, note, write
from hr.leave.operations.overtaking import settle
from hr.leave.operations.telling import back, gone
from hr.leave.queries.booking import Wanted, begun, in_the_way
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.people.models import Person
from mss.people.queries import looks_after


@transaction.atomic
def enter(*, person: Person, by: Person, once: UUID, wanted: Wanted, at: datetime) -> Booking:
    """Enter an absence that nobody decides, such as sickness: by the person, those who lead them,
    or HR. Days of leave it comes over come back to the balance (LV-22 to LV-24). Refused for others,
    and where the days are booked already."""
    locked_person(person)
    if row := begun(person, once):
        return row
    if not rules.may_enter(by.pk == person.pk, looks_after(by, person, at=at)):
        raise Refused("Only those who lead them, and HR, enter this.", rule="LV-17")
    if rules.kind_of(wanted.kind).asked:
        raise Refused("This kind of leave is asked for.", rule="LV-17")
    (reference,) = take("LEA", at=at)
    row = Booking(reference=reference, person=person, once=once, entered_by=by, asked_at=at)
    write(row, wanted, Booking.State.ENTERED, at=at)
    gone(row, at=at)
    note("entered", row, by=by, at=at)
    settle(row, since=row.first, by=by, at=at)
    return row


@transaction.atomic
def end(*, booking: Booking, last: date, by: Person, at: datetime) -> Booking:
    """Say which day was the last of an absence that was open, or another day than was said. Leave it
    no longer comes over stands again (LV-25). Saying the same again changes nothing."""
    row = locked(booking)
    if not rules.may_enter(by.pk == row.person_id, looks_after(by, row.person, at=at)):
        raise Refused("Only those who lead them, and HR, enter this.", rule="LV-17")
    if row.last == last:
        return row
    if row.state != Booking.State.ENTERED:
        raise Refused("Only an absence that was entered is ended.", rule="LV-17")
    if not rules.begins_after(row.first, last):
        raise Refused("The last day must not be before the first.", rule="LV-7")
    if not rules.not_twice(in_the_way(row.person, kind=row.kind, without=row), row.first, last):
        raise Refused(
            "Leave is booked on some of these days: choose a day before it begins.", rule="LV-9"
        )
    row.last, row.ended_at = last, at
    row.version += 1
    row.save()
    back(row, at=at)
    note("ended", row, by=by, at=at)
    settle(row, since=row.first, by=by, at=at)
    return row
