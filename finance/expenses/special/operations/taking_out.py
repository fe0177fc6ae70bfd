"""A line of an approved claim is not paid: the claim's sum is lower, and so is what is owed."""

from datetime import datetime

from django.db.models import Sum

from finance.expenses.models import Claim, Line
from mss.foundation.money import NOTHING
from mss.people.models import Person


def take_out(claim: Claim, line: Line, *, why: str, by: Person | None, at: datetime) -> None:
    """The line is refused with the reason; where nothing is left of the claim, so is the claim. The
    caller has locked both, tells people, and has the rest owed."""
    if line.asked is None:
        line.asked, line.vat_asked = line.amount, line.vat
    line.amount = line.vat = NOTHING
    line.cut_by, line.cut_reason = by, why[:300]
    line.save(update_fields=["asked", "vat_asked", "amount", "vat", "cut_by", "cut_reason"])
    claim.total = claim.lines.aggregate(total=Sum("amount"))["total"] or NOTHING
    claim.version += 1
    if not claim.total:
        claim.state, claim.ended_at = Claim.State.REJECTED, at
    claim.save(update_fields=["total", "version", "state", "ended_at"])
