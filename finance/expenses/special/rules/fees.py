"""EX-126 to EX-129: professional fees and subscriptions."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from finance.expenses.rules.claim import Problem


@dataclass(frozen=True)
class Paid:
    """A fee for membership of a body from `first` to `last`, both included."""

    body: str
    first: date
    last: date


def says_period(body: str, first: date | None, last: date | None) -> Problem | None:
    """EX-126: A fee names the body and the days it is for, the last no earlier than the first."""
    if not body.strip():
        return Problem("EX-126", "body", "Enter the name of the body")
    if first is None:
        return Problem("EX-126", "period_from", "Enter the first day the fee is for")
    if last is None:
        return Problem("EX-126", "period_to", "Enter the last day the fee is for")
    if last < first:
        return Problem("EX-126", "period_to", "The last day must not be before the first")
    return None


def same_body(one: str, other: str) -> bool:
    """Whether two names are of one body, however they are written."""
    return _letters(one) == _letters(other)


def _letters(name: str) -> str:
    found = re.findall(r"\w+", name.casefold())
    return "".join(word for word in found if word not in {"the", "and"})


def one_a_period(fee: Paid, others: Iterable[Paid]) -> Problem | None:
    """EX-127: A body is paid once for a day: the next fee begins the day after the last ends."""
    for one in others:
        if same_body(fee.body, one.body) and fee.first <= one.last and one.first <= fee.last:
            said = (
                f"You have claimed {one.body} up to {one.last.day} {one.last:%B %Y}. "
                "Start the day after"
            )
            return Problem("EX-127", "period_from", said)
    return None


def role_needs_it(needed: bool) -> Problem | None:
    """EX-128: A fee is paid where the role needs it, which the claimant says and whoever decides
    knows."""
    return None if needed else Problem("EX-128", "needed", "Say that your role needs it")


def without_vat(vat: Decimal) -> Problem | None:
    """EX-129: Subscriptions to professional bodies are exempt: there is no VAT in a fee (VATA 1994,
    Schedule 9, group 9)."""
    return Problem("EX-129", "vat", "There is no VAT in such a fee") if vat else None
