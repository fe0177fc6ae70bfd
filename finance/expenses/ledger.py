"""What a claim was spent on, for the ledger: by kind of line, reclaimed VAT apart."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

from django.db.models import Sum

from finance.expenses.models import Line
from finance.expenses.vat import measures
from finance.expenses.vat.rules import Verdict, is_reclaimed
from finance.payments.sources import Item, Part
from mss.foundation.money import NOTHING


def split(references: Collection[str]) -> Mapping[str, Sequence[Part]]:
    """Reference of each claim → its amounts by kind of line. The VAT apart is what is reclaimed, as
    the VAT of the month says it (EX-103, EX-104); other VAT stays in what was spent. Three queries,
    however many claims."""
    lines = Line.objects.filter(claim__reference__in=references, amount__gt=0)
    rows = measures.with_facts(lines).annotate(said_vat=measures.vat(), said=measures.verdict())
    by_verdict = rows.order_by().values_list("claim__reference", "kind", "said")
    sums: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [NOTHING, NOTHING])
    for reference, kind, said, amount, vat in by_verdict.annotate(Sum("amount"), Sum("said_vat")):
        both = sums[reference, kind]
        both[0] += amount
        both[1] += vat if is_reclaimed(Verdict(said)) else NOTHING
    found: dict[str, list[Part]] = defaultdict(list)
    for (reference, kind), (amount, vat) in sums.items():
        found[reference].append(Part(kind, amount - vat, vat))
    return found


def items(reference: str) -> list[Item]:
    """The lines of a claim as they were agreed, for whoever was paid."""
    lines = Line.objects.filter(claim__reference=reference).order_by("number")
    return [
        Item(one.number, f"{one.get_kind_display()}: {one.what}", one.spent_on, one.amount)
        for one in lines
    ]
