"""Agreeing to what comes late: whoever decides says, line by line, why it may."""

from datetime import datetime

from django.db import transaction

from finance.expenses.models import Claim
from finance.expenses.queries import KIND
from finance.expenses.rules import as_checked, says_why, still_waits
from mss.approvals.queries import turn_of
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
    if turn_of(by, kind=KIND, about=row.reference) is None:
        raise Refused("This waits for somebody else’s decision.", rule="DA-2")
    if not as_checked(version, row.version):
        raise Refused("This changed since you opened it. Read it again.", rule="EX-14")
    if not says_why(words):
        raise Refused("Say why you agree: the claimant reads it.", rule="EX-28")
    if (line.overdue_agreed, line.overdue_agreed_by_id) == (words.strip(), by.pk):
        return row
    line.overdue_agreed, line.overdue_agreed_by = words.strip(), by
    line.save(update_fields=["overdue_agreed", "overdue_agreed_by"])
    record(
        "claim.late.agreed", by=by, subject=row.claimant, reference=row.reference, at=at,
        line=number, reason=line.overdue_reason, note=line.overdue_agreed,
    )  # fmt: skip
    notify(
        person=row.claimant, event=f"{row.reference}:late:{row.version}:{number}", topic="request",
        subject=f"{by.name} agrees that this comes late: {line.what[:60]}",
        body=line.overdue_agreed, address=f"/expenses/{row.reference}/", at=at,
    )  # fmt: skip
    return row
