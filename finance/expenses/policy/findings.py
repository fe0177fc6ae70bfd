"""What the rules find of a claim, kept as it is sent."""

from collections.abc import Sequence
from datetime import datetime

from finance.expenses.models import Claim, Line
from finance.expenses.policy.judging import judge
from finance.expenses.policy.models import Finding, Policy


def keep(claim: Claim, *, at: datetime) -> None:
    """What the rules say of the claim as it is sent, kept for whoever decides. The caller holds
    the lock on the claim."""
    lines = list(claim.lines.prefetch_related("receipts"))
    published = Policy.objects.published()
    numbers = {(one.reference, one.number): one.pk for one in published}
    words = _words(lines)
    rows = [
        Finding(
            line=line, policy_id=numbers[one.policy.reference, one.policy.number],
            message=one.message, fix=one.fix, found_at=at,
            words=words.get((line.pk, one.policy.reference), ("", None))[0],
            explained_at=words.get((line.pk, one.policy.reference), ("", None))[1],
        )
        for line, several in zip(lines, judge(lines, claim.claimant, at=at), strict=True)
        for one in several
        if not one.unknown
    ]  # fmt: skip
    Finding.objects.filter(line__in=lines).delete()
    Finding.objects.bulk_create(rows)


def _words(lines: Sequence[Line]) -> dict[tuple[int, str], tuple[str, datetime | None]]:
    rows = Finding.objects.filter(line__in=lines).exclude(words="")
    return {
        (line, reference): (words, at)
        for line, reference, words, at in rows.values_list(
            "line", "policy__reference", "words", "explained_at"
        )
    }
