"""OP: how an overpayment is paid back. Amounts are pounds, shares are per cent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from mss.foundation.money import NOTHING, PENNY, penny

MOST_MONTHS = 12
SET_OFF = frozenset({"next", "share"})


@dataclass(frozen=True)
class Owed:
    """An overpayment that is set off: what is left of it, and the most of a payment it may take."""

    key: int
    balance: Decimal
    share: Decimal


@dataclass(frozen=True)
class Taken:
    """Pounds kept back of a payment for an overpayment; both by their ids."""

    payment: int
    overpayment: int
    amount: Decimal


def instalments(amount: Decimal, months: int) -> list[Decimal]:
    """OP-13: Instalments are equal, in whole pence, one a month for 1 to 12 months; the last takes
    the rest, and together they are what is owed, to the penny. Raises ValueError for other
    months."""
    if not 1 <= months <= MOST_MONTHS:
        raise ValueError("One to twelve instalments")
    each = (amount / months).quantize(PENNY, rounding=ROUND_DOWN)
    return [*[each] * (months - 1), amount - each * (months - 1)]


def long_enough(parts: Sequence[Decimal], *, least: Decimal) -> bool:
    """OP-14: No instalment is less than the least of its day, unless the whole is paid at once."""
    return len(parts) == 1 or min(parts) >= least


def due_days(first: date, count: int) -> list[date]:
    """The days of `count` monthly instalments: the first of each month after `first` (OP-13)."""
    months = [first.year * 12 + first.month + number for number in range(count)]
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def may_settle(proposed_by: int, accepter: int, *, payee: int, officer: bool) -> bool:
    """OP-15: A plan stands when both sides want it: the person accepts what finance offers, and a
    finance officer who is not the person accepts what the person proposes."""
    if proposed_by == payee:
        return officer and accepter != payee
    return accepter == payee


def may_be_set(today: date, *, answer_by: date, state: str) -> bool:
    """OP-16: Where the person has not answered in time, finance sets the plan and tells them."""
    return state in {"told", "due", "offered"} and today > answer_by


def from_pay(method: str, *, agreed: bool) -> bool:
    """OP-17: Nothing is taken from pay without the person’s recorded agreement. It is handed to
    payroll, and what payroll took is recorded when payroll says so."""
    return method != "payroll" or agreed


def set_off(payments: Iterable[tuple[int, Decimal]], owed: Sequence[Owed]) -> list[Taken]:
    """OP-18: Of each payment at most the share of its day is kept back, rounded down to the penny,
    oldest overpayment first; something is always left to be paid, and never more is kept back than
    is owed."""
    left = {one.key: one.balance for one in owed}
    taken = []
    for payment, amount in payments:
        kept = NOTHING
        for one in owed:
            most = min((amount * one.share / 100).quantize(PENNY, ROUND_DOWN), amount - PENNY)
            part = min(left[one.key], most - kept)
            if part > 0:
                taken.append(Taken(payment, one.key, part))
                left[one.key] -= part
                kept += part
    return taken


def may_be_received(
    amount: Decimal, *, left: Decimal, instalment_left: Decimal | None = None
) -> bool:
    """OP-19: Money paid back is recorded in whole pence, in part or in full, and never more than
    is left of the overpayment, or of the instalment it is for."""
    most = left if instalment_left is None else min(left, instalment_left)
    return 0 < amount == penny(amount) and amount <= most
