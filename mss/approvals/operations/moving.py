"""Steps that go to somebody else: because something changed, or because somebody said so."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from mss.approvals import kinds
from mss.approvals.models import Approval, KeptOut, Note, Recheck, Step
from mss.approvals.operations.deciding import lock
from mss.approvals.operations.steps import (
    OPEN,
    add_step,
    not_yet,
    now_with,
    settle,
    tell_requester,
)
from mss.approvals.queries.moving import lost_steps, touched
from mss.approvals.queries.routing import Leg
from mss.approvals.rules import decides, has_step_before, undecided
from mss.audit.operations import record
from mss.authority.operations import declare
from mss.foundation.clock import after_locks
from mss.foundation.nudge import nudge
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.jobs.operations import report
from mss.people.models import Person, Role

A_CHUNK = 100
PATIENCE = 5


def watch(
    *,
    cause: str,
    at: datetime,
    people: Sequence[int],
    posts: Sequence[int],
    cost_centres: Sequence[int],
    organisations: Sequence[int],
) -> None:
    """Called by `people.changes` in the transaction of every change: from `at` on, what waits
    because of these is looked at again. A row, so that nothing is lost."""
    rows = [
        *(Recheck(cause=cause[:200], at=at, person_id=one) for one in people),
        *(Recheck(cause=cause[:200], at=at, post_id=one) for one in posts),
        *(Recheck(cause=cause[:200], at=at, cost_centre_id=one) for one in cost_centres),
        *(Recheck(cause=cause[:200], at=at, organisation_id=one) for one in organisations),
    ]
    Recheck.objects.bulk_create(rows)
    nudge("mss.approvals.tasks.recheck")


def recheck(*, at: datetime) -> int:
    """Look again at what waits, for every change whose instant has come. Returns how many steps
    moved. Safe to run twice and after a kill: a change is done when its row says so. One that
    fails lets the others go first; after a few tries it is shown."""
    moved = 0
    due = Recheck.objects.filter(done_at=None, at__lte=at).order_by("attempts", "at", "pk")
    for key, attempts in list(due.values_list("pk", "attempts")[:A_CHUNK]):
        if attempts == PATIENCE:
            report(kind="recheck", about=f"recheck-{key}", at=at,
                   message="What waits could not be looked at again after a change")  # fmt: skip
        Recheck.objects.filter(pk=key, attempts__lte=PATIENCE).update(attempts=F("attempts") + 1)
        moved += _recheck(key, at=at)
    return moved


def _recheck(key: int, *, at: datetime) -> int:
    """One change, a chunk of approvals at a time, each in a transaction of its own."""
    moved = 0
    while True:
        row = Recheck.objects.filter(pk=key, done_at=None).first()
        if row is None:
            return moved
        batch = touched(row, limit=A_CHUNK)
        for approval in batch:
            moved += resolve_again(approval, at=at, cause=row.cause)
        if len(batch) < A_CHUNK:
            Recheck.objects.filter(pk=key).update(done_at=at)
            return moved
        Recheck.objects.filter(pk=key).update(cursor=batch[-1])


@transaction.atomic
def resolve_again(key: int, *, at: datetime, cause: str) -> int:
    """DA-7: resolve the rest of one request again. Returns how many waiting steps moved."""
    found = Approval.objects.values("kind", "about").get(pk=key)
    kinds.get(found["kind"]).lock(found["about"])
    approval = _locked(key)
    if approval.state != Approval.State.WAITING:
        return 0
    return settle(approval, at=at, cause=cause)


def _locked(key: int) -> Approval:
    rows = Approval.objects.select_for_update(of=("self",))
    named = rows.select_related("beneficiary", "requested_by", "cost_centre__owner")
    return named.get(pk=key)


def reroute_lost(*, at: datetime) -> int:
    """Find a person for every waiting step that has none any more. Returns how many moved."""
    steps = Step.objects.filter(pk__in=lost_steps(on=today(at)))
    approvals = dict.fromkeys(steps.order_by("pk").values_list("approval", flat=True))
    return sum(
        resolve_again(key, at=at, cause="Whoever had it can no longer decide") for key in approvals
    )


def their_step(step: str, by: Person, at: datetime) -> tuple[Approval, Step, datetime]:
    """The step of that reference with everything locked. Refused unless it waits for `by`."""
    found = Step.objects.visible_to(by).select_related("approval").get(reference=step)
    kinds.get(found.approval.kind).lock(found.approval.about)
    approval, row = lock(found)
    if not undecided(row.state):
        raise Refused("This no longer waits for a decision.", rule="DA-3")
    if not decides(by.pk, row.holder_id):
        raise Refused("This waits for somebody else’s decision.", rule="DA-9")
    return approval, row, after_locks(at)


def keep_out(
    approval: Approval, step: Step, cause: str, words: str, *, everywhere: bool, at: datetime
) -> None:
    """Whoever has the step, and whose authority it is, take no part of it from now on."""
    people = [one for one in (step.holder_id, step.acting_for_id) if one is not None]
    parts: list[int | None] = [None] if everywhere else list(step.serves)
    KeptOut.objects.bulk_create(
        KeptOut(approval=approval, person_id=person, approver_id=part, cause=cause,
                words=words[:300], at=at)
        for person in people for part in parts
    )  # fmt: skip


@transaction.atomic
def not_mine(*, step: str, by: Person, why: str, at: datetime) -> Step:
    """“This is not mine”: the step goes to the next person in the same relation. The mistake in
    who answers to whom becomes an item for HR to put right, and the requester is told."""
    approval, row, at = their_step(step, by, at)
    holder = row.holder
    keep_out(approval, row, KeptOut.Cause.NOT_MINE, why, everywhere=False, at=at)
    Note.objects.create(
        approval=approval, step=row, kind=Note.Kind.NOT_MINE, by=by, text=why, at=at
    )
    record(
        "approval.not-mine", by=by, acting_for=row.acting_for, subject=approval.beneficiary,
        reference=approval.reference, at=at, step=row.reference, note=why,
    )  # fmt: skip
    settle(approval, at=at, cause=f"{by.name} said it is not theirs")
    report(
        kind="wrong-approver", about=row.reference, role=Role.HR_ADVISER, at=at,
        message=f"{by.name} says {row.reference} is not theirs to decide. It came to them as: "
        f"{row.reason}"[:300],
    )  # fmt: skip
    taker = now_with(approval, row.serves)
    row.refresh_from_db()
    assert holder is not None
    where = f"It is with {taker.name} now." if taker else "We are looking for who does."
    tell_requester(
        approval, f"not-mine:{row.reference}:{by.reference}",
        f"{approval.about} has moved to somebody else",
        f"{holder.name} does not decide about it. {where}", at=at,
    )  # fmt: skip
    return row


@transaction.atomic
def too_close(*, step: str, by: Person, words: str, at: datetime) -> Step:
    """The holder declares an interest: from now on they decide nothing about this person or
    supplier, and the step goes to the next in the same relation."""
    approval, row, at = their_step(step, by, at)
    other = approval.beneficiary if not approval.party else None
    declare(by=by, other=other, party=approval.party, words=words, at=at)
    keep_out(approval, row, KeptOut.Cause.CONFLICT, "", everywhere=True, at=at)
    record(
        "approval.too-close", by=by, subject=approval.beneficiary, reference=approval.reference,
        at=at, step=row.reference,
    )  # fmt: skip
    settle(approval, at=at, cause=f"{by.name} declared an interest")
    row.refresh_from_db()
    return row


@transaction.atomic
def give_back(*, step: str, by: Person, why: str, at: datetime) -> Approval:
    """Push it back to the step before: that is taken again, then this one comes again. What was
    decided stays as it was written."""
    approval, row, at = their_step(step, by, at)
    if not why.strip():
        raise Refused("Say what the step before should look at again.", rule="DA-12")
    decided = approval.steps.filter(state=Step.State.DECIDED, given_back=False)
    stages = list(decided.values_list("stage", flat=True))
    if not has_step_before(row.stage, stages):
        raise Refused("There is no step before this one to give it back to.", rule="DA-28")
    stage = max(one for one in stages if one < row.stage)
    again = list(decided.filter(stage=stage).select_related("holder", "acting_for"))
    decided.filter(stage=stage).update(given_back=True)
    not_yet(list(approval.steps.filter(stage=row.stage, state__in=OPEN)), at=at)
    for one in again:
        add_step(approval, _same_turn(one, at))
    Note.objects.create(
        approval=approval, step=row, kind=Note.Kind.PUSHED_BACK, by=by, text=why.strip(), at=at
    )
    record(
        "approval.given-back", by=by, acting_for=row.acting_for, subject=approval.beneficiary,
        reference=approval.reference, at=at, step=row.reference, note=why,
    )  # fmt: skip
    settle(approval, at=at, cause=f"{by.name} gave it back")
    return approval


def _same_turn(step: Step, at: datetime) -> Leg:
    """The step once more, as it was; the route then says whose turn it is today."""
    return Leg(
        stage=step.stage, person=step.holder, reason=step.reason, paragraph=step.paragraph,
        must_cover=step.must_cover, due=today(at), any_of=step.any_of, acting_for=step.acting_for,
        delegation=step.delegation_id, instead_of=step.instead_of_id, serves=tuple(step.serves),
        fallback=step.fallback, board=step.board,
    )  # fmt: skip
