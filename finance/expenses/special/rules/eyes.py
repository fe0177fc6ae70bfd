"""EX-130 to EX-132: eyesight tests of people who work at a screen. Pounds, VAT included."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from finance.expenses.rules.claim import Problem, months_before
from mss.foundation.money import pounds

PARTS: Mapping[str, str] = MappingProxyType(
    {"test": "The test", "glasses": "Glasses for screen work"}
)
NEEDED: Mapping[str, str] = MappingProxyType(
    {
        "test": "Say that you work at a screen",
        "glasses": "Glasses are paid only if the test says that you need them for screen work",
    }
)


def names_part(part: str) -> Problem | None:
    """Whether it is a test or glasses must be said."""
    return None if part in PARTS else Problem("EX-130", "part", "Choose the test or the glasses")


def is_needed(part: str, needed: bool) -> Problem | None:
    """EX-130: A test is for people who work at a screen; glasses are paid only where the test says
    that they are needed for screen work (Display Screen Equipment Regulations 1992, regulation 5)."""
    return None if needed else Problem("EX-130", "needed", NEEDED[part])


def due_again(spent: date, others: Collection[date], *, months: int) -> Problem | None:
    """EX-131: A test, and glasses, are each paid once in the months the policy says: again on the
    same day of the month so many months later."""
    for one in others:
        earlier, later = sorted((one, spent))
        if months_before(later, months) < earlier:
            said = f"You claimed this on {one.day} {one:%B %Y}: it is paid once in {months} months"
            return Problem("EX-131", "spent_on", said)
    return None


def eye_cap(part: str, amount: Decimal, *, cap: Decimal) -> Problem | None:
    """EX-132: A test, and glasses, are paid up to what the policy says on the day."""
    if amount > cap:
        name = PARTS[part].lower()
        return Problem("EX-132", "amount", f"Up to {pounds(cap)} is paid for {name}: enter that")
    return None
