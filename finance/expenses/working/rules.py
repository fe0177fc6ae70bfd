"""CO: one person at a time works on a claim."""

from collections.abc import Collection
from datetime import datetime


def may_work(roles: Collection[str], person: int, *, parties: Collection[int | None]) -> bool:
    """CO-1: A claim is looked at by a finance officer of the claimant’s organisation who neither
    claimed nor prepared nor decided it, and lent nobody the authority to."""
    return "finance-officer" in roles and person not in parties


def still_in_hand(until: datetime, *, at: datetime) -> bool:
    """CO-2: Whoever works on a claim has it until they let it go or are done, and at most for the
    minutes that finance sets (30, at first); until then nobody else concludes anything about it."""
    return at < until


def may_take_over(why: str, *, holder: int, person: int) -> bool:
    """CO-3: Somebody else may take it over at any time and says why; whoever had it is told."""
    return holder != person and bool(why.strip())
