"""Student and postgraduate loans."""

from decimal import ROUND_DOWN, Decimal
from typing import Final

from hr.pay.rules.tables import Every, Tables

PENNY: Final = Decimal("0.01")
NOTHING: Final = Decimal(0)


def loan(pay: Decimal, plan: str, *, every: Every, tables: Tables) -> Decimal:
    """PY-7: A loan takes its rate of what the period's pay is above its share of the yearly
    threshold, cut to the penny; the deduction is cut to whole pounds. Raises KeyError for a plan
    without a threshold in the year."""
    threshold, rate = tables.loans[plan]
    spread = (threshold / every.periods).quantize(PENNY, rounding=ROUND_DOWN)
    over = pay - spread
    return max(NOTHING, (over * rate / 100).quantize(Decimal(1), rounding=ROUND_DOWN))
