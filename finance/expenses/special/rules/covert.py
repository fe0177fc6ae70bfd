"""EX-110 to EX-118: a purchase agreed to need no receipt. Pounds, VAT included; times of London."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from finance.expenses.rules.claim import Problem
from mss.foundation.money import pounds

OFFICER = "officer"
PAYING = frozenset({"approved", "paid", "came_back"})


def is_of_officer(person: str) -> bool:
    """EX-110: Police officers alone buy what was agreed to need no receipt."""
    return person == OFFICER


def agreed_by_another(agreed_by: int, parties: Collection[int]) -> Problem | None:
    """EX-111: Whoever agreed is neither the claimant nor anybody who prepared the claim or gains by
    it."""
    if agreed_by in parties:
        return Problem("EX-111", "agreed_by", "Name who agreed: somebody who gains nothing by it")
    return None


def outranks(kind: str, level: int, claimant: int) -> Problem | None:
    """EX-112: Whoever agreed was, on the day they agreed, a police officer at least one rank above
    the claimant. `level` compares ranks: the higher is the more senior."""
    if kind != OFFICER or level <= claimant:
        said = "Whoever agreed must have been an officer at least one rank above you on that day"
        return Problem("EX-112", "agreed_by", said)
    return None


def agreed_before(agreed: datetime, spent: datetime) -> Problem | None:
    """EX-113: It was agreed before the money was spent: the same minute is too late."""
    if agreed >= spent:
        return Problem("EX-113", "agreed_time", "It must have been agreed before you paid")
    return None


def within_agreed(amount: Decimal, ceiling: Decimal) -> Problem | None:
    """EX-114: At most what was agreed to is claimed."""
    if amount > ceiling:
        said = f"The amount must be {pounds(ceiling)} or less: that is what was agreed"
        return Problem("EX-114", "amount", said)
    return None


def is_confirmed(state: str) -> bool:
    """EX-115: A claim with an agreed purchase is sent only once whoever agreed has confirmed here
    that they did."""
    return state == "confirmed"


def may_answer(agreed_by: int, person: int, state: str) -> bool:
    """EX-116: Whoever is said to have agreed, and nobody else, confirms it or says that they did
    not; once."""
    return agreed_by == person and state == "waiting"


def reads_words(*, claimant: bool, decides: bool, finance: bool, state: str) -> bool:
    """EX-117: What an agreed purchase was for is withheld. The claimant reads it, whoever decides
    the claim, and finance officers of the organisation once it is to be paid; each look of another
    is recorded."""
    return claimant or decides or (finance and state in PAYING)


def shows_nothing(*, receipts: int, own: bool, kind_before: str) -> Problem | None:
    """EX-118: Nothing beside an agreed purchase shows what it was: no receipt is added, nobody else
    prepares it, and no other entry is turned into one."""
    if receipts:
        return Problem("EX-118", "receipts", "Add no receipt to this: it would show what it was")
    if not own:
        return Problem("EX-118", "", "Only the person who paid can enter this")
    if kind_before not in ("", "covert"):
        said = "Remove the other entry, and add this one anew: what it said would be kept"
        return Problem("EX-118", "", said)
    return None
