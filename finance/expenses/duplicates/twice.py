"""Finance finds that something is claimed twice: it is taken out of what is not paid yet."""

from datetime import datetime

from django.db import transaction

from finance.expenses.duplicates import queries, rules
from finance.expenses.duplicates.models import Duplicate
from finance.expenses.duplicates.operations import judge, locked
from finance.expenses.models import Awaited, Claim, Line
from finance.expenses.queries import KIND
from finance.expenses.special.operations.late.expecting import end
from finance.expenses.special.operations.taking_out import take_out
from finance.payments import operations as payments
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.refused import Refused
from mss.notifications.operations import notify
from mss.people.models import Person

State = Duplicate.State


@transaction.atomic
def find_twice(*, duplicate: Duplicate, by: Person, why: str, at: datetime) -> Duplicate:
    """A finance officer has looked and says that the line is claimed twice. Of an approved claim it
    is taken out and less is owed; while the claim waits for a decision it is left out once that is
    approved, and the approver reads why; what is paid stays, for an overpayment to be entered.

    Saying so again changes nothing. Refused to others than finance officers and to whoever made
    either claim, without a reason, for what was found to be fine, for a claim that is its
    claimant's or whose money came back, and once its payment is on its way.
    """
    run = payments.hold_run(source=KIND, about=duplicate.claim.reference)
    # Not against what refers to them: a run that writes down new duplicates locks the payment first.
    claims = Claim.objects.select_for_update(of=("self",), no_key=True)
    claim = claims.select_related("claimant").get(pk=duplicate.claim_id)
    row = locked(duplicate)
    follows = rules.what_follows(claim.state, line=row.line is not None)
    if row.state != State.TWICE:
        _guard(row, claim, follows)
    if not judge(row, State.TWICE, by=by, why=why, at=at):
        return row
    line = claim.lines.select_for_update(of=("self",), no_key=True).get(duplicates=row)
    if follows == "take-out" and line.amount:
        _take_out(claim, line, row, by, at=at)
        payments.owe_less(
            source=KIND, about=claim.reference, amount=claim.total, run=run, by=by, at=at
        )
    if follows == "leave-out":
        claim.version += 1
        claim.save(update_fields=["version"])
        approvals.restate(kind=KIND, about=claim.reference, version=claim.version, by=by, at=at)
    if follows != "recover":
        _tell(claim, line, row, at=at)
    return row


def _guard(row: Duplicate, claim: Claim, follows: str) -> None:
    """Refused where nothing follows, where the other one is not claimed any more, and where mileage
    paid too little was claimed for the journey."""
    if not follows:
        raise Refused(
            NOTHING_FOLLOWS.get(claim.state, "It is not a line of the claim."), rule="EX-42"
        )
    if not Duplicate.objects.filter(queries.counts_still(), pk=row.pk).exists():
        raise Refused("The other one is not paid: this is not claimed twice.", rule="EX-42")
    if row.line and row.line.top_ups.filter(refused=False).exists():
        raise Refused(
            "Mileage paid too little was claimed for it: look at that first.", rule="EX-42"
        )


NOTHING_FOLLOWS = {
    "came_back": "The bank sent the money of this claim back. Stop its payment, so that it is not "
    "paid again.",
    **dict.fromkeys(
        ("draft", "returned", "withdrawn", "rejected"),
        "This claim is not sent: nothing of it is paid.",
    ),
}  # fmt: skip


def leave_out(claim: Claim, *, at: datetime) -> None:
    """The locked claim is approved: what finance found to be claimed twice meanwhile is not paid.
    The caller has the rest owed."""
    found = Duplicate.objects.filter(
        queries.counts_still(), claim=claim, state=State.TWICE, line__amount__gt=0
    )
    for row in found.select_related("judged_by", "line").order_by("pk"):
        line = claim.lines.select_for_update(of=("self",), no_key=True).get(duplicates=row)
        if line.amount:  # another duplicate of the same line may have taken it out
            _take_out(claim, line, row, row.judged_by, at=at)


def _take_out(claim: Claim, line: Line, row: Duplicate, by: Person | None, *, at: datetime) -> None:
    for one in Awaited.objects.filter(line=line, state=Awaited.State.WAITING):
        end(one, Awaited.State.DROPPED, at)
    take_out(claim, line, why=f"Claimed twice: {row.judged_why}", by=by, at=at)
    record(
        "claim.line.taken-out", by=by, subject=claim.claimant, reference=claim.reference, at=at,
        line=line.number, asked=str(line.asked), total=str(claim.total), version=claim.version,
        duplicate=row.reference,
    )  # fmt: skip


def _tell(claim: Claim, line: Line, row: Duplicate, *, at: datetime) -> None:
    asked = pounds(line.asked or line.amount)
    if line.amount:
        subject = f"{asked} on {claim.reference} is claimed twice, finance finds"
        then = "It is left out when the claim is approved. Until then you can take the claim back."
    else:
        subject = f"{asked} on {claim.reference} is not paid: it is claimed twice"
        then = (
            f"The other {pounds(claim.total)} is paid." if claim.total else "The claim is closed."
        )
    notify(
        person=claim.claimant, event=f"{claim.reference}:twice:{row.reference}", topic="request",
        subject=subject, address=f"/expenses/{claim.reference}/", at=at,
        body=f"{line.what}. {row.judged_by.name if row.judged_by else 'Finance'} wrote: "
        f"{row.judged_why}\n\n{then} If it is not the same, ask about this claim from its page, or "
        "claim it again and say why it is not the same.",
    )  # fmt: skip
