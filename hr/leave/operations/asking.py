"""Asking for leave, and asking for something else while it waits."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from hr.leave import rules
from hr.leave.models import Booking
from hr.leave.operations.entering import enter
from hr.leave.operations.holding import locked_person, note, own, write
from hr.leave.queries.booking import Wanted, begun
from hr.leave.queries.evidence import wanted_of
from hr.leave.wording import asked_words
from mss.approvals import operations as approvals
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import assignment_on

KIND = "leave"


NO_MONEY = Decimal(0)


@transaction.atomic
def book(*, by: Person, once: UUID, wanted: Wanted, at: datetime) -> Booking:
    """Ask for leave; it goes to whoever decides. The same `once` gives the same booking.

    Refused without a post today, for a kind that is entered and not asked, and when a rule of
    booking is broken.
    """
    locked_person(by)
    if row := begun(by, once):
        return row
    kind = rules.kind_of(wanted.kind)
    if not kind.asked:
        return enter(person=by, by=by, once=once, wanted=wanted, at=at)
    if wanted.last is None:
        raise Refused("Say which day is the last.", rule="LV-7")
    (reference,) = take("LEA", at=at)
    row = Booking(reference=reference, person=by, once=once, entered_by=by, asked_at=at)
    write(row, wanted, Booking.State.REQUESTED, at=at)
    ask(row, by=by, at=at)
    note("asked", row, by=by, at=at)
    return row


@transaction.atomic
def change(*, booking: Booking, wanted: Wanted, version: int, by: Person, at: datetime) -> Booking:
    """Ask for something else while it waits or was sent back. Whoever decides sees what is
    different. Refused once it was decided (LV-10)."""
    row = own(booking, by)
    if not rules.may_be_changed(row.state):
        raise Refused("This was decided. Cancel it and ask again.", rule="LV-10")
    if row.version != version:
        raise Refused("You changed this in another window. Look at it again.", rule="LV-10")
    if wanted == wanted_of(row) and row.state == Booking.State.REQUESTED:
        return row
    if row.state == Booking.State.REQUESTED:
        approvals.withdraw(kind=KIND, about=row.reference, by=by, at=at)
    row.version += 1
    write(row, wanted, Booking.State.REQUESTED, at=at)
    ask(row, by=by, at=at)
    note("changed", row, by=by, at=at)
    return row


def ask(row: Booking, *, by: Person, at: datetime) -> None:
    place = assignment_on(by, today(at))
    if place is None or not rules.has_post(place.post_id):
        raise Refused(
            "You have no post on record today, so nobody could decide. Ask HR to put it right.",
            rule="LV-19",
        )
    approvals.request(
        kind=KIND, about=row.reference, summary=asked_words(row), amount=NO_MONEY,
        cost_centre=place.post.cost_centre, beneficiary=row.person, version=row.version, by=by,
        at=at,
    )  # fmt: skip
