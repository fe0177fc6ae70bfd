"""Keeping the steps of a request what its route says they are. The caller holds the locks on the
thing and on the approval."""

from collections.abc import Sequence
from datetime import datetime

from mss.approvals.models import Approval, Decision, Reroute, Step, Timer
from mss.approvals.queries.moving import agreed_by
from mss.approvals.queries.routing import Leg, days_of, finder_of, legs_of, works
from mss.approvals.rules import due_on, same_person, timers
from mss.audit.operations import record
from mss.authority.queries.finding import Finder, route_of
from mss.authority.rules import Clause
from mss.foundation.working_time import today
from mss.jobs.operations import report, settled
from mss.notifications.operations import notify
from mss.people.models import Person, Role

OPEN = (Step.State.WAITING, Step.State.LATER)


def settle(approval: Approval, *, at: datetime, cause: str) -> int:
    """Resolve the rest of the route again and bring the steps into line with it: move those that
    went elsewhere, add and end what the route gained and lost, begin the next stage. Returns how
    many waiting steps moved (DA-7)."""
    steps = list(approval.steps.select_related("holder", "acting_for").order_by("number"))
    finder = finder_of(approval, at=at)
    _hold_to_clause(approval, finder)
    legs = legs_of(route_of(finder, agreed=agreed_by(steps)), at=at)
    clause = finder.clause if finder.scheme else None
    unmatched = [one for one in steps if one.state in OPEN]
    moved = 0
    for leg in legs:
        step = _matching(unmatched, leg)
        if step is None:
            add_step(approval, leg)
            continue
        unmatched.remove(step)
        if step.state == Step.State.WAITING and leg.stage > legs[0].stage:
            not_yet([step], at=at)
        moved += _fit(step, leg, clause, at=at, cause=cause)
    end_steps([one.pk for one in unmatched], at=at)
    begin_next(approval, clause, at=at)
    return moved


def _hold_to_clause(approval: Approval, finder: Finder) -> None:
    """What was sent before there was a scheme is held to the first one, as if sent under it."""
    if approval.scheme_id is None and finder.scheme is not None:
        approval.scheme_id, approval.clause_id = finder.scheme.id, finder.clause.id
        approval.save(update_fields=["scheme", "clause"])


def _matching(steps: Sequence[Step], leg: Leg) -> Step | None:
    """The open step that answers for the same approvers; one sent without a scheme for any."""
    alike = (one for one in steps if set(one.serves) & set(leg.serves) or not one.serves)
    return next(alike, None)


def _fit(step: Step, leg: Leg, clause: Clause | None, *, at: datetime, cause: str) -> bool:
    """Give the step what the leg says. True when it waited and went to somebody else."""
    before = (step.holder_id, step.acting_for_id)
    after = (
        leg.person.pk if leg.person else None, leg.acting_for.pk if leg.acting_for else None
    )  # fmt: skip
    step.serves, step.must_cover, step.stage = list(leg.serves), leg.must_cover, leg.stage
    step.any_of, step.fallback, step.board = leg.any_of, leg.fallback, leg.board
    step.instead_of_id = leg.instead_of
    step.reason, step.paragraph = leg.reason[:600], leg.paragraph
    if same_person(before, after):
        if step.delegation_id != leg.delegation:
            step.delegation_id = leg.delegation
        step.save()
        if step.state == Step.State.WAITING and step.holder_id is None:
            nobody(step, at=at)
        return False
    was = step.holder
    step.holder, step.acting_for, step.delegation_id = leg.person, leg.acting_for, leg.delegation
    step.save()
    if step.state != Step.State.WAITING:
        return False
    Reroute.objects.create(
        step=step, before=was, after=leg.person, acting_for=leg.acting_for, cause=cause[:200],
        reason=leg.reason[:600], at=at,
    )  # fmt: skip
    record(
        "approval.rerouted", by=None, reference=step.approval.reference, at=at,
        step=step.reference, before=was.reference if was else "",
        after=leg.person.reference if leg.person else "", why=leg.reason, cause=cause,
    )  # fmt: skip
    begin(step, clause, at=at)
    return True


def add_step(approval: Approval, leg: Leg) -> Step:
    """One more step, to come later."""
    last = approval.steps.order_by("-number").values_list("number", flat=True).first() or 0
    return Step.objects.create(
        reference=f"{approval.reference}-{last + 1}", approval=approval, number=last + 1,
        stage=leg.stage, any_of=leg.any_of, holder=leg.person, acting_for=leg.acting_for,
        delegation_id=leg.delegation, instead_of_id=leg.instead_of, state=Step.State.LATER,
        must_cover=leg.must_cover, fallback=leg.fallback, board=leg.board, serves=list(leg.serves),
        paragraph=leg.paragraph, reason=leg.reason[:600],
    )  # fmt: skip


