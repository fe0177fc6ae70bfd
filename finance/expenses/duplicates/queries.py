"""What can be asked about things that look as if they were claimed twice."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from finance.expenses.duplicates.finding import COUNTED
from finance.expenses.duplicates.models import PAYABLE, WAITING, Duplicate, DuplicateQuerySet
from finance.expenses.duplicates.rules import (
    holds_payment,
    may_be_told,
    may_explain,
    may_find_fine,
    may_know_account,
)
from finance.expenses.duplicates.wording import HELD, SENTENCES, WITHIN
from finance.expenses.models import Claim
from finance.payments.sources import Hold
from mss.foundation.working_time import london
from mss.people.queries import roles_of

if TYPE_CHECKING:
    from finance.expenses.queries import Checked
    from mss.people.models import Person


@dataclass(frozen=True)
class Alike:
    """A duplicate as one viewer may read it: `other` is empty where the other claim is not theirs
    to see or is the same claim, `explain` says that it is theirs to explain; `twice` is why finance
    found it to be claimed twice."""

    reference: str
    line: int | None
    words: str
    likely: bool
    fine: bool
    explanation: str
    other: str
    explain: bool
    twice: str = ""


def duplicates(viewer: "Person", *, at: datetime) -> DuplicateQuerySet:
    """Those the viewer may know of, with both claims; `other_seen` says if the other is theirs to
    see."""
    found = Duplicate.objects.visible_to(viewer)
    if not may_know_account(roles_of(viewer, at=at)):
        found = found.exclude(ground=Duplicate.Ground.ACCOUNT)
    others = Claim.objects.visible_to(viewer).filter(pk=OuterRef("other_claim"))
    return found.select_related("claim__claimant", "line", "other_claim", "other_line").annotate(
        other_seen=Exists(others)
    )


def said(duplicate: Duplicate, viewer: "Person") -> Alike:
    """In words that accuse nobody, and tell nothing of the other person."""
    other, seen = duplicate.other_claim, getattr(duplicate, "other_seen", False)
    return Alike(
        reference=duplicate.reference,
        line=duplicate.line.number if duplicate.line else None,
        words=_words(duplicate),
        likely=duplicate.likely,
        fine=duplicate.state == Duplicate.State.FINE,
        explanation=duplicate.explanation,
        other=other.reference if seen and other.pk != duplicate.claim_id else "",
        explain=may_explain(duplicate.claim.claimant_id, viewer.pk)
        and duplicate.state == Duplicate.State.OPEN,
        twice=duplicate.judged_why if duplicate.state == Duplicate.State.TWICE else "",
    )


def _words(duplicate: Duplicate) -> str:
    other = duplicate.other_claim
    if other.pk == duplicate.claim_id:
        line = duplicate.other_line
        where = f"Line {line.number} of this claim" if line else "A line taken out since"
        return WITHIN[duplicate.ground].format(where=where)
    day = f"{london(other.submitted_at):%-d %B %Y}" if other.submitted_at else "another day"
    return SENTENCES[duplicate.ground].format(day=day)


TWICE = Q(state=Duplicate.State.TWICE)
TAKEN_OUT = Q(line__isnull=False, line__amount=0)


def standing() -> Q:
    """Those of another claim that stands, or of a line of the same claim that is still there."""
    own = Q(other_claim=F("claim"), other_line__isnull=False)
    return own | Q(other_claim__state__in=COUNTED) & ~Q(other_claim=F("claim"))


def counts_still() -> Q:
    """Those whose other side stands and is paid, as far as it is known by its line."""
    return standing() & ~Q(other_line__isnull=False, other_line__amount=0)


def alike_in(claim: Claim, viewer: "Person", *, at: datetime) -> list[Alike]:
    """What in the claim is like another claim that stands, or an earlier line of its own, as
    `viewer` may read it."""
    rows = duplicates(viewer, at=at).filter(standing() | TWICE, claim=claim)
    return [said(one, viewer) for one in rows]


def beside(
    checked: "Sequence[Checked]", claim: Claim, viewer: "Person", *, at: datetime
) -> "list[Checked]":
    """The same lines, each with what is like it. One question, however many lines."""
    by_line: dict[int | None, list[Alike]] = defaultdict(list)
    for one in alike_in(claim, viewer, at=at):
        by_line[one.line].append(one)
    return [replace(one, alike=by_line[one.line.number]) for one in checked]


def holding(viewer: "Person", *, at: datetime) -> DuplicateQuerySet:
    """The likely ones nobody has judged, of claims that were sent; newest first."""
    sent = duplicates(viewer, at=at) & Duplicate.objects.open()
    found = sent.filter(counts_still(), likely=True, claim__state__in=WAITING).exclude(TAKEN_OUT)
    return found.order_by("-found_at", "-pk")


def judges(viewer: "Person", duplicate: Duplicate, *, at: datetime) -> bool:
    """Whether it is the viewer's to judge (EX-68). An offer; the operation asks again."""
    parties = [duplicate.claim.claimant_id, duplicate.other_claim.claimant_id]
    return may_find_fine(roles_of(viewer, at=at), viewer.pk, claimants=parties)


def looks(viewer: "Person", *, at: datetime) -> bool:
    """Whether the list is for the viewer: finance officers and auditors."""
    return may_know_account(roles_of(viewer, at=at))


def held(abouts: Collection[str] | None = None) -> dict[str, Hold]:
    """Reference of a claim that the next run would pay → why its payment waits (EX-66); of all, or
    of these."""
    rows = Duplicate.objects.open().filter(counts_still(), likely=True, claim__state__in=PAYABLE)
    rows = rows.exclude(TAKEN_OUT)
    if abouts is not None:
        rows = rows.filter(claim__reference__in=abouts)
    return {
        one.claim.reference: Hold(
            f"May be claimed twice: look at {one.reference}",
            reverse("expenses:duplicate", args=[one.reference]),
            HELD[may_be_told(one.ground)],
        )
        for one in rows.select_related("claim", "other_claim").order_by("-pk")
        if holds_payment(
            likely=one.likely, fine=one.state == one.State.FINE, other=one.other_claim.state
        )
    }


def overpaid(duplicate: Duplicate) -> str:
    """Where an overpayment is entered for what is paid and was claimed twice, filled in."""
    assert duplicate.line is not None
    said = {
        "payment": duplicate.claim.reference,
        f"line_{duplicate.line.number}": duplicate.line.amount,
        "reason": f"Claimed twice: {duplicate.judged_why}",
    }
    return f"{reverse('overpayments:find')}?{urlencode(said)}"


def claims_of(references: Collection[str]) -> list[int]:
    return list(Claim.objects.filter(reference__in=references).values_list("pk", flat=True))
