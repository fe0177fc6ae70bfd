"""EX-60 and on: what looks as if it was claimed twice. Amounts are pounds with VAT; the figures
come in as dated data."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

FURTHEST = 7  # bits: what the index of four quarters is sure to find
_IN_BETWEEN = """
and are but for from had has her his its limited ltd not off our out plc she that the them then they
this to was were when where which while who with work you
"""
SAY_NOTHING = frozenset(_IN_BETWEEN.split())
SHORTEST = 3  # letters of a word that says something


@dataclass(frozen=True)
class Spending:
    """What was bought, as far as it is compared."""

    spent_on: date
    amount: Decimal
    what: str
    merchant: str = ""


@dataclass(frozen=True)
class Journey:
    """Where somebody drove, as far as it is compared."""

    on: date
    start: str
    end: str
    miles: Decimal


def counts(state: str) -> bool:
    """EX-60: Everything is compared with what was sent in other claims, of anybody, unless those
    were taken back, sent back or rejected, and with the lines before it in the same claim. What
    nobody has sent is compared with, and shown to, nobody else. What the bank sent back still
    stands: it is paid again."""
    return state in {"submitted", "approved", "paid", "came_back"}


def looks_like(distance: int, *, most: int) -> bool:
    """EX-61: Two pictures are alike when at most so many of their 64 points differ as the policy
    says, and never more than seven."""
    return distance <= min(most, FURTHEST)


def likely_picture(mine: Spending, theirs: Spending) -> bool | None:
    """EX-62: A picture like another is likely the same receipt where the amount is the same, and
    pointed out where only the day is. Bills of one shop look alike, so by itself it says nothing
    (None)."""
    if mine.amount == theirs.amount:
        return True
    return False if mine.spent_on == theirs.spent_on else None


def same_spending(mine: Spending, theirs: Spending) -> bool:
    """EX-63: Two things are alike when the day and the amount are the same to the penny, and
    whoever was paid or what it was for is the same: at least half of the words that say something,
    of whoever used fewer."""
    if (mine.spent_on, mine.amount) != (theirs.spent_on, theirs.amount):
        return False
    return alike(mine.merchant, theirs.merchant) or alike(mine.what, theirs.what)


def same_journey(mine: Journey, theirs: Journey) -> bool:
    """EX-64: Two journeys are alike when the day, the miles and both places are the same, however
    the places are written."""
    return (mine.on, mine.miles, place(mine.start), place(mine.end)) == (
        theirs.on, theirs.miles, place(theirs.start), place(theirs.end),
    )  # fmt: skip


def likely(amount: Decimal, *, smallest: Decimal, same_claim: bool = False) -> bool:
    """EX-65: The same spending or journey, without the same receipt, is likely a duplicate from
    the amount the policy says (£20, at first); less is pointed out and holds nothing up. So is
    what is alike within one claim, such as the way there and back: whoever decides sees both."""
    return amount >= smallest and not same_claim


def holds_payment(*, likely: bool, fine: bool, other: str) -> bool:
    """EX-66: A payment waits while its claim has a likely duplicate of a claim that still stands,
    until a finance officer has found it to be fine."""
    return likely and not fine and counts(other)


def may_explain(claimant: int, person: int) -> bool:
    """EX-67: Whoever spent the money, and nobody else, says why it is not the same."""
    return claimant == person


def may_find_fine(roles: Collection[str], person: int, *, claimants: Collection[int]) -> bool:
    """EX-68: A finance officer who made neither of the two claims finds a duplicate to be fine, or
    to be claimed twice."""
    return "finance-officer" in roles and person not in claimants


def has_reason(words: str) -> bool:
    """EX-69: Whoever finds a duplicate to be fine or claimed twice, or explains one, says why."""
    return bool(words.strip())


def may_know_account(roles: Collection[str]) -> bool:
    """EX-70: That two people are paid into one account is told to finance and auditors alone."""
    return bool({"finance-officer", "auditor"} & set(roles))


def may_be_told(ground: str) -> bool:
    """EX-41: Whoever is paid is told that finance looks at what may be claimed twice, and of an
    account that others share no more than that finance looks."""
    return ground != "account"


def what_follows(state: str, *, line: bool) -> str:
    """EX-42: A line found to be claimed twice is taken out of a claim that is approved and not paid
    (`take-out`), left out of one that waits once it is approved (`leave-out`), and recovered as an
    overpayment of one that is paid (`recover`). Of other claims, and of an account that others
    share, nothing follows, and it cannot be found."""
    follows = {"submitted": "leave-out", "approved": "take-out", "paid": "recover"}
    return follows.get(state, "") if line else ""


def may_be_judged(state: str, wanted: str) -> bool:
    """EX-43: A duplicate is found to be fine or to be claimed twice, and stays what it was found to
    be."""
    return state in ("open", wanted)


def account_settled(fine_at: datetime, *changed_at: datetime) -> bool:
    """EX-71: Two people found to share an account rightly are not asked about again, until one of
    them changes it."""
    return all(fine_at > one for one in changed_at)


def alike(one: str, other: str) -> bool:
    """Whether two texts say the same: written alike, or half of the words that say something."""
    if place(one) == place(other):
        return bool(words(one)) or 0 < len(place(one)) < SHORTEST
    mine, theirs = words(one), words(other)
    return len(mine & theirs) * 2 >= min(len(mine), len(theirs)) > 0


def words(text: str) -> frozenset[str]:
    """The words of a text that say something."""
    found = re.findall(r"\w+", text.casefold())
    return frozenset(w for w in found if len(w) >= SHORTEST and w not in SAY_NOTHING)


def place(text: str) -> str:
    """A place as it is compared: letters and figures alone, so that SE1 7TY is se17ty."""
    return "".join(re.findall(r"\w+", text.casefold()))
