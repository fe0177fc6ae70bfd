"""Pounds and pence, exactly."""

from decimal import ROUND_HALF_UP, Decimal

PENNY = Decimal("0.01")
NOTHING = Decimal("0.00")


def penny(amount: Decimal | int | str) -> Decimal:
    """Round `amount` in pounds to the penny, halves upwards."""
    return Decimal(amount).quantize(PENNY, rounding=ROUND_HALF_UP)


def pounds(amount: Decimal) -> str:
    """Write an amount in pounds as people read it: ``£1,234.50``, ``-£3.00``."""
    sign = "-" if amount < 0 else ""
    return f"{sign}£{abs(penny(amount)):,.2f}"


def pence(amount: Decimal) -> int:
    """Return the whole pence of an amount in pounds. Raises ValueError for a part of a penny."""
    if amount != penny(amount):
        raise ValueError(f"{amount} is not a whole number of pence")
    return int(penny(amount) * 100)
