"""SP: what counts as spent, who reads it, what is pointed out, and what is published."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from finance.expenses.rules import tax_year as tax_year_of
from finance.payments.rules import soonest_day
from mss.foundation.money import NOTHING

COUNTED = ("submitted", "approved", "paid", "came_back")
ENOUGH = 4  # lines of a kind, to know what is usual for somebody
# code, in words, from so many whole working days up to, not including, so many
BANDS = (
    ("0-2", "Up to 2 working days", 0, 3),
    ("3-5", "3 to 5", 3, 6),
    ("6-10", "6 to 10", 6, 11),
    ("11-20", "11 to 20", 11, 21),
    ("over-20", "Over 20", 21, None),
)
WITHHELD = "(withheld)"
TITLES = (
    "PC|PS|DC|DS|DI|DCI|DSU|Sgt|Insp|Supt|Cdr|Mr|Mrs|Ms|Miss|Mx|Dr|Officer|Constable|Sergeant|"
    "Inspector|Superintendent|Commander|Commissioner|Mayor"
)
TITLED = re.compile(rf"\b(?:{TITLES})\.?(?:\s+[A-Z][\w’'-]+){{1,3}}")
NUMBERED = re.compile(r"\S+@\S+|\b[A-Z]{2,5}-\d[\w-]*|\b\d[\d ]{4,}\d\b")
COMMON = frozenset(
    re.findall(
        "[a-z]+",
        "about after all also and another any are because been before being but can cannot could "
        "does for from had has have here into its more not one only other our out please should "
        "some than that the their them then there these they this those two until was were what "
        "when where which while who whom why will with would you your "
        # and those with which one asks for something
        "add added ask asked do done get give given made make need needs new put said "
        "say see seen send sent show tell time use used visit visited write",
    )
)
LEAST_LETTERS = 3


def tax_year(day: date) -> int:
    """SP-1: A tax year runs from 6 April to 5 April and is called after the year it begins in."""
    return tax_year_of(day)[0].year


def counts(state: str) -> bool:
    """SP-2: Spent is what was sent, approved or paid, also where the bank sent it back; a draft and what was sent back, taken back
    or rejected is not."""
    return state in COUNTED


def miles_left(driven: Decimal, most: Decimal) -> Decimal:
    """SP-3: Business miles by car or van count towards the miles at the first rate in the tax year
    of the journey; what is left is never less than nothing."""
    return max(most - driven, Decimal(0))


def expected(*, pay_on: date | None, due_on: date | None, today: date) -> date:
    """SP-4: Money in a payment run comes on the day of the run. Anything else comes, at the
    soonest, with a run released today, or on the day its decision is due where that is later."""
    return pay_on or soonest_day(max(today, due_on or today))


def reads_team(team: int) -> bool:
    """SP-5: A manager reads what those spent who answer to them today, directly or further down.
    From the day somebody no longer does, the manager reads nothing of theirs."""
    return team > 0


def year_before(day: date) -> date:
    """SP-6: This year is compared with the same days of the year before, each as it had been sent
    by the last of them. 29 February is compared with the 28th."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap else day.day)


def unusual(
    amount: Decimal, usual: Decimal | None, lines: int, *, times: Decimal, floor: Decimal
) -> bool:
    """SP-7: A line is unusual when it is more than the floor and more than so many times the middle
    of what the same person spent on the same kind in the two years up to the day asked about; at
    least four such lines say what is usual. It is worth a look, and no more than that."""
    if usual is None or lines < ENOUGH:
        return False
    return amount > floor and amount > times * usual


def band_of(days: int) -> str:
    """SP-8: What waits is put into bands by the whole working days it has waited: up to 2, 3 to 5,
    6 to 10, 11 to 20, over 20."""
    return next(code for code, _, low, high in BANDS if low <= days and (not high or days < high))


def reads_figures(bodies: int) -> bool:
    """SP-9: Finance officers read the figures and lists of the organisations they work for,
    auditors those of the organisations they audit, and nobody else does. People whose work is
    protected are left out, except for auditors."""
    return bodies > 0


def is_published(net: Decimal, *, over: Decimal) -> bool:
    """SP-10: An item is published when it cost more, without VAT, than the figure in force on the
    day it was paid. What people whose work is protected spent is not published."""
    return net > over > NOTHING


def without_names(text: str, names: Collection[str]) -> str:
    """SP-11: What is published of an item names nobody: the names of the claimant, of whoever
    decided, of anybody in the directory and whatever follows a rank or title is withheld, and so
    are addresses, references and long numbers."""
    known = sorted(filter(None, names), key=len, reverse=True)
    found = NUMBERED.sub(WITHHELD, TITLED.sub(WITHHELD, text))
    if known:
        either = "|".join(re.escape(one) for one in known)
        found = re.sub(rf"(?<!\w)(?:{either})(?!\w)", WITHHELD, found, flags=re.IGNORECASE)
    return re.sub(rf"{re.escape(WITHHELD)}(?:\s+{re.escape(WITHHELD)})+", WITHHELD, found)


def words_of(reason: str) -> Iterator[str]:
    """SP-12: Reasons are told apart by their words: each counts once a reason, the small words that
    every sentence has, and those with which one asks for something, do not count."""
    words = re.findall(r"[a-z]+", reason.lower())
    return (one for one in dict.fromkeys(words) if len(one) >= LEAST_LETTERS and one not in COMMON)
