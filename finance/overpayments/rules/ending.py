"""OP: how an overpayment ends, and what becomes of the claims of somebody who left."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal


def within_write_off(amount: Decimal, *, limit: Decimal) -> bool:
    """OP-20: What is left is written off up to a limit with a date; more is decided elsewhere."""
    return amount <= limit


def may_agree_write_off(roles: Collection[str], officer: int, *, asker: int, payee: int) -> bool:
    """OP-21: A write-off asked for by one finance officer is agreed to by another, and neither is
    the person who owes."""
    return "finance-officer" in roles and officer not in (asker, payee)


def has_left(left_on: date | None, *, active: bool, on: date) -> bool:
    """OP-22: What somebody owes who has left is recovered outside pay: they get a letter, and pay
    by bank transfer, beside what is set off against their last claims."""
    return left_on <= on if left_on is not None else not active


def may_close(
    roles: Collection[str], person: int, *, former_manager: int | None, claimant: int
) -> bool:
    """OP-23: A claim that a person who left never sent, or never sent again, is closed by a finance
    officer or by their last line manager, with the reason."""
    return person != claimant and ("finance-officer" in roles or person == former_manager)


def never_sent(state: str) -> bool:
    """OP-24: Only drafts and claims that were sent back are closed; what was sent, or approved, of
    a person who left is decided and paid like any other."""
    return state in ("draft", "returned")


def possible_day(day: date, *, found_on: date, on: date) -> bool:
    """OP-25: Money is paid back on the day the overpayment was found or later, and not in the
    future."""
    return found_on <= day <= on
