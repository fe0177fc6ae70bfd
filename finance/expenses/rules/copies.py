"""EX: entries copied from another claim."""

from collections.abc import Collection

from finance.expenses.rules.claim import Problem


def dated(copied: bool) -> Problem | None:
    """EX-53: An entry that was copied from another claim is sent once its date was put right: the
    claimant, or whoever prepares it, opened and saved it."""
    if copied:
        return Problem("EX-53", "spent_on", "Put the date right: choose Change, and save it")
    return None


def is_untouched(copied: Collection[bool], receipts: int) -> bool:
    """EX-54: A copy that nobody has worked on, no entry saved and no receipt brought in, is opened
    again instead of a second copy of the same claim."""
    return bool(copied) and all(copied) and not receipts
