"""What a claim was spent on, for the ledger: by kind of line, VAT apart."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.db.models import Sum

from finance.expenses.models import Line
from finance.payments.sources import Item, Part


def split(references: Collection[str]) -> Mapping[str, Sequence[Part]]:
    """Reference of each claim → its amounts by kind of line. One query, however many claims."""
    lines = Line.objects.filter(claim__reference__in=references, amount__gt=0)
    sums = lines.order_by().values_list("claim__reference", "kind")
    found: dict[str, list[Part]] = defaultdict(list)
    for reference, kind, amount, vat in sums.annotate(Sum("amount"), Sum("vat")):
        found[reference].append(Part(kind, amount - vat, vat))
    return found


def items(reference: str) -> list[Item]:
    """The lines of a claim as they were agreed, for whoever was paid."""
    lines = Line.objects.filter(claim__reference=reference).order_by("number")
    return [
        Item(one.number, f"{one.get_kind_display()}: {one.what}", one.spent_on, one.amount)
        for one in lines
    ]
