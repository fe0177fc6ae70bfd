"""EX: receipts that were brought in and are in no entry."""

from finance.expenses.rules.claim import Problem


def none_left_out(usable: int) -> Problem | None:
    """EX-50: A claim is sent once every receipt that was brought into it is in an entry, or was
    removed. One that is still being checked or read counts; one that could not be used holds nothing
    up, and is named."""
    if usable == 0:
        return None
    said, them = ("1 receipt is", "it") if usable == 1 else (f"{usable} receipts are", "them")
    return Problem("EX-50", "receipts", f"{said} not in the claim yet: add {them} or remove {them}")
