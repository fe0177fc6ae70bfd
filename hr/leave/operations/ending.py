"""Taking leave back while it waits, and cancelling what was agreed."""

from datetime import datetime

from django.db import transaction

from hr.leave import rules
from hr.leave.models import Booking
from hr.leave.operations.asking import KIND
from hr.leave.operations.holding import note, own
from hr.leave.operations.ledger import give_back
from hr.leave.operations.overtaking import settle
from hr.leave.operations.telling import back
from hr.leave.queries.closing import is_of_closure
from mss.approvals import operations as approvals
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


@transaction.atomic
def take_back(*, booking: Booking, by: Person, at: datetime) -> Booking:
    """Take it back while it waits. Twice is once."""
    row = own(booking, by)
    if row.state == Booking.State.WITHDRAWN:
        return row
    if not rules.may_be_taken_back(row.state):
        raise Refused("Only leave that waits for a decision is taken back.", rule="LV-11")
    approvals.withdraw(kind=KIND, about=row.reference, by=by, at=at)
    row.state, row.ended_at = Booking.State.WITHDRAWN, at
    row.save()
    note("taken-back", row, by=by, at=at)
    return row


@transaction.atomic
def cancel(*, booking: Booking, by: Person, at: datetime) -> Booking:
    """Cancel agreed leave before it begins: what it took is given back, and leave that an entered
    absence had come over stands again. Twice is once."""
    row = own(booking, by)
    if row.state == Booking.State.CANCELLED:
        return row
    if not rules.may_cancel(row.state, row.first, today(at)):
        raise Refused(
            "This leave has begun, or was never agreed. Ask whoever leads you, or HR.", rule="LV-12"
        )
    if not rules.is_free_to_cancel(is_of_closure(row)):
        raise Refused("Your unit is closed then. Ask HR if you work all the same.", rule="LV-98")
    if row.cut_to:
        approvals.withdraw(kind=KIND, about=row.reference, by=by, at=at)
    row.state, row.ended_at, row.cut_to = Booking.State.CANCELLED, at, None
    row.save()
    give_back(row, words="Cancelled", by=by, at=at)
    note("cancelled", row, by=by, at=at)
    back(row, at=at)
    settle(row, since=row.first, by=by, at=at)
    return row
