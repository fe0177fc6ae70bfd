"""EX: what whoever decides is shown a line beside. Amounts are pounds with VAT."""

from decimal import Decimal

ENOUGH_PEOPLE = 5  # of whom a middle tells nothing of one
ENOUGH_LINES = 4  # to know what is usual for somebody


def names_nobody(people: int) -> bool:
    """EX-147: What colleagues of the same unit spend is shown as the middle of at least five of
    them, never by name, and without those whose work is protected; of fewer nothing is said."""
    return people >= ENOUGH_PEOPLE


def times_usual(amount: Decimal, usual: Decimal | None, lines: int) -> Decimal | None:
    """EX-148: A line is set beside the middle of what the same person spent on the same kind in the
    twelve months before; four such lines or more say what is usual. How many times as much."""
    if usual is None or usual <= 0 or lines < ENOUGH_LINES:
        return None
    return (amount / usual).quantize(Decimal("0.1"))
