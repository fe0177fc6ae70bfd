"""After the last day: paid without what has no receipt."""

from datetime import datetime

from django.db import transaction

from finance.expenses.models import Awaited, Claim, Line
from finance.expenses.queries import KIND
from finance.expenses.special import rules
from finance.expenses.special.operations.late.expecting import end
from finance.expenses.special.operations.taking_out import take_out
from finance.expenses.special.queries.late import usable
from finance.payments import operations as payments
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.working_time import today
from mss.notifications.operations import notify

State = Awaited.State


@transaction.atomic
def lapse(*, line: int, at: datetime) -> bool:
    """The last day has passed and no receipt is there: what was approved is paid without the line
    (EX-137). While nobody has decided the claim, it is waited for still."""
    about = Line.objects.get(pk=line)
    claims = Claim.objects.select_for_update(of=("self",), skip_locked=True)
    claim = claims.select_related("claimant").filter(pk=about.claim_id).first()
    rows = Awaited.objects.select_for_update(of=("self",)).filter(line=line, state=State.WAITING)
    row = rows.exclude(usable()).first()
    if claim is None or row is None or claim.state != Claim.State.APPROVED:
        return False
    if not rules.is_late(row.due_on, today(at)):
        return False
    about = claim.lines.select_for_update(of=("self",)).get(pk=line)
    end(row, State.LAPSED, at)
    why = f"The receipt had not come by {row.due_on.day} {row.due_on:%B %Y}"
    take_out(claim, about, why=why, by=None, at=at)
    payments.owe_less(
        source=KIND, about=claim.reference, amount=claim.total, run=None, by=None, at=at
    )
    _tell_taken_out(claim, about, row, at)
    return True


def _tell_taken_out(claim: Claim, line: Line, row: Awaited, at: datetime) -> None:
    assert line.asked is not None
    record(
        "claim.receipt.lapsed", by=None, subject=claim.claimant, reference=claim.reference, at=at,
        line=line.number, asked=str(line.asked), version=claim.version, note=line.cut_reason,
    )  # fmt: skip
    left = f"The other {pounds(claim.total)} is paid. " if claim.total else ""
    notify(
        person=claim.claimant, event=f"{claim.reference}:lapsed:{line.number}:{row.due_on}",
        topic="request", subject=f"{pounds(line.asked)} on {claim.reference} is not paid",
        body=(
            f"{line.what}. {line.cut_reason}. {left}If you find the receipt, claim this again "
            "with it."
        ),
        address=f"/expenses/{claim.reference}/", at=at,
    )  # fmt: skip
