"""Deciding a step: the one act everything else leads to. Rules DA-1 to DA-4."""

from datetime import datetime
from typing import Any

from django.db import transaction

from mss.approvals import kinds
from mss.approvals.models import Approval, Decision, Step
from mss.approvals.operations.steps import ENDS, end_steps, finish, seen_to, settle
from mss.approvals.queries.routing import finder_of
from mss.approvals.queries.standing import Standing, standing
from mss.approvals.rules import decides, has_minute, reason_given, same_version, undecided
from mss.audit.operations import record
from mss.authority.models import Delegation
from mss.authority.queries.finding import entitled
from mss.authority.rules import covers, may_not_decide
from mss.foundation.clock import after_locks
from mss.foundation.money import pounds
from mss.foundation.refused import Refused
from mss.foundation.working_time import london
from mss.people.models import Person


@transaction.atomic
def decide(
    *, step: str, by: Person, outcome: str, comment: str, version: int, at: datetime
) -> Decision:
    """Decide the step of reference `step`, on one's own authority or for whoever let one act.

    `version` is that of the page the approver read. Refused when it is already decided, not
    theirs, their own business, over the limit, without authority at this instant, or no longer
    what they saw; nothing changes then. Sending the same decision twice decides once.
    """
    found = Step.objects.visible_to(by).select_related("approval").get(reference=step)
    kind = kinds.get(found.approval.kind)
    current = kind.lock(found.approval.about)
    approval, row = lock(found)
    people, delegation = _lock_authority(row, by)
    at = after_locks(at)

    done = Decision.objects.select_related("by").filter(step=row).first()
    if done is not None and (done.by_id, done.outcome) == (by.pk, outcome):
        return done
    _still_waiting(row, approval, done)
    _theirs(row, approval, by)
    proof = _authority(row, approval, people[by.pk], delegation, at)
    if not same_version(version, current):
        changed = "; ".join(kind.changes(approval.about, version)) or "something in it"
        raise Refused(f"This changed since you opened it: {changed}. Read it again.", rule="DA-4")
    if not reason_given(outcome, comment):
        raise Refused("Say what should change, or why not, so they know what to do.", rule="DA-12")
    if not has_minute(row.board, comment):
        raise Refused(
            f"Name the minute in which the {row.board} decided, in the box.", rule="DA-38"
        )

    decision = Decision.objects.create(
        step=row, by=by, acting_for=row.acting_for, outcome=outcome, comment=comment.strip(),
        version=version, snapshot=proof, at=at,
    )  # fmt: skip
    row.state, row.paused_at = Step.State.DECIDED, None
    row.save(update_fields=["state", "paused_at"])
    record(
        f"approval.step.{outcome}", by=by, acting_for=row.acting_for, at=at,
        subject=approval.beneficiary, reference=approval.reference, about=approval.about,
        step=row.reference,
    )  # fmt: skip
    _go_on(approval, row, decision, kind, by=by, at=at)
    return decision


def lock(step: Step) -> tuple[Approval, Step]:
    """The approval and the step, locked in that order. The thing itself is locked before."""
    approval = (
        Approval.objects.select_for_update(of=("self",))
        .select_related("beneficiary", "requested_by", "cost_centre__owner")
        .get(pk=step.approval_id)
    )
    row = (
        Step.objects.select_for_update(of=("self",))
        .select_related("holder", "acting_for__grade")
        .get(pk=step.pk)
    )
    row.approval = approval
    return approval, row


def _lock_authority(step: Step, by: Person) -> tuple[dict[int, Person], Delegation | None]:
    """What the authority stands on, locked: nobody leaves, moves or takes a delegation back
    between the check and the decision."""
    keys = {one for one in (by.pk, step.acting_for_id) if one is not None}
    rows = Person.objects.select_for_update(no_key=True, of=("self",)).filter(pk__in=keys)
    people = {one.pk: one for one in rows.select_related("grade").order_by("pk")}
    if step.acting_for_id is not None:
        step.acting_for = people[step.acting_for_id]
    delegation = None
    if step.delegation_id is not None:
        locked = Delegation.objects.select_for_update(of=("self",))
        delegation = locked.select_related("holder", "made_by").get(pk=step.delegation_id)
    return people, delegation


