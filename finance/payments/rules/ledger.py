"""PA: how what is paid is recorded in the ledger."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from mss.foundation.money import NOTHING

YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Known:
    """The account of one use, from `starts` until the next of that use."""

    use: str
    starts: date
    code: str
    name: str


def balances(debits: Iterable[Decimal], credits: Iterable[Decimal]) -> bool:
    """PA-22: What is debited is what is credited, to the penny, for every run and every payment
    that came back."""
    return sum(debits, NOTHING) == sum(credits, NOTHING)


def explained(amount: Decimal, parts: Iterable[Decimal]) -> bool:
    """PA-23: A payment is debited to the accounts its service names, when they add up to the
    penny. What a service cannot explain is debited to suspense and reported."""
    each = list(parts)
    return bool(each) and min(each) >= 0 and sum(each, NOTHING) == amount


def account_on(accounts: Iterable[Known], use: str, day: date) -> Known | None:
    """PA-24: An amount is recorded in the account that its use has on the day of payment."""
    begun = [one for one in accounts if one.use == use and one.starts <= day]
    return max(begun, key=lambda one: one.starts, default=None)


def settles(use: str, *, paid_again: bool) -> str:
    """PA-25: Money that came back is kept in an account of its own, and paying it again clears
    that account: it is not spent a second time."""
    return "returned" if paid_again else use


def within_a_year(first: date, last: date) -> bool:
    """PA-26: A journal is of one run or payment that came back, or of at most a year."""
    return first <= last <= first + YEAR
