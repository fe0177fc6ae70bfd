"""Starting, changing, sending and taking back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from commercial.decisions import rules
from commercial.decisions.models import Proposal
from commercial.decisions.queries import (
    Wanted,
    amendment_ended,
    approved_before,
    problems_of,
)
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import assignment_on


@transaction.atomic
def start(*, by: Person, once: UUID, kind: str, wanted: Wanted, at: datetime) -> Proposal:
    """Write down what `by` wants decided, as a draft. The same `once` gives the same draft, with
    what is wanted now.

    Refused for somebody without a post today, and when a rule is broken.
    """
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
    begun = Proposal.objects.filter(asked_by=by, once=once).first()
    if begun is not None:
        draft = begun.state == Proposal.State.DRAFT
        return save(proposal=begun, wanted=wanted, by=by, at=at) if draft else begun
    place = assignment_on(by, today(at))
    if not rules.has_post(place.post_id if place else None):
        raise Refused(
            "You have no post on record today, so nobody could decide. "
            "Ask HR to put it right; it is under Help.",
            rule="PR-5",
        )
    said = sound(wanted, by)
    (reference,) = take("DEC", at=at)
    proposal = Proposal(reference=reference, kind=kind, asked_by=by, once=once, started_at=at)
    write(proposal, said)
    note("started", proposal, by=by, at=at)
    return proposal


@transaction.atomic
def save(*, proposal: Proposal, wanted: Wanted, by: Person, at: datetime) -> Proposal:
    """Change what is asked for, while it is a draft, sent back or taken back. The same again
    changes nothing."""
    row = editable(proposal, by)
    said = sound(wanted, by)
    if not rules.changes_something(Wanted.of(row), said):
        return row
    row.version += 1
    write(row, said)
    note("changed", row, by=by, at=at)
    return row


def locked(proposal: Proposal, by: Person) -> Proposal:
    """The proposal as it is now, locked. Refused unless `by` asked for it (PR-7)."""
    rows = Proposal.objects.select_for_update(of=("self",))
    row = rows.select_related("asked_by", "cost_centre").get(pk=proposal.pk)
    if not rules.is_theirs(row.asked_by_id, by.pk):
        raise Refused("Only whoever asked for the decision can do this.", rule="PR-7")
    return row


def editable(proposal: Proposal, by: Person) -> Proposal:
    """Lock a proposal that `by` may change. Refused once it has been sent (PR-6)."""
    row = locked(proposal, by)
    if not rules.may_be_changed(row.state):
        words = row.get_state_display().lower()
        raise Refused(f"This can no longer be changed: it is {words}.", rule="PR-6")
    return row


def sound(wanted: Wanted, by: Person) -> Wanted:
    """What is wanted, tidied. Refused with the first rule it breaks."""
    said = wanted.tidy()
    problems = problems_of(said, by=by)
    if problems:
        raise Refused(f"{problems[0].message}. Nothing has been saved.", rule=problems[0].rule)
    return said


def write(row: Proposal, wanted: Wanted) -> None:
    for name, value in vars(wanted).items():
        setattr(row, name, value)
    row.save()


def note(act: str, row: Proposal, *, by: Person, at: datetime) -> None:
    """Record an act with the version it was done to."""
    record(
        f"proposal.{act}", by=by, subject=row.asked_by, reference=row.reference, at=at,
        amount=str(row.amount), version=row.version,
    )  # fmt: skip


@transaction.atomic
def submit(*, proposal: Proposal, version: int, by: Person, at: datetime) -> Proposal:
    """Send the proposal to whoever decides it, as it was checked in `version`.

    Sending the same version twice sends it once. Refused when a rule is broken, or when it was
    changed elsewhere after it was checked.
    """
    sent = locked(proposal, by)
    if (sent.state, sent.version) == (Proposal.State.SUBMITTED, version):
        return sent
    row = editable(proposal, by)
    if not rules.as_checked(version, row.version):
        raise Refused(
            "You changed this in another window. Check it again, then send it.", rule="PR-8"
        )
    wanted = sound(Wanted.of(row), by)
    row.state, row.submitted_at, row.ended_at = Proposal.State.SUBMITTED, at, None
    row.save()
    approvals.request(
        kind=row.kind, about=row.reference, summary=row.title, amount=row.amount, net=row.net,
        cost_centre=row.cost_centre, beneficiary=row.asked_by, version=row.version, by=by, at=at,
        conditions=wanted.conditions, party=row.supplier,
    )  # fmt: skip
    note("submitted", row, by=by, at=at)
    return row


@transaction.atomic
def withdraw(*, proposal: Proposal, by: Person, at: datetime) -> Proposal:
    """Take a proposal back while it waits. It can be changed and sent again; of an amendment, what
    was approved before stands. Taking it back twice is once."""
    row = locked(proposal, by)
    last = amendment_ended(row)
    if Proposal.State.WITHDRAWN in {row.state, last.state if last else ""}:
        return row
    if not rules.still_waits(row.state):
        raise Refused("Only what waits for a decision can be taken back.", rule="PR-9")
    approvals.withdraw(kind=row.kind, about=row.reference, by=by, at=at)
    if as_approved_before(row):
        note("amendment-withdrawn", row, by=by, at=at)
        return row
    row.state, row.ended_at = Proposal.State.WITHDRAWN, at
    row.version += 1
    row.save()
    note("withdrawn", row, by=by, at=at)
    return row


def as_approved_before(row: Proposal) -> bool:
    """PR-12: Where the proposal that waits is an amendment, make it what was approved before,
    again; its words stay in the history. False where nothing was approved before."""
    before = approved_before(row)
    if not rules.was_approved_before(before is not None):
        return False
    assert before is not None
    row.version += 1
    row.state, row.ended_at = Proposal.State.APPROVED, before.ended_at
    row.submitted_at = before.submitted_at
    write(row, Wanted.of(before))
    return True