def _still_waiting(step: Step, approval: Approval, done: Decision | None) -> None:
    """DA-3: One decision per step; who comes second is told who was first."""
    if done is not None:
        when = f"{london(done.at):%-d %B %Y at %H:%M}"
        raise Refused(f"Already decided by {done.decider} on {when}.", rule="DA-3")
    if not undecided(step.state):
        words = approval.get_state_display().lower()
        if approval.state == Approval.State.WAITING:
            words = step.get_state_display().lower()
        raise Refused(f"This no longer waits for a decision: it is {words}.", rule="DA-3")


def _theirs(step: Step, approval: Approval, by: Person) -> None:
    """DA-1 and DA-2: theirs to decide, and not their own business."""
    parties = (approval.requested_by_id, approval.beneficiary_id, approval.prepared_by_id)
    if may_not_decide(by.pk, barred=[one for one in parties if one is not None]):
        raise Refused("You cannot decide what you asked for or gain from.", rule="DA-1")
    if not decides(by.pk, step.holder_id):
        raise Refused("This waits for somebody else’s decision.", rule="DA-2")


def _authority(
    step: Step, approval: Approval, by: Person, delegation: Delegation | None, at: datetime
) -> dict[str, Any]:
    """DA-2: The authority as it stands at this instant, or a refusal."""
    found: Standing = standing(step, approval, by, delegation, at=at)
    if found.barred:
        raise Refused("You are too close to this to decide it, or were taken out.", rule="DA-1")
    if not found.acts:
        raise Refused("You no longer act for them, so this goes back.", rule="DA-2")
    if not found.related:
        raise Refused("You no longer hold the post this was sent to.", rule="DA-2")
    if delegation is not None and not covers(delegation.ceiling, approval.amount):
        raise Refused(
            f"{pounds(approval.amount)} is more than you may decide for them. It goes back.",
            rule="DA-20",
        )
    if step.must_cover and not covers(found.limit, approval.amount):
        assert found.limit is not None
        raise Refused(
            f"{pounds(approval.amount)} is over your limit of {pounds(found.limit)}. "
            "Say that it is not yours, and it goes further up.",
            rule="DA-2",
        )
    return found.proof


def _go_on(
    approval: Approval,
    step: Step,
    decision: Decision,
    kind: kinds.Kind,
    *,
    by: Person,
    at: datetime,
) -> None:
    outcome = Decision.Outcome(decision.outcome)
    step.timers.filter(done_at=None).update(done_at=at)
    seen_to(step, at=at)
    if outcome != Decision.Outcome.APPROVE:
        finish(approval, ENDS[outcome], at=at)
        then = {
            Decision.Outcome.RETURN: kind.on_returned,
            Decision.Outcome.REJECT: kind.on_rejected,
        }[outcome]
        then(approval.about, by=by, comment=decision.comment, at=at)
        return
    rest = approval.steps.filter(state__in=[Step.State.WAITING, Step.State.LATER])
    if step.any_of:
        beside = rest.filter(stage=step.stage)
        end_steps(list(beside.values_list("pk", flat=True)), at=at)
        _answers_later(approval, step, by, at=at)
    if rest.exists() and not rest.filter(state=Step.State.WAITING).exists():
        settle(approval, at=at, cause="The step before was agreed")
    if not rest.exists():
        finish(approval, Approval.State.APPROVED, at=at)
        kind.on_approved(approval.about, by=by, comment=decision.comment, at=at)


def _answers_later(approval: Approval, step: Step, by: Person, *, at: datetime) -> None:
    """Nobody is asked twice: whoever decided where one was enough has also decided the later steps
    that are theirs, unless those need a limit or a minute that this one did not."""
    later = approval.steps.filter(state=Step.State.LATER, holder=by, board="")
    if not step.must_cover:
        later = later.filter(must_cover=False)
    finder = finder_of(approval, at=at)
    answered = [
        one
        for one in later.order_by("number")
        if entitled(finder, one.serves, one.acting_for_id or by.pk, fallback=one.fallback)
    ]
    step.serves = [*step.serves, *(part for one in answered for part in one.serves)]
    step.save(update_fields=["serves"])
    end_steps([one.pk for one in answered], at=at)
