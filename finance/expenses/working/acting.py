"""One door for the three acts, for the pages that show who has a claim in hand."""

from datetime import datetime

from finance.expenses.models import Claim
from finance.expenses.working import operations
from mss.people.models import Person


def act(*, claim: Claim, act: str, why: str, by: Person, at: datetime) -> str:
    """Do it; returns what to tell whoever did."""
    if act == "release":
        operations.release(claim=claim, by=by, at=at)
        return "You let it go. Somebody else can take it."
    if act == "take-over":
        operations.take_over(claim=claim, by=by, why=why, at=at)
        return "You have it now, and whoever had it was told."
    operations.take(claim=claim, by=by, at=at)
    return "You have it now. Others see that you work on it."
