"""PA: what is owed, and how a run is made, released and paid."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from finance.payments.bacs import MOST_PENCE
from mss.foundation.money import penny
from mss.foundation.working_time import LONDON, add_working_days, is_working_day

MOST = Decimal(MOST_PENCE) / 100  # pounds, as wide as the bank's file
DAYS_TO_REACH = 2  # working days from the file to the money: Bacs takes three with the first
FURTHEST = timedelta(days=30)
PATIENCE = 5


def payable(amount: Decimal) -> bool:
    """PA-1: A payment is more than nothing, in whole pence, and fits the bank's file."""
    return 0 < amount <= MOST and amount == penny(amount)


def same_debt(payee: int, amount: Decimal, *, owed_to: int, owed: Decimal) -> bool:
    """PA-2: A thing is owed once, to one person, for one amount."""
    return (payee, amount) == (owed_to, owed)


def may_let_go(state: str) -> bool:
    """PA-40: What is not owed any more is let go while it waits; never once it is in a run."""
    return state == "waiting"


def handles_runs(roles: Collection[str]) -> bool:
    """PA-6: Payment runs are made, cancelled and released by finance officers alone."""
    return "finance-officer" in roles


def in_time(pay_on: date, *, on: date) -> bool:
    """PA-7: The day of payment is a working day, at least two working days after the file is
    released and at most thirty days ahead. The Bacs cycle takes three working days."""
    soonest = soonest_day(on)
    return is_working_day(pay_on) and soonest <= pay_on <= on + FURTHEST


def last_day(on: date) -> date:
    """The last working day that people can be paid on, of a run made on the day `on` (PA-7)."""
    return add_working_days(on + FURTHEST + timedelta(days=1), -1)


def soonest_day(on: date) -> date:
    """The first day that money released on the day `on` can be in people's accounts (PA-7)."""
    return add_working_days(add_working_days(on - timedelta(days=1), 1), DAYS_TO_REACH)


def cut_off(up_to: date, *, at: datetime) -> datetime:
    """The end of the London day `up_to`, or `at` itself while that day lasts (PA-8)."""
    return min(at, datetime.combine(up_to + timedelta(days=1), time(), LONDON))


def processing_day(pay_on: date) -> date:
    """The day Bacs processes a file: the working day before the money arrives (PA-7)."""
    return add_working_days(pay_on, -1)


def last_day_to_send(pay_on: date) -> date:
    """The last day the bank takes the file (PA-7)."""
    return add_working_days(pay_on, -DAYS_TO_REACH)


def held_back(
    *, has_account: bool, has_left: bool, leavers: bool, corrected: bool = True,
    usable: bool = True, hold: str = "",
) -> str:  # fmt: skip
    """PA-8: A payment waits while its payee has given no bank details, or has left and the run
    was not asked to pay leavers, or while the service it is for holds it back (`hold` says why).
    Returns why, or nothing."""
    if not has_account:
        return "No bank details yet"
    if not corrected:
        return "Came back: no other bank details yet"
    if not usable:
        return "New bank details: used from the next working day"
    if has_left and not leavers:
        return "Has left: check, then include leavers"
    return hold


def waits_for(*, has_account: bool, corrected: bool, usable: bool, hold: str) -> str:
    """PA-46: Whoever is owed money reads what it waits for: bank details, other ones where the bank
    sent it back, what the service it is for tells them, or the day changed ones are held for."""
    if not has_account:
        return "Waits for your bank details"
    if not corrected:
        return "Your bank sent it back: give other bank details"
    if not hold and not usable:
        return "New bank details are used from the next working day"
    return hold


def may_release(maker: int, releaser: int) -> bool:
    """PA-9: A run is released by another finance officer than the one who made it."""
    return maker != releaser


def fits_one_file(total: Decimal) -> bool:
    """PA-10: A run is at most £999,999,999.99, as the bank's file holds no more."""
    return total <= MOST


def agrees(count: int, total: Decimal, *, released_count: int, released_total: Decimal) -> bool:
    """PA-11: The bank file holds exactly the payments and the total that were released."""
    return (count, total) == (released_count, released_total)


def may_cancel(state: str) -> bool:
    """PA-12: A run can be cancelled until it is released; its payments then wait for the next."""
    return state == "made"


def sent(amount: Decimal, recovered: Decimal) -> Decimal:
    """PA-29: The bank is sent what is owed less what is kept back for an overpayment: always more
    than nothing, and never more than is owed. Raises ArithmeticError otherwise."""
    left = amount - recovered
    if not 0 < left <= amount:
        raise ArithmeticError(f"{recovered} cannot be kept back of {amount}")
    return left


def given_up(attempts: int) -> bool:
    """PA-13: After five tries a run stops and is shown as an incident. Nothing paid is lost."""
    return attempts >= PATIENCE


def set_up(*parts: str) -> bool:
    """PA-14: No run is made before the account that payments leave from is set up."""
    return all(parts)


def known_format(asked: str, *, formats: Collection[str]) -> str:
    """PA-21: The file of a run is in the format agreed with the bank when the run was made. No run
    is made for a format the portal does not write."""
    return asked if asked in formats else ""
