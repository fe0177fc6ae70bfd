"""Claiming the same again: a new draft with the entries of an earlier claim."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from finance.expenses.details import details_of
from finance.expenses.models import Claim, Line
from finance.expenses.operations.claim import start
from finance.expenses.operations.lines import save_line
from finance.expenses.operations.pricing import RATED
from finance.expenses.queries import untouched_copy
from finance.expenses.rules import is_theirs
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person

Kind = Line.Kind
NOT_AGAIN = (Kind.TOPUP, Kind.COVERT, Kind.MOVE, Kind.FEE, Kind.EYES)


@transaction.atomic
def claim_again(*, claim: Claim, by: Person, once: UUID, at: datetime) -> Claim:
    """Begin a claim with the same entries, the last of them dated today and the others as many days
    before it as they were, at the rates of those days and without receipts: each is for the claimant
    to put right before it is sent (EX-53). The same `once` begins one, and a copy that nobody has
    worked on is opened again (EX-54). What is agreed
    beforehand, or paid once in a while, is not copied, nor what could not be claimed for its new
    day."""
    if not is_theirs(claim.claimant_id, by.pk):
        raise Refused("Only the person who made a claim can claim the same again.", rule="EX-11")
    lines = list(claim.lines.exclude(kind__in=NOT_AGAIN))
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
    if (untouched := untouched_copy(claim, lines)) is not None:
        return untouched
    draft = start(by=by, once=once, at=at)
    if draft.lines.exists():
        return draft
    later = today(at) - max((line.spent_on for line in lines), default=today(at))
    for line in lines:
        details = details_of(line) | {
            "spent_on": line.spent_on + later, "no_receipt": "", "follows": False,
            "overdue_reason": "",
        }  # fmt: skip
        if line.kind in RATED:
            details["amount"] = None
        try:
            save_line(claim=draft, once=UUID(int=once.int ^ line.pk), by=by, at=at, **details)
        except Refused:  # a long day, say, that is claimed already: the others are still of use
            continue
    draft.lines.update(redate=True)
    record("claim.again", by=by, subject=by, reference=draft.reference, at=at, like=claim.reference)
    draft.refresh_from_db()
    return draft
