"""Agreeing to what comes late: whoever decides says, line by line, why it may."""

from datetime import datetime
from uuid import uuid5

from django.db import transaction

from finance.expenses.models import Claim
from finance.expenses.queries import KIND
from finance.expenses.rules import as_checked, says_why, still_waits
from finance.expenses.special.operations import withhold_note
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def agree_to_late(
    *, claim: Claim, number: int, words: str, version: int, by: Person, at: datetime
) -> Claim:
    """Agree, as whoever decides next, that the line comes late. The decision on the claim is taken
    afterwards. The same words again change nothing."""
    row = Claim.objects.select_for_update(of=("self",)).select_related("claimant").get(pk=claim.pk)
    line = row.lines.exclude(overdue_reason="").filter(number=number).first()
    if line is None or not still_waits(row.state):
        raise Refused("This does not wait for anybody to agree that it comes late.", rule="EX-12")
    _, step = approvals.in_turn(kind=KIND, about=row.reference, by=by)
    if not as_checked(version, row.version):
        raise Refused("This changed since you opened it. Read it again.", rule="EX-14")
    if not says_why(words):
        raise Refused("Say why you agree: the claimant reads it.", rule="EX-28")
    said = withhold_note(row, words.strip(), line=line)
    if (line.overdue_agreed, line.overdue_agreed_by_id) == (said, by.pk):
        return row
    line.overdue_agreed, line.overdue_agreed_by = said, by
    line.save(update_fields=["overdue_agreed", "overdue_agreed_by"])
    record(
        "claim.late.agreed", by=by, acting_for=step.acting_for, subject=row.claimant,
        reference=row.reference, at=at, line=number, note=line.overdue_agreed,
    )  # fmt: skip
    once = uuid5(line.once, f"{by.reference}:{said}")
    notify(
        person=row.claimant, event=f"{row.reference}:late:{number}:{once}", topic="request",
        subject=f"{by.name} agrees that this comes late: {line.what[:60]}",
        body=line.overdue_agreed, address=f"/expenses/{row.reference}/", at=at,
    )  # fmt: skip
    return row
