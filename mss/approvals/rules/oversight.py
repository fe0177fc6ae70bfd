"""OV: what those who oversee decisions read of them, and what leaves the portal."""

from decimal import Decimal

NEAR = Decimal("0.9")  # of the limit
ASKS_WHY_ABOVE = 500  # rows
MOST_ROWS = 50_000
MOST_DAYS = 1_100


def oversees(everything: bool, bodies: int) -> bool:
    """OV-1: Auditors read about every decision, owners of a scheme about those taken under the
    scheme of their own organisation; nobody else does. Whoever decided, asked or gains reads
    their own request where they always do, and not here."""
    return everything or bodies > 0


def near_limit(amount: Decimal, limit: Decimal | None, must_cover: bool) -> bool:
    """OV-2: A decision is near the limit when its amount comes to nine tenths or more of the limit
    that had to cover it."""
    return must_cover and limit is not None and amount >= NEAR * limit


def may_leave(rows: int, reason: str) -> bool:
    """OV-3: More than 500 rows leave the portal only with a reason, which stays in the record."""
    return rows <= ASKS_WHY_ABOVE or bool(reason.strip())


def fits_one_file(rows: int) -> bool:
    """OV-4: A file holds at most 50,000 rows; who needs more takes one period after the other."""
    return rows <= MOST_ROWS


def looks_back(days: int) -> bool:
    """OV-5: One look takes in three years at most, so that it stays quick however long the record
    has grown."""
    return 0 < days <= MOST_DAYS
