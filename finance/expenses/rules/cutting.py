"""EX: agreeing to part of a claim. Amounts are pounds, VAT included."""

from decimal import Decimal

from finance.expenses.rules.claim import VAT_PARTS
from mss.foundation.money import penny


def may_cut_to(amount: Decimal, asked: Decimal) -> bool:
    """EX-22: Whoever decides may agree to part of a line: to less than was asked, never to more;
    the whole of what was asked takes the cut back."""
    return Decimal(0) <= amount <= asked


def cut_has_reason(amount: Decimal, asked: Decimal, reason: str) -> bool:
    """EX-23: What is not agreed to is refused with the reason, which the claimant reads."""
    return amount == asked or bool(reason.strip())


def leaves_something(total: Decimal) -> bool:
    """EX-24: A claim is agreed to in part only while something of it is left; else it is rejected."""
    return total > 0


def vat_of_part(amount: Decimal, asked: Decimal, vat: Decimal) -> Decimal:
    """EX-25: Of the VAT in what was asked, the part agreed to holds its share, to the penny, and
    never more than a sixth of itself."""
    return min(penny(vat * amount / asked), penny(amount / VAT_PARTS))
