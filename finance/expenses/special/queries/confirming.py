"""What is still to be confirmed before a claim is sent."""

from finance.expenses.models import Agreement, Line
from finance.expenses.rules import Problem
from finance.expenses.special.rules import is_confirmed


def unconfirmed(line: Line) -> Problem | None:
    """EX-115, of the line as it stands."""
    if line.kind != Line.Kind.COVERT:
        return None
    found: Agreement | None = getattr(line, "agreement", None)
    if found is not None and is_confirmed(found.state):
        return None
    name = line.agreed_by.name if line.agreed_by else "Whoever agreed"
    if found is not None and found.state == Agreement.State.DENIED:
        said = f"{name} says that they did not agree. Change who agreed and when, or remove this"
    else:
        said = f"{name} has been asked to confirm, and has not yet"
    return Problem("EX-115", "agreed_by", said)
