"""What becomes of a claim once others have acted: called by approvals and payments."""

from collections.abc import Collection
from datetime import date, datetime

from finance.expenses.duplicates import operations as duplicates
from finance.expenses.duplicates import twice
from finance.expenses.duplicates.queries import claims_of
from finance.expenses.models import Claim, Line
from finance.expenses.operations.cutting import uncut
from finance.expenses.operations.overdue_guards import ask_anew, must_be_agreed
from finance.expenses.queries import KIND
from finance.expenses.special.operations import late
from finance.payments import operations as payments
from finance.payments.queries import arrival
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.notifications.operations import notify
from mss.people.models import Person


def lock(reference: str) -> int:
    """Lock the claim and return its version; called before the approval's row is locked."""
    return Claim.objects.select_for_update(of=("self",)).get(reference=reference).version


def _ended(reference: str, state: str, *, by: Person | None, at: datetime) -> Claim:
    claim = Claim.objects.select_related("claimant", "cost_centre").get(reference=reference)
    claim.state, claim.ended_at = state, at
    claim.save(update_fields=["state", "ended_at"])
    record(f"claim.{state}", by=by, subject=claim.claimant, reference=reference, at=at)
    return claim


def _tell(claim: Claim, subject: str, body: str, *, at: datetime) -> None:
    notify(
        person=claim.claimant, event=f"claim.{claim.state}:{claim.reference}:{claim.version}",
        topic="request", subject=subject, body=body, address=f"/expenses/{claim.reference}/", at=at,
    )  # fmt: skip


def on_approved(reference: str, *, by: Person | None, comment: str, at: datetime) -> None:
    """The last approver agreed, or a rule and nobody: the claim waits for the next payment run."""
    claim = _ended(reference, Claim.State.APPROVED, by=by, at=at)
    must_be_agreed(claim, by)
    duplicates.find(claims=[claim.pk], at=at)
    twice.leave_out(claim, at=at)
    if claim.state == Claim.State.REJECTED:
        body = "Finance found all of it to be claimed twice. The reasons are with its lines."
        _tell(claim, f"{reference} is not paid: it is claimed twice", body, at=at)
        return
    payments.schedule(
        source=KIND, about=reference, payee=claim.claimant, cost_centre=claim.cost_centre,
        amount=claim.total, by=by, at=at,
    )  # fmt: skip
    money = arrival(claim.claimant, source=KIND, about=reference, at=at)
    who = f"{by.name} approved it." if by is not None else comment
    body = f"{who} {money.words}." if money else who
    _tell(claim, f"{reference} is approved: {pounds(claim.total)}", body, at=at)


def on_returned(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """An approver asks for changes: the claim is the claimant's again."""
    claim = _ended(reference, Claim.State.RETURNED, by=by, at=at)
    uncut(claim)
    ask_anew(claim)
    late.drop(claim, at=at)
    claim.save(update_fields=["total"])
    body = f"{by.name} asks: {comment}\n\nChange it and send it again."
    _tell(claim, f"{reference} needs a change", body, at=at)


def on_rejected(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """An approver refuses it, with the reason."""
    claim = _ended(reference, Claim.State.REJECTED, by=by, at=at)
    claim.lines.filter(kind=Line.Kind.TOPUP).update(refused=True)
    late.drop(claim, at=at)
    _tell(claim, f"{reference} is not approved", f"{by.name} wrote: {comment}", at=at)


def before_paying(references: Collection[str], *, at: datetime) -> None:
    """A payment run is about to be made: look once more for what is claimed twice."""
    duplicates.find(claims=claims_of(references), at=at)


def on_paid(reference: str, *, paid_on: date, at: datetime) -> None:
    """The bank file is made: the claim is paid on the day the money arrives."""
    claim = Claim.objects.select_for_update(of=("self",)).get(reference=reference)
    claim.state, claim.paid_on = Claim.State.PAID, paid_on
    claim.save(update_fields=["state", "paid_on"])
    record(
        "claim.paid", by=None, subject=claim.claimant, reference=reference, at=at,
        paid_on=str(paid_on),
    )  # fmt: skip


def on_came_back(reference: str, *, day: date, reason: str, at: datetime) -> None:
    """The bank sent the money back: the claim is owed again, and payments tell the claimant."""
    claim = Claim.objects.select_for_update(of=("self",)).get(reference=reference)
    claim.state, claim.paid_on = Claim.State.CAME_BACK, None
    claim.save(update_fields=["state", "paid_on"])
    record(
        "claim.came-back", by=None, subject=claim.claimant, reference=reference, at=at,
        day=str(day), note=f"{reason}.",
    )  # fmt: skip
