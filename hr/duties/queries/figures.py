"""The figures in force on a day."""

from datetime import date
from decimal import Decimal

from hr.duties.models import Figure
from hr.duties.rules import Counts
from hr.duties.wording import FIGURES


def figures_on(day: date) -> dict[str, Decimal]:
    """Code → value on the day; the latest that has begun."""
    rows = Figure.objects.filter(starts__lte=day).order_by("code", "starts")
    return dict(rows.values_list("code", "value"))


def counts_on(day: date) -> Counts:
    """What the rules count with on the day. Raises KeyError where a figure is missing."""
    found = figures_on(day)
    names = Counts.__dataclass_fields__
    return Counts(**{name: int(found[name.replace("_", "-")]) for name in names})


def hourly_on(day: date, *, sergeant: bool) -> Decimal:
    """Pounds an hour by which overtime is estimated."""
    return figures_on(day)["hourly-sergeant" if sergeant else "hourly-constable"]


def figures_said(day: date) -> list[tuple[Figure, str]]:
    """Every figure in force on the day, with what it counts in words."""
    rows = Figure.objects.filter(starts__lte=day).order_by("code", "-starts").distinct("code")
    known = {row.code: row for row in rows}
    return [(known[code], words) for code, words in FIGURES.items() if code in known]
