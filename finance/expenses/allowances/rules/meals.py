"""EX: what of a meal is paid. Pounds, VAT included; hours as dated data."""

from decimal import Decimal

from finance.expenses.rules.claim import Problem
from mss.foundation.money import penny

OFFICER = "officer"


def is_beyond_normal(paid: Decimal, normally: Decimal) -> bool:
    """EX-36: Of a meal only what goes beyond what the person would have spent anyway is paid: some
    must be left."""
    return 0 <= normally < paid


def is_long_enough(person: str, hours: Decimal, *, more_than: Decimal) -> bool:
    """EX-37: An officer who is kept on past the normal end of duty, and claims a meal for it, was
    kept on for more hours than the policy says (two, at first)."""
    return person != OFFICER or hours > more_than


def share_of_vat(vat: Decimal, paid: Decimal, normally: Decimal) -> Decimal:
    """EX-38: Where a part of what was paid is not claimed, the same part of its VAT is not either."""
    return penny(vat * (paid - normally) / paid)


def meal_problem(
    person: str, paid: Decimal, normally: Decimal, hours: Decimal | None, *, more_than: Decimal
) -> Problem | None:
    """What of the meal cannot be claimed, and what would make it pass. `hours` past the normal end
    of duty, where that is the reason."""
    if not is_beyond_normal(paid, normally):
        return Problem("EX-36", "normally", "This must be less than what you paid")
    if hours is not None and not is_long_enough(person, hours, more_than=more_than):
        return Problem(
            "EX-37", "hours", f"An officer who was kept on is paid a meal after more than "
            f"{more_than.normalize():f} hours. If work needed it for another reason, say which in "
            "“why did work need it”, and take the hours out",
        )  # fmt: skip
    return None