def not_yet(steps: Sequence[Step], *, at: datetime) -> None:
    """Their turn comes again after steps before them: until then they do not wait."""
    stop_timers([one.pk for one in steps], at=at)
    for step in steps:
        seen_to(step, at=at)
        step.state, step.since, step.due_on, step.paused_at = Step.State.LATER, None, None, None
        step.save(update_fields=["state", "since", "due_on", "paused_at"])


def begin_next(approval: Approval, clause: Clause | None, *, at: datetime) -> None:
    """Begin every step of the earliest stage that is not done."""
    still = list(approval.steps.filter(state__in=OPEN).select_related("holder").order_by("stage"))
    for step in still:
        if step.stage == still[0].stage and step.state == Step.State.LATER:
            step.approval = approval
            begin(step, clause, at=at)


def begin(step: Step, clause: Clause | None, *, at: datetime) -> None:
    """It is this step's turn from `at`: the clock starts and its holder is told."""
    days, since = days_of(clause), today(at)
    counts = works(step.holder, on=since)
    _no_longer_late(step, at=at)
    step.state, step.since, step.paused_at, step.paused_days = Step.State.WAITING, at, None, 0
    step.due_on = due_on(since, days, works=counts)
    step.save(update_fields=["state", "since", "due_on", "paused_at", "paused_days"])
    stop_timers([step.pk], at=at)
    if step.holder is None:
        nobody(step, at=at)
        return
    Timer.objects.bulk_create(
        Timer(step=step, act=act, at=when)
        for act, when in timers(since, days, works=counts).items()
    )
    settled(kind="no-approver", about=step.reference, at=at)
    tell_holder(step, at=at)


def stop_timers(steps: Sequence[int], *, at: datetime) -> None:
    Timer.objects.filter(step__in=steps, done_at=None).update(done_at=at)


def end_steps(steps: Sequence[int], *, at: datetime) -> None:
    """These are no longer needed; who has them is not asked any more."""
    if not steps:
        return
    stop_timers(steps, at=at)
    rows = Step.objects.filter(pk__in=steps)
    for step in rows:
        seen_to(step, at=at)
    rows.update(state=Step.State.ENDED)


def now_with(approval: Approval, parts: Sequence[int]) -> Person | None:
    """Whoever has the open step that answers for these approvers of the clause; the step they were
    asked by before may have been joined with it."""
    steps = approval.steps.filter(state__in=OPEN).select_related("holder").order_by("number")
    return next((one.holder for one in steps if set(one.serves) & set(parts)), None)


def seen_to(step: Step, *, at: datetime) -> None:
    """What was shown about a step nobody could or did decide has put itself right."""
    if step.holder_id is None:
        settled(kind="no-approver", about=step.reference, at=at)
    _no_longer_late(step, at=at)


def _no_longer_late(step: Step, *, at: datetime) -> None:
    if step.due_on is not None and step.due_on < today(at):
        settled(kind="late", about=step.reference, at=at)


def nobody(step: Step, *, at: datetime) -> None:
    """DA-5: what nobody can decide is shown until somebody has put it right."""
    report(
        kind="no-approver", about=step.reference, role=Role.SCHEME_OWNER, at=at,
        message=f"Nobody can decide {step.approval.reference}: {step.reason}"[:300],
    )  # fmt: skip


def tell_holder(step: Step, *, at: datetime) -> None:
    approval = step.approval
    assert step.holder is not None
    said = f"{approval.beneficiary.name}: {approval.summary}"
    notify(
        person=step.holder, event=f"{step.reference}:{step.holder.reference}:{at:%Y%m%d%H%M%S}",
        topic="decide",
        subject=", ".join(filter(None, (said, approval.worth)))[:150],
        body=f"This waits for your decision. {step.reason}.",
        address=f"/decide/{step.reference}/", at=at,
    )  # fmt: skip


def tell_requester(
    approval: Approval, event: str, subject: str, body: str, *, at: datetime
) -> None:
    """Tell whoever asked, with a way to where they read about it."""
    from mss.approvals import kinds

    notify(
        person=approval.requested_by, event=f"{approval.reference}:{event}", topic="request",
        subject=subject[:150], body=body,
        address=kinds.get(approval.kind).address(approval.about), at=at,
    )  # fmt: skip


def finish(approval: Approval, state: str, *, at: datetime) -> None:
    """Nothing of it waits any more. Where it was to amend something and was not approved, what was
    approved before stands (DA-8)."""
    end_steps(list(approval.steps.filter(state__in=OPEN).values_list("pk", flat=True)), at=at)
    approval.state, approval.ended_at = state, at
    approval.save(update_fields=["state", "ended_at"])
    before = approval.follows
    if before is not None and state != Approval.State.APPROVED:
        before.state = Approval.State.APPROVED
        before.save(update_fields=["state"])
        record("approval.stands", by=None, reference=before.reference, at=at, about=before.about)


ENDS = {
    Decision.Outcome.RETURN: Approval.State.RETURNED,
    Decision.Outcome.REJECT: Approval.State.REJECTED,
}
