"""What is known of many claims at once: seven questions, however many claims."""

from collections.abc import Collection
from decimal import Decimal

from django.db.models import Exists, OuterRef

from finance.control.models import Figure
from finance.expenses.models import Claim, ClaimQuerySet, Duplicate, Finding, Line

SENT = [Claim.State.APPROVED, Claim.State.PAID, Claim.State.CAME_BACK]
SUNDAY, SATURDAY = 1, 7  # as the database counts the days of a week


def facts_of(
    references: Collection[str], figures: dict[str, Decimal]
) -> dict[str, list[str]]:  # fmt: skip
    """Claim → what of `rules.FACTS` holds for it, in their order; nothing where none does."""
    # Keys, not questions within questions: tables that were only just filled have no statistics,
    # and a plan made without them reads every line for each.
    names = dict(Claim.objects.filter(reference__in=references).values_list("pk", "reference"))
    claims = Claim.objects.filter(pk__in=names)
    lines = Line.objects.filter(claim__in=list(names))
    asked = {
        "explained": Finding.objects.filter(
            line__claim__in=list(names), found_at__isnull=False
        ).values_list("line__claim"),
        "duplicate": Duplicate.objects.filter(
            claim__in=list(names), state=Duplicate.State.FINE
        ).values_list("claim"),
        "declared": lines.exclude(no_receipt="").values_list("claim"),
        "high": claims.filter(total__gte=figures[Figure.Code.HIGH]).values_list("pk"),
        "new": _new(claims, int(figures[Figure.Code.NEW])).values_list("pk"),
        "weekend": lines.filter(spent_on__week_day__in=[SUNDAY, SATURDAY]).values_list("claim"),
    }
    found: dict[str, list[str]] = {}
    for fact, rows in asked.items():
        for (claim,) in rows.order_by().distinct():
            found.setdefault(names[claim], []).append(fact)
    return found


def _new(claims: ClaimQuerySet, first: int) -> ClaimQuerySet:
    """Those of people who had fewer than `first` claims before. No `first`, and nobody is new."""
    if first < 1:
        return claims.none()
    before = Claim.objects.filter(
        claimant=OuterRef("claimant"), state__in=SENT, submitted_at__lt=OuterRef("submitted_at")
    ).order_by("submitted_at")
    return claims.exclude(Exists(before[first - 1 : first]))
