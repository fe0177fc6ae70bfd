"""EX-88 and on: what is claimed without its receipt. Amounts are pounds with VAT; the limits come in
as dated data."""

from decimal import Decimal

from finance.expenses.rules.claim import Problem
from mss.foundation.money import pounds


def declared_line(amount: Decimal, *, most: Decimal) -> Problem | None:
    """EX-88: Without its receipt a line is at most what the policy says (£25, at first)."""
    if amount > most:
        message = f"Without a receipt you can claim up to {pounds(most)}. Add the receipt"
        return Problem("EX-88", "no_receipt", message)
    return None


def declared_year(amount: Decimal, before: Decimal, *, most: Decimal) -> Problem | None:
    """EX-89: What a person claims without receipts is, in twelve months, at most what the policy
    says (£100, at first). What was rejected or taken back does not count."""
    if amount + before > most:
        message = (
            f"You have claimed {pounds(before)} without receipts in 12 months, of "
            f"{pounds(most)} at most. Add the receipt"
        )
        return Problem("EX-89", "no_receipt", message)
    return None
