"""What could be found of a payment: what it was for, and how much of it is not found already."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Sum

from finance.overpayments.models import Overpayment, Wrong
from finance.payments.queries import credited, items_of
from mss.approvals.queries.story import story
from mss.foundation.money import NOTHING

if TYPE_CHECKING:
    from finance.payments.models import Payment

STANDS = [state for state in Overpayment.State.values if state != Overpayment.State.WITHDRAWN]


@dataclass(frozen=True)
class Line:
    """A line of what was paid for, and how much of it was not found to be too much yet."""

    number: int
    words: str
    amount: Decimal
    left: Decimal


def found_of(about: str) -> Decimal:
    """Pounds found to be too much of the thing called `about`."""
    rows = Overpayment.objects.filter(about=about, state__in=STANDS)
    return rows.aggregate(sum=Sum("amount"))["sum"] or NOTHING


def left_of(payment: "Payment") -> Decimal:
    """Pounds of `payment` that could still be found to be too much (OP-3)."""
    return credited(payment) - found_of(payment.about)


def lines_of(payment: "Payment") -> list[Line]:
    """The lines of what `payment` was for."""
    rows = Wrong.objects.filter(
        overpayment__about=payment.about, overpayment__state__in=STANDS
    ).order_by()  # fmt: skip
    found = dict(rows.values_list("number").annotate(Sum("amount")))
    return [
        Line(one.number, one.words, one.amount, one.amount - found.get(one.number, NOTHING))
        for one in items_of(payment)
        if one.amount > 0
    ]


def deciders_of(about: str) -> set[int]:
    """Whoever decided the thing called `about`, or had it decided for them."""
    decided: list[Any] = [
        step.decision
        for approval in story(about)
        for step in approval.steps.all()
        if hasattr(step, "decision")
    ]
    found = {one.by_id for one in decided} | {one.acting_for_id for one in decided}
    return {one for one in found if one is not None}
