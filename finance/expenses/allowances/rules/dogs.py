"""EX: what a handler is paid for dogs at home."""

from decimal import Decimal

from mss.foundation.money import penny


def for_further_dog(first: Decimal, *, share: Decimal) -> Decimal:
    """EX-40: Each dog at home after the first adds a share of the first one’s allowance, which changed
    from a quarter to a half on 1 September 2024. Pounds a year."""
    return penny(first * share)
