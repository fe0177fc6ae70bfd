"""Drafts: those with nothing in them, those that wait, and those that were deleted."""

from collections.abc import Collection

from django.db.models import Count, Exists, OuterRef, Q

from finance.expenses.models import Claim, ClaimQuerySet, Line, Receipt
from finance.expenses.rules import is_empty, is_untouched
from mss.people.models import Person

GONE = 5  # of the deleted ones, how many are offered


def empty_draft(claimant: Person, prepared_by: Person | None) -> Claim | None:
    """The latest of the drafts between the two that has nothing in it (EX-52)."""
    drafts = Claim.objects.filter(
        claimant=claimant, prepared_by=prepared_by, state=Claim.State.DRAFT, total=0
    ).annotate(entries=Count("lines", distinct=True), held=Count("receipts", distinct=True))
    empty = (one for one in drafts if is_empty(one.entries, one.held, bool(one.unfinished)))
    return next(empty, None)


def untouched_copy(claim: Claim, lines: Collection[Line]) -> Claim | None:
    """The draft that was begun as the same as `claim`, with its `lines`, and left as it was
    (EX-54)."""
    said = {_alike(line) for line in lines}
    drafts = Claim.objects.filter(claimant=claim.claimant_id, state=Claim.State.DRAFT, total__gt=0)
    for draft in drafts.filter(lines__redate=True).distinct().prefetch_related("lines", "receipts"):
        copied = list(draft.lines.all())
        like = {_alike(line) for line in copied} <= said and not draft.unfinished
        if like and is_untouched([one.redate for one in copied], len(draft.receipts.all())):
            return draft
    return None


def _alike(line: Line) -> tuple[object, ...]:
    """What a copy has of the entry it was made from; what is at a set rate has that of its day."""
    said = None if line.rate or line.hours or line.nights else line.amount
    return line.kind, line.what, line.merchant, said, line.miles, line.nights


def unsent(who: int) -> ClaimQuerySet:
    """Drafts with something in them, and claims that were sent back, of the person with this id."""
    begun = (
        Q(Exists(Line.objects.filter(claim=OuterRef("pk"))))
        | Q(Exists(Receipt.objects.filter(claim=OuterRef("pk"))))
        | ~Q(unfinished={})
    )
    waits = Q(state=Claim.State.RETURNED) | Q(state=Claim.State.DRAFT) & begun
    rows: ClaimQuerySet = Claim.objects.filter(waits, claimant=who)
    return rows


def deleted_drafts(person: Person) -> list[Claim]:
    """Those of `person` that were deleted last and had something in them, the latest first."""
    held = Exists(Receipt.objects.filter(claim=OuterRef("pk")))
    rows = Claim.objects.filter(Q(held) | Q(total__gt=0), claimant=person,
                                state=Claim.State.DISCARDED)  # fmt: skip
    return list(rows.order_by("-ended_at", "-pk")[:GONE])
