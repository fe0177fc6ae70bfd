"""The figures in force on a day, and the marks that lines count by."""

from datetime import date
from decimal import Decimal

from django.db.models import Q

from finance.spending.models import Figure
from finance.spending.rules import COUNTED


def figures(*, on: date) -> dict[str, Decimal]:
    """Code of a figure → its value in force on the day `on`."""
    rows = Figure.objects.filter(starts__lte=on).order_by("starts")
    return {row.code: row.value for row in rows}


def figure(code: str, *, on: date) -> Figure:
    """One figure in force on the day `on`, with its source. Raises Figure.DoesNotExist before its
    first day."""
    return Figure.objects.filter(code=code, starts__lte=on).latest("starts")


def counted(claim: str = "claim__") -> Q:
    """What counts as spent (SP-2); `claim` leads to the claim from what is asked."""
    return Q(**{f"{claim}state__in": COUNTED})
