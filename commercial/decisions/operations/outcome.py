"""What becomes of a proposal once others have decided: called by approvals."""

from datetime import datetime

from django.urls import reverse

from commercial.decisions.models import Proposal
from commercial.decisions.operations.asking import as_approved_before, note
from mss.notifications.operations import notify
from mss.people.models import Person


def lock(reference: str) -> int:
    """Lock the proposal and return its version; called before the approval's row is locked."""
    return Proposal.objects.select_for_update(of=("self",)).get(reference=reference).version


def _ended(reference: str, state: str, *, by: Person, at: datetime) -> Proposal:
    proposal = Proposal.objects.select_related("asked_by").get(reference=reference)
    proposal.state, proposal.ended_at = state, at
    proposal.save(update_fields=["state", "ended_at"])
    note(state, proposal, by=by, at=at)
    return proposal


def _tell(proposal: Proposal, subject: str, body: str, *, at: datetime) -> None:
    notify(
        person=proposal.asked_by, topic="request", subject=subject[:150], body=body, at=at,
        event=f"proposal.{proposal.state}:{proposal.reference}:{proposal.version}",
        address=reverse("decisions:proposal", args=[proposal.reference]),
    )  # fmt: skip


def _back(reference: str, state: str, *, by: Person, comment: str, at: datetime) -> bool:
    """PR-12: End an amendment that is not approved; False where there is none."""
    proposal = Proposal.objects.select_related("asked_by").get(reference=reference)
    if not as_approved_before(proposal):
        return False
    note(f"amendment-{state}", proposal, by=by, at=at)
    what = "needs a change" if state == Proposal.State.RETURNED else "is not approved"
    body = f"{by.name} wrote: {comment}\n\nWhat was approved before stands. You can amend it again."
    _tell(proposal, f"Your amendment of {reference} {what}", body, at=at)
    return True


def on_approved(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """The last of them agreed, or an amendment changed nothing that anybody had decided on."""
    proposal = _ended(reference, Proposal.State.APPROVED, by=by, at=at)
    if by == proposal.asked_by:
        body = "Nothing that had been decided on is different, so it is approved as it is now."
    else:
        said = f"{by.name} wrote: {comment}" if comment else f"{by.name} agreed last."
        body = f"{said}\n\nIf anything changes, amend it: only those it concerns decide again."
    _tell(proposal, f"{reference} is approved: {proposal.title}", body, at=at)


def on_returned(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """Somebody asks for changes: it is the asker's again; of an amendment, what was approved is."""
    if _back(reference, Proposal.State.RETURNED, by=by, comment=comment, at=at):
        return
    proposal = _ended(reference, Proposal.State.RETURNED, by=by, at=at)
    body = f"{by.name} asks: {comment}\n\nChange it and send it again."
    _tell(proposal, f"{reference} needs a change", body, at=at)


def on_rejected(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """Somebody refuses it, with the reason; of an amendment, what was approved stands."""
    if _back(reference, Proposal.State.REJECTED, by=by, comment=comment, at=at):
        return
    proposal = _ended(reference, Proposal.State.REJECTED, by=by, at=at)
    _tell(proposal, f"{reference} is not approved", f"{by.name} wrote: {comment}", at=at)
