"""EX-120 to EX-124: moving home for work. Pounds, VAT included; the most comes in as dated data."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from finance.expenses.rules.claim import Problem
from mss.foundation.money import NOTHING, pounds

COSTS: Mapping[str, str] = MappingProxyType(
    {
        "selling": "Selling the old home: agent, solicitor, searches",
        "buying": "Buying the new home: solicitor, survey, stamp duty",
        "moving": "Moving and storing belongings",
        "travelling": "Travelling to look for a home, and on the day",
        "lodging": "Somewhere to live meanwhile",
        "replacing": "Domestic goods that do not fit the new home",
    }
)


def is_agreed(owner: int | None, person: int) -> Problem | None:
    """EX-120: Moving costs are claimed under an agreement that was made with the claimant
    beforehand."""
    if owner != person:
        return Problem("EX-120", "move", "Choose the agreement about your move")
    return None


def may_agree_move(*, finance: bool, own: bool) -> bool:
    """EX-121: A finance officer of the organisation enters what was agreed about a move, never
    their own."""
    return finance and not own


def within_most(cap: Decimal, *, most: Decimal) -> bool:
    """EX-122: A move is agreed for more than nothing and at most the qualifying amount of the day
    of the agreement (£8,000, Income Tax (Earnings and Pensions) Act 2003, section 287)."""
    return NOTHING < cap <= most


def in_time(spent: date, *, agreed: date, last: date) -> Problem | None:
    """EX-123: What is claimed of a move was spent from the day it was agreed up to the last day of
    the agreement, both included."""
    if not agreed <= spent <= last:
        said = (
            f"The date must be from {agreed.day} {agreed:%B %Y} to {last.day} {last:%B %Y}, "
            "as agreed"
        )
        return Problem("EX-123", "spent_on", said)
    return None


def is_cost(part: str) -> Problem | None:
    """EX-124: Of a move the kinds of cost are paid that the tax rules name."""
    if part not in COSTS:
        return Problem("EX-124", "part", "Choose which cost of the move it is")
    return None


def left_of(amount: Decimal, before: Decimal, *, cap: Decimal) -> Problem | None:
    """EX-125: All that is claimed of one move, in however many claims, is at most what was agreed.
    What was rejected does not count."""
    if before + amount > cap:
        left = max(NOTHING, cap - before)
        said = f"Of the {pounds(cap)} agreed for this move {pounds(left)} is left"
        return Problem("EX-125", "amount", said)
    return None
