"""Starting, sending and taking back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from finance.expenses.duplicates import operations as duplicates
from finance.expenses.models import Claim
from finance.expenses.operations.cutting import uncut
from finance.expenses.operations.overdue_guards import ask_anew
from finance.expenses.policy import findings
from finance.expenses.queries import KIND, check, net_of, notes
from finance.expenses.rules import (
    as_checked,
    has_post,
    is_theirs,
    may_be_changed,
    may_be_prepared,
    still_waits,
)
from finance.expenses.special.operations import already_noted, late, withhold_note
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.authority.queries import may_prepare
from mss.foundation.money import NOTHING, pounds
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Assignment, Person
from mss.people.queries import assignment_on


@transaction.atomic
def start(*, by: Person, once: UUID, at: datetime, claimant: Person | None = None) -> Claim:
    """Begin a claim as a draft, for oneself or for a `claimant` who asked one to prepare it. The
    same `once` gives the same claim, however often it is sent.

    Refused for somebody without a place in the organisation today: nobody could decide it.
    """
    owner = claimant or by
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=owner.pk)
    begun = Claim.objects.filter(claimant=owner, once=once).first()
    if begun is not None:
        return begun
    asked_to(by, owner, at=at)
    place = place_of(owner, at=at)
    (reference,) = take("EXP", at=at)
    claim = Claim.objects.create(
        reference=reference, claimant=owner, once=once, cost_centre=place.post.cost_centre,
        prepared_by=None if owner.pk == by.pk else by, started_at=at,
    )  # fmt: skip
    record(
        "claim.started", by=by, subject=owner, reference=reference, at=at,
        acting_for=None if owner.pk == by.pk else owner,
    )  # fmt: skip
    return claim


def asked_to(by: Person, owner: Person, *, at: datetime) -> None:
    """Refused where `by` begins a claim for somebody who has not asked them to (EX-16)."""
    asked = owner.pk == by.pk or may_prepare(by, owner, KIND, at=at)
    if not may_be_prepared(asked, Claim.State.DRAFT):
        raise Refused(f"{owner.name} has not asked you to prepare claims.", rule="EX-16")


def place_of(owner: Person, *, at: datetime) -> Assignment:
    """Where the claimant works today. Refused for somebody without a place: nobody could decide."""
    place = assignment_on(owner, today(at))
    if place is None or not has_post(place.post_id):
        raise Refused(
            "You have no post on record today, so nobody could decide a claim. "
            "Ask HR to put it right; it is under Help.",
            rule="EX-9",
        )
    return place


def editable(claim: Claim, by: Person, at: datetime) -> Claim:
    """Lock a claim that its claimant, or whoever prepares it, may change. Refused once it has been
    sent (EX-10)."""
    rows = Claim.objects.select_for_update(of=("self",)).select_related("claimant")
    row = rows.get(pk=claim.pk)
    if not is_theirs(row.claimant_id, by.pk) and not _prepares(row, by, at):
        raise Refused("Only the person who spent the money can change this claim.", rule="EX-11")
    if not may_be_changed(row.state):
        words = row.get_state_display().lower()
        raise Refused(f"This claim can no longer be changed: it is {words}.", rule="EX-10")
    return row


def _prepares(claim: Claim, by: Person, at: datetime) -> bool:
    asked = claim.prepared_by_id == by.pk and may_prepare(by, claim.claimant, KIND, at=at)
    return may_be_prepared(asked, claim.state)


@transaction.atomic
def hand_over(*, claim: Claim, by: Person, at: datetime) -> Claim:
    """Tell the claimant that what was prepared for them is ready to be checked and sent. Said once
    for each change."""
    row = editable(claim, by, at)
    if row.prepared_by_id != by.pk:
        raise Refused("This claim was not prepared by you.", rule="EX-16")
    record(
        "claim.prepared", by=by, subject=row.claimant, reference=row.reference, at=at,
        version=row.version,
    )  # fmt: skip
    notify(
        person=row.claimant, event=f"{row.reference}:prepared:{row.version}", topic="request",
        subject=f"{by.name} prepared a claim for you: {pounds(row.total)}",
        body="Check it and send it. Until you do, nobody decides it.",
        address=f"/expenses/{row.reference}/", at=at,
    )  # fmt: skip
    return row


def changed(claim: Claim) -> Claim:
    """Count the change and add the lines up again. The caller holds the lock."""
    claim.version += 1
    claim.total = claim.lines.aggregate(total=Sum("amount"))["total"] or NOTHING
    claim.save(update_fields=["version", "total", "unfinished", "purpose"])
    return claim


@transaction.atomic
def submit(*, claim: Claim, version: int, by: Person, at: datetime) -> Claim:
    """Send the claim to whoever decides it, as its claimant checked it in `version`.

    Sending the same version twice sends it once. Where a rule agrees it comes back approved. Refused when a rule is broken, or when the claim
    was changed elsewhere after it was checked.
    """
    sent = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    on_its_way = sent.state in {Claim.State.SUBMITTED, Claim.State.APPROVED}
    if sent.claimant_id == by.pk and on_its_way and sent.version == version:
        return sent
    row = _own(claim, by, at)
    # Two claims of one person without receipts are counted one after the other (EX-89).
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=row.claimant_id)
    if not as_checked(version, row.version):
        raise Refused(
            "You changed this claim in another window. Check it again, then send it.", rule="EX-14"
        )
    whole, checked = check(row, at=at)
    problems = [*whole, *(problem for one in checked for problem in one.in_the_way)]
    if problems:
        raise Refused(f"{problems[0].message}. Nothing has been sent.", rule=problems[0].rule)
    row.purpose = row.purpose or _purpose(row)
    row.state, row.submitted_at, row.ended_at, row.unfinished = Claim.State.SUBMITTED, at, None, {}
    row.save()
    ask_anew(row)
    findings.keep(row, at=at)
    late.expect(row, at=at)
    duplicates.lock_likenesses([row.pk])
    duplicates.find(claims=[row.pk], at=at)
    record(
        "claim.submitted", by=by, subject=row.claimant, reference=row.reference, at=at,
        total=str(row.total), version=row.version,
    )  # fmt: skip
    approval = approvals.request(
        kind=KIND, about=row.reference, summary=row.purpose, amount=row.total,
        net=net_of(row), cost_centre=row.cost_centre, beneficiary=row.claimant, version=row.version, prepared_by=row.prepared_by, by=by, at=at,
    )  # fmt: skip
    if approval.state == approval.State.APPROVED:  # a rule agreed at once
        row.refresh_from_db(fields=["state", "ended_at"])
    return row


def _own(claim: Claim, by: Person, at: datetime) -> Claim:
    """Lock a claim its claimant may send: whoever prepared it does not send it."""
    row = editable(claim, by, at)
    if not is_theirs(row.claimant_id, by.pk):
        raise Refused("Only the person who spent the money can send this claim.", rule="EX-11")
    return row


def _purpose(claim: Claim) -> str:
    """What the claim is called when nobody named it: its first line, and how many more."""
    lines = list(claim.lines.all())
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    return f"{lines[0].what[:100]}{more}"


@transaction.atomic
def explain(*, claim: Claim, by: Person, note: str, at: datetime) -> Claim:
    """Add a note while the claim waits. Whoever has it open must read it again before deciding.

    The same note sent again is one note.
    """
    row = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if not is_theirs(row.claimant_id, by.pk):
        raise Refused("Only the person who spent the money can add to this claim.", rule="EX-11")
    if not still_waits(row.state):
        raise Refused("This claim no longer waits for a decision.", rule="EX-12")
    if notes(row)[-1:] == [note] or already_noted(row, note):
        return row
    note = withhold_note(row, note)
    row.version += 1
    row.save(update_fields=["version"])
    approvals.restate(kind=KIND, about=row.reference, version=row.version, by=by, at=at)
    record(
        "claim.explained", by=by, subject=row.claimant, reference=row.reference, at=at,
        note=note, version=row.version,
    )  # fmt: skip
    return row


@transaction.atomic
def withdraw(*, claim: Claim, by: Person, at: datetime) -> Claim:
    """Take a claim back while nobody has decided it. It can be changed and sent again."""
    row = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if not is_theirs(row.claimant_id, by.pk):
        raise Refused("Only the person who spent the money can take it back.", rule="EX-11")
    if not still_waits(row.state):
        words = row.get_state_display().lower()
        raise Refused(f"This claim cannot be taken back: it is {words}.", rule="EX-12")
    approvals.withdraw(kind=KIND, about=row.reference, by=by, at=at)
    row.state, row.ended_at = Claim.State.WITHDRAWN, at
    row.version += 1
    uncut(row)
    ask_anew(row)
    late.drop(row, at=at)
    row.save()
    record("claim.withdrawn", by=by, subject=by, reference=row.reference, at=at)
    return row
