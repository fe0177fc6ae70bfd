"""CO-8 and on: looking at a claim that was drawn. Amounts are pounds with VAT."""

from decimal import Decimal

from mss.foundation.money import penny, pounds

OPEN = frozenset({"waiting", "asked", "answered"})


def has_in_hand(holds: bool) -> bool:
    """CO-8: Whoever asks about a drawn claim or concludes it has it in hand."""
    return holds


def still_open(state: str) -> bool:
    """CO-9: A drawn claim is concluded once: in order, or overpaid."""
    return state in OPEN


def may_answer(state: str, *, claimant: int, person: int) -> bool:
    """CO-10: What finance asks about a paid claim is answered by whoever spent the money, once for
    each question, until it is concluded."""
    return state == "asked" and claimant == person


def overpaid_fault(amount: Decimal, why: str, *, total: Decimal) -> str:
    """CO-11: What was paid too much is at most what was paid, and whoever finds it says why. What
    is wrong is said; nothing where all is well."""
    if amount <= 0 or amount != penny(amount):
        return "Enter how much was paid too much, like 12.50"
    if amount > total:
        return f"{pounds(total)} was paid; no more than that can be too much"
    return "" if why.strip() else "Say why it was too much"
