"""OP: how an overpayment is found, answered and looked at again. Amounts are pounds, VAT included."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal

from mss.foundation.money import NOTHING, penny
from mss.foundation.working_time import add_working_days

OPEN = frozenset({"told", "disputed", "due", "proposed", "offered"})  # no plan stands yet
BEING_PAID = frozenset({"recovering", "payroll", "outside"})
ANSWERS = frozenset({"told", "due", "offered"})  # the person’s turn


def may_find(roles: Collection[str], finder: int, *, payee: int) -> bool:
    """OP-1: An overpayment is found by a finance officer, and never on their own payment."""
    return "finance-officer" in roles and finder != payee


def decided_it(finder: int, *, deciders: Collection[int]) -> bool:
    """OP-2: Whoever decided a claim, or had somebody decide it for them, does not find that too
    much was paid for it: another officer does."""
    return finder in deciders


def can_be_found(amount: Decimal, *, paid: Decimal, found: Decimal) -> bool:
    """OP-3: An overpayment is more than nothing, in whole pence, and at most what was paid less
    what was found of it already."""
    return 0 < amount == penny(amount) and amount <= paid - found


def lines_add_up(
    amount: Decimal, lines: Mapping[int, Decimal], *, left: Mapping[int, Decimal]
) -> bool:
    """OP-4: Where the finder says which lines were paid too much, each is within what is left of
    that line, and together they are the amount found."""
    fits = all(0 < part <= left.get(number, NOTHING) for number, part in lines.items())
    return not lines or (fits and sum(lines.values(), NOTHING) == amount)


def answer_by(on: date, *, days: int) -> date:
    """OP-5: A person who was told of an overpayment has a set number of working days to answer,
    a figure with a date; after that finance may set the plan."""
    return add_working_days(on, days)


def has_reason(words: str) -> bool:
    """OP-6: Whoever finds, disputes, decides, withdraws or writes off says why."""
    return bool(words.strip())


def may_answer(person: int, *, payee: int) -> bool:
    """OP-7: Only the person who was paid too much agrees, disputes or proposes how to pay it back."""
    return person == payee


def may_dispute(state: str) -> bool:
    """OP-8: A person may dispute an overpayment until a plan stands; then it waits for finance."""
    return state in ANSWERS | {"proposed"}


def may_decide_dispute(roles: Collection[str], officer: int, *, finder: int, payee: int) -> bool:
    """OP-9: A dispute is decided by a second finance officer: neither who found the overpayment
    nor who was paid."""
    return may_find(roles, officer, payee=payee) and officer != finder


def is_lower(amount: Decimal, *, than: Decimal) -> bool:
    """OP-10: A dispute upholds the amount, lowers it to less that is more than nothing, or
    withdraws it."""
    return 0 < amount == penny(amount) and amount < than


def may_be_withdrawn(state: str, *, recovered: Decimal) -> bool:
    """OP-11: An overpayment found by mistake is withdrawn with the reason, while nothing of it was
    recovered."""
    return state in OPEN | BEING_PAID and recovered == 0


def balance(rows: Iterable[Decimal]) -> Decimal:
    """OP-12: What is still owed is the sum of the rows of the account of an overpayment; no row is
    ever changed, and the sum is never below nothing."""
    owed = sum(rows, NOTHING)
    if owed < 0:
        raise ArithmeticError(f"More than was owed has been taken: {owed}")
    return owed
