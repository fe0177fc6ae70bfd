"""The life of a request: asked, decided step by step, or withdrawn. Rules DA-1 to DA-5."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from mss.approvals import kinds
from mss.approvals.models import Approval, Decision, Step
from mss.approvals.queries import Leg, grade_of, limit_of, lost_steps, plan
from mss.approvals.rules import (
    covers,
    due_on,
    may_not_decide,
    reason_given,
    same_version,
    undecided,
)
from mss.audit.operations import record
from mss.foundation.clock import after_locks
from mss.foundation.money import pounds
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import london, today
from mss.jobs.operations import report, settled
from mss.notifications.operations import notify
from mss.people.models import CostCentre, Person, Role

ENDS = {
    Decision.Outcome.APPROVE: Approval.State.APPROVED,
    Decision.Outcome.RETURN: Approval.State.RETURNED,
    Decision.Outcome.REJECT: Approval.State.REJECTED,
}


@transaction.atomic(savepoint=False)
def request(
    *,
    kind: str,
    about: str,
    summary: str,
    amount: Decimal,
    cost_centre: CostCentre,
    beneficiary: Person,
    version: int,
    by: Person,
    at: datetime,
) -> Approval:
    """Send a request on its way, in the caller's transaction.

    `amount` is in pounds, VAT included; `version` is that of the thing as the approver must see
    it. The caller holds the lock on the thing itself.
    """
    (reference,) = take("APR", at=at)
    approval = Approval.objects.create(
        reference=reference, kind=kind, about=about, summary=summary, amount=amount,
        cost_centre=cost_centre, requested_by=by, beneficiary=beneficiary, version=version,
        requested_at=at,
    )  # fmt: skip
    legs = plan(kind=kind, amount=amount, beneficiary=beneficiary, requester=by, at=at)
    for leg in legs:
        _add_step(approval, leg)
    record(
        "approval.requested", by=by, subject=beneficiary, reference=reference, at=at,
        about=about, amount=str(amount), route=[leg.reason for leg in legs],
    )  # fmt: skip
    _begin(approval.steps.get(stage=1), at=at)
    return approval


def _add_step(approval: Approval, leg: Leg) -> Step:
    return Step.objects.create(
        reference=f"{approval.reference}-{leg.stage}", approval=approval, stage=leg.stage,
        holder=leg.person, state=Step.State.LATER, must_cover=leg.must_cover, clause=leg.clause,
        reason=leg.reason,
    )  # fmt: skip


def _begin(step: Step, *, at: datetime) -> None:
    step.state, step.since, step.due_on = Step.State.WAITING, at, due_on(today(at))
    step.save(update_fields=["state", "since", "due_on"])
    if step.holder is None:
        _nobody(step, at=at)
    else:
        _tell_holder(step, at=at)


def _nobody(step: Step, *, at: datetime) -> None:
    report(
        kind="no-approver", about=step.reference, role=Role.SCHEME_OWNER, at=at,
        message=f"Nobody can decide {step.approval.reference}: {step.reason}"[:300],
    )  # fmt: skip


def _tell_holder(step: Step, *, at: datetime) -> None:
    approval = step.approval
    assert step.holder is not None
    notify(
        person=step.holder, event=f"{step.reference}:{step.holder.reference}", topic="decide",
        subject=f"{approval.beneficiary.name}: {approval.summary}, {pounds(approval.amount)}",
        body=f"This waits for your decision. {step.reason}.",
        address=f"/decide/{step.reference}/", at=at,
    )  # fmt: skip


@transaction.atomic
def decide(
    *, step: str, by: Person, outcome: str, comment: str, version: int, at: datetime
) -> Decision:
    """Decide the step of reference `step`.

    `version` is that of the page the approver read. Refused when it is already decided, not
    theirs, their own business, over their limit, or no longer what they saw; nothing changes then. Sending
    the same decision twice decides once.
    """
    row = Step.objects.visible_to(by).select_related("approval").get(reference=step)
    kind = kinds.get(row.approval.kind)
    current = kind.lock(row.approval.about)
    approval = Approval.objects.select_for_update().get(pk=row.approval_id)
    row = Step.objects.select_for_update().get(pk=row.pk)
    at = after_locks(at)

    done = Decision.objects.select_related("by").filter(step=row).first()
    if done is not None and (done.by_id, done.outcome) == (by.pk, outcome):
        return done
    _still_waiting(row, approval, done)
    _theirs(row, approval, by)
    snapshot = _authority(row, approval, by, at)
    if not same_version(version, current):
        changed = "; ".join(kind.changes(approval.about, version)) or "something in it"
        raise Refused(f"This changed since you opened it: {changed}. Read it again.", rule="DA-4")
    if not reason_given(outcome, comment):
        raise Refused("Say what should change, or why not, so they know what to do.", rule="DA-12")

    decision = Decision.objects.create(
        step=row, by=by, outcome=outcome, comment=comment.strip(), version=version,
        snapshot=snapshot, at=at,
    )  # fmt: skip
    row.state = Step.State.DECIDED
    row.save(update_fields=["state"])
    record(
        f"approval.step.{outcome}", by=by, subject=approval.beneficiary, at=at,
        reference=approval.reference, about=approval.about, step=row.reference,
    )  # fmt: skip
    _go_on(approval, decision, kind, at=at)
    return decision


def _still_waiting(step: Step, approval: Approval, done: Decision | None) -> None:
    """DA-3: One decision per step; who comes second is told who was first."""
    if done is not None:
        when = f"{london(done.at):%-d %B %Y at %H:%M}"
        raise Refused(f"Already decided by {done.by.name} on {when}.", rule="DA-3")
    if not undecided(step.state):
        words = approval.get_state_display().lower()
        raise Refused(f"This no longer waits for a decision: it is {words}.", rule="DA-3")


def _theirs(step: Step, approval: Approval, by: Person) -> None:
    """DA-1 and DA-2: theirs to decide, and not their own business."""
    if may_not_decide(
        by.pk, requester=approval.requested_by_id, beneficiary=approval.beneficiary_id
    ):
        raise Refused("You cannot decide what you asked for or gain from.", rule="DA-1")
    if step.holder_id != by.pk:
        raise Refused("This waits for somebody else’s decision.", rule="DA-2")


def _authority(step: Step, approval: Approval, by: Person, at: datetime) -> dict[str, Any]:
    """DA-2: The authority as it stands at this instant, or a refusal."""
    day = today(at)
    if not by.is_active or (by.left_on is not None and by.left_on <= day):
        raise Refused("You no longer hold the post this was sent to.", rule="DA-2")
    limit = limit_of(by, approval.kind, approval.beneficiary.organisation_id, on=day)
    if step.must_cover and not covers(limit, approval.amount):
        raise Refused(
            f"{pounds(approval.amount)} is over your limit of {pounds(limit)}. "
            "Ask for it to be sent further up.",
            rule="DA-2",
        )
    return {
        "clause": step.clause,
        "reason": step.reason,
        "grade": grade_of(by, on=day).name,
        "limit": str(limit),
        "amount": str(approval.amount),
        "must_cover": step.must_cover,
        "version": approval.version,
    }


def _go_on(approval: Approval, decision: Decision, kind: kinds.Kind, *, at: datetime) -> None:
    later = approval.steps.filter(state=Step.State.LATER).order_by("stage")
    following = later.first()
    if decision.outcome == Decision.Outcome.APPROVE and following is not None:
        _begin(following, at=at)
        return
    later.update(state=Step.State.ENDED)
    approval.state, approval.ended_at = ENDS[Decision.Outcome(decision.outcome)], at
    approval.save(update_fields=["state", "ended_at"])
    then = {
        Decision.Outcome.APPROVE: kind.on_approved,
        Decision.Outcome.RETURN: kind.on_returned,
        Decision.Outcome.REJECT: kind.on_rejected,
    }[Decision.Outcome(decision.outcome)]
    then(approval.about, by=decision.by, comment=decision.comment, at=at)


@transaction.atomic(savepoint=False)
def withdraw(*, kind: str, about: str, by: Person, at: datetime) -> Approval:
    """Take a request back. The caller holds the lock on the thing itself."""
    approval = (
        Approval.objects.select_for_update()
        .filter(kind=kind, about=about, state=Approval.State.WAITING)
        .first()
    )
    if approval is None:
        raise Refused("It has been decided already, so it cannot be withdrawn.", rule="DA-3")
    approval.state, approval.ended_at = Approval.State.WITHDRAWN, at
    approval.save(update_fields=["state", "ended_at"])
    approval.steps.exclude(state=Step.State.DECIDED).update(state=Step.State.ENDED)
    record("approval.withdrawn", by=by, reference=approval.reference, at=at, about=about)
    return approval


@transaction.atomic(savepoint=False)
def restate(*, kind: str, about: str, version: int, by: Person, at: datetime) -> None:
    """The thing changed while it waits: from now on the approver must have seen `version`."""
    approval = Approval.objects.select_for_update().get(
        kind=kind, about=about, state=Approval.State.WAITING
    )
    approval.version = version
    approval.save(update_fields=["version"])
    record("approval.restated", by=by, reference=approval.reference, at=at, version=version)


def reroute_lost(*, at: datetime) -> int:
    """Find a person for every waiting step that has none any more. Returns how many moved."""
    return sum(_reroute(step, at=at) for step in lost_steps(on=today(at)))


@transaction.atomic
def _reroute(step: int, *, at: datetime) -> bool:
    """DA-7: A step whose holder has gone is resolved again, with before and after recorded."""
    found = Step.objects.select_related("approval").get(pk=step)
    kinds.get(found.approval.kind).lock(found.approval.about)
    approval = Approval.objects.select_for_update(of=("self",)).get(pk=found.approval_id)
    row = Step.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=step).first()
    if row is None or row.state != Step.State.WAITING:
        return False
    legs = plan(
        kind=approval.kind, amount=approval.amount, beneficiary=approval.beneficiary,
        requester=approval.requested_by, at=at,
    )  # fmt: skip
    leg = next((one for one in legs if one.stage == row.stage), legs[-1])
    if leg.person is None or leg.person.pk == row.holder_id:
        _nobody(row, at=at)
        return False
    before = row.holder.reference if row.holder else ""
    row.holder, row.reason, row.clause = leg.person, leg.reason, leg.clause
    row.must_cover, row.since = leg.must_cover, at
    row.due_on = due_on(today(at))
    row.save()
    record(
        "approval.rerouted", by=None, reference=approval.reference, at=at,
        step=row.reference, before=before, after=leg.person.reference, why=leg.reason,
    )  # fmt: skip
    settled(kind="no-approver", about=row.reference, at=at)
    _tell_holder(row, at=at)
    return True
