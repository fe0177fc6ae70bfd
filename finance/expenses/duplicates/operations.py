"""What is found is kept; it can be explained by the claimant and found fine by finance."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from finance.expenses.duplicates import rules
from finance.expenses.duplicates.finding import lock_likenesses
from finance.expenses.duplicates.looking import Found, look
from finance.expenses.duplicates.models import WAITING, Duplicate, Likeness
from finance.expenses.models import Claim, Line, Receipt
from finance.expenses.special.operations import withhold_note
from finance.expenses.working.operations import done, must_be_free
from mss.audit.operations import record
from mss.foundation.likeness import bands
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import roles_of

__all__ = ["explain", "find", "find_fine", "judge", "keep_likeness", "lock_likenesses", "locked"]


@transaction.atomic
def find(*, claims: Collection[int], at: datetime) -> list[Duplicate]:
    """Look for what is like something in another claim or earlier in the same, and keep what is
    new. What no longer is, because a claim that was not sent yet has changed, is forgotten. Returns
    what is new."""
    found = look(claims, on=today(at))
    held = list(Duplicate.objects.filter(claim__in=claims))
    _forget(held, found)
    _weigh(held, found)
    known = {(one.claim_id, one.line_id, one.ground, one.other_claim_id) for one in held}
    said = _said_of_the_other(claims)
    new = [one for one in found if one.key not in known and one.pair not in said]
    both = {(one.claim, one.other_claim, one.ground) for one in new}
    once = [one for one in new if one.pair not in both or one.claim >= one.other_claim]
    return _keep(_first_of_each(once, held, found), at=at)


def _first_of_each(new: list[Found], held: list[Duplicate], found: list[Found]) -> list[Found]:
    """A line is told of one other claim on a ground: many people pay the same fare on a day. The
    next is told once that one was taken back or rejected."""
    keys = {one.key for one in found}
    told = {
        (one.claim_id, one.line_id, one.ground)
        for one in held
        if one.state == Duplicate.State.FINE
        or (one.claim_id, one.line_id, one.ground, one.other_claim_id) in keys
    }
    kept = []
    for one in sorted(new, key=lambda each: not each.likely):
        where = (one.claim, one.line, one.ground)
        if where not in told:
            told.add(where)
            kept.append(one)
    return kept


def _said_of_the_other(claims: Collection[int]) -> set[tuple[int, int, str]]:
    """Pairs that are known from the other side: judged, or holding the other back."""
    waits = ~Q(state=Duplicate.State.OPEN) | Q(claim__state__in=WAITING)
    rows = Duplicate.objects.filter(waits, other_claim__in=claims).exclude(claim=F("other_claim"))
    return set(rows.values_list("claim", "other_claim", "ground"))


def _forget(held: list[Duplicate], found: list[Found]) -> None:
    keys = {one.key for one in found}
    gone = [
        one.pk for one in held
        if (one.claim_id, one.line_id, one.ground, one.other_claim_id) not in keys
    ]  # fmt: skip
    if gone:
        taken_out = Q(other_claim=F("claim"), other_line=None)
        Duplicate.objects.filter(
            taken_out | Q(claim__state__in=Claim.EDITABLE), pk__in=gone
        ).exclude(state=Duplicate.State.FINE).delete()


def _weigh(held: list[Duplicate], found: list[Found]) -> None:
    """The claim may have become dearer since, or cheaper."""
    likely = {one.key: one.likely for one in found}
    for one in held:
        now = likely.get((one.claim_id, one.line_id, one.ground, one.other_claim_id))
        if now is not None and now != one.likely:
            Duplicate.objects.filter(pk=one.pk).update(likely=now)


def _keep(new: list[Found], *, at: datetime) -> list[Duplicate]:
    if not new:
        return []
    references = take("DUP", at=at, count=len(new))
    rows = [
        Duplicate(
            reference=reference, claim_id=one.claim, line_id=one.line, ground=one.ground,
            other_claim_id=one.other_claim, other_line_id=one.other_line, likely=one.likely,
            found_at=at,
        )
        for reference, one in zip(references, new, strict=True)
    ]  # fmt: skip
    Duplicate.objects.bulk_create(rows, ignore_conflicts=True)  # another look may be as quick
    kept = list(
        Duplicate.objects.filter(reference__in=references).select_related("claim__claimant")
    )
    for one in kept:
        record(
            "claim.duplicate.found", by=None, subject=one.claim.claimant, at=at,
            reference=one.claim.reference, duplicate=one.reference, ground=one.ground,
            likely=one.likely,
        )  # fmt: skip
    return kept


def keep_likeness(*, receipt: Receipt, bits: int, at: datetime) -> None:
    """The picture of a receipt is ready to be compared: keep it, and look."""
    quarters = {f"band_{n}": band for n, band in enumerate(bands(bits), start=1)}
    Likeness.objects.update_or_create(receipt=receipt, defaults={"bits": bits, **quarters})
    find(claims=[receipt.claim_id], at=at)


@transaction.atomic
def explain(*, duplicate: Duplicate, by: Person, words: str, at: datetime) -> Duplicate:
    """Say why it is not the same. Refused to everybody but the claimant. The same words sent
    again change nothing."""
    row = locked(duplicate)
    if not rules.may_explain(row.claim.claimant_id, by.pk):
        raise Refused("Only the person who spent the money can explain this.", rule="EX-67")
    if not rules.has_reason(words):
        raise Refused("Say why it is not the same.", rule="EX-69")
    if row.explanation == words.strip():
        return row
    said = words.strip()[:500]
    if row.line is not None and row.line.kind == Line.Kind.COVERT:
        said = withhold_note(row.claim, said, line=row.line)
    row.explanation, row.explained_at = said, at
    row.save(update_fields=["explanation", "explained_at"])
    record(
        "claim.duplicate.explained", by=by, subject=by, reference=row.claim.reference, at=at,
        duplicate=row.reference, note=row.explanation,
    )  # fmt: skip
    return row


@transaction.atomic
def find_fine(*, duplicate: Duplicate, by: Person, why: str, at: datetime) -> Duplicate:
    """A finance officer has looked and says that it is not the same, or rightly so: it holds the
    payment back no longer. Saying so again changes nothing."""
    Claim.objects.select_for_update(of=("self",)).get(pk=duplicate.claim_id)
    row = locked(duplicate)
    judge(row, Duplicate.State.FINE, by=by, why=why, at=at)
    return row


VERB = {
    Duplicate.State.FINE: "claim.duplicate.fine",
    Duplicate.State.TWICE: "claim.duplicate.twice",
}


def judge(row: Duplicate, found: str, *, by: Person, why: str, at: datetime) -> bool:
    """Write down what a finance officer found of a duplicate, which is locked after its claim. False
    where it was found so already."""
    parties = [row.claim.claimant_id, row.other_claim.claimant_id]
    if not rules.may_find_fine(roles_of(by, at=at), by.pk, claimants=parties):
        raise Refused("Only a finance officer who made neither claim can judge this.", rule="EX-68")
    if not rules.has_reason(why):
        raise Refused("Say why, so that others can follow it.", rule="EX-69")
    if not rules.may_be_judged(row.state, found):
        raise Refused(f"It was looked at already: {row.get_state_display().lower()}.", rule="EX-43")
    if row.state == found:
        return False
    must_be_free(row.claim, by, at=at)
    row.state, row.judged_by, row.judged_at = found, by, at
    row.judged_why = why.strip()[:500]
    row.save(update_fields=["state", "judged_by", "judged_at", "judged_why"])
    record(
        VERB[Duplicate.State(found)], by=by, subject=row.claim.claimant, at=at,
        reference=row.claim.reference, duplicate=row.reference, note=row.judged_why,
    )  # fmt: skip
    done(row.claim, by, at=at)
    return True


def locked(duplicate: Duplicate) -> Duplicate:
    rows = Duplicate.objects.select_for_update(of=("self",))
    return rows.select_related("claim__claimant", "other_claim", "line").get(pk=duplicate.pk)
