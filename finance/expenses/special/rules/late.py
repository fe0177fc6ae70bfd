"""EX-133 to EX-139: a receipt that follows. Pounds, VAT included; the limits come in as dated data."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from finance.expenses.rules.claim import Problem
from mss.foundation.money import pounds
from mss.foundation.working_time import add_working_days


def follows(kind: str, amount: Decimal, *, most: Mapping[str, Decimal]) -> Problem | None:
    """EX-133: A claim is sent before its receipt only for the kinds, and up to the amounts, that
    the policy lists on the day."""
    if kind not in most:
        return Problem("EX-133", "follows", "For this the receipt must be there when you send it")
    if amount > most[kind]:
        said = f"The receipt can follow up to {pounds(most[kind])}. Add it before you send this"
        return Problem("EX-133", "follows", said)
    return None


def due_on(sent: date, *, days: int) -> date:
    """EX-134: A receipt that follows is there within so many working days after the claim was sent;
    the last day counts."""
    return add_working_days(sent, days)


def payment_waits(states: Collection[str]) -> bool:
    """EX-135: A claim may be approved before a receipt that follows is there; it is paid once the
    receipt came, or was declared missing, or the time for it has run out."""
    return "waiting" in states


def reminds_on(due: date, *, days: int) -> date:
    """EX-136: The claimant is reminded so many working days before the last day."""
    return add_working_days(due, -days)


def is_late(due: date, today: date) -> bool:
    """EX-137: After the last day, what was approved is paid without what has no receipt yet."""
    return today > due


def may_bring(claimant: int, person: int, state: str) -> bool:
    """EX-138: The claimant alone adds the receipt that follows, or declares that there is none,
    while it is waited for."""
    return claimant == person and state == "waiting"


def arrives_unchanged(state: str) -> bool:
    """Whether a claim in this state has been sent: a receipt then lies beside what was asked."""
    return state in {"submitted", "approved"}


def differs(read: Decimal | None, claimed: Decimal) -> bool:
    """EX-139: What was asked stays as it is when the receipt comes; where the receipt says another
    amount, finance officers see both."""
    return read is not None and read != claimed
