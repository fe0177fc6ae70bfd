"""What somebody gets for being recalled from leave. Days as text, minutes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

PAID_OVERTIME: Final = frozenset(
    {"constable", "sergeant"}
)  # Police Regulations 2003, regulation 25


@dataclass(frozen=True)
class RecallFigures:
    """`away`: days an absence has at least; `first`: so many days of it worked bring `share`, every
    later one `later`; `plain`: what a day brings where the rule is for others. Per cent of what the
    day took."""

    away: int
    first: int
    share: int
    later: int
    plain: int


@dataclass(frozen=True)
class Absence:
    """`days` away in a row with rest days and days off beside the leave, of them `leave` days of annual
    leave and `worked` days recalled before."""

    days: int
    leave: int
    worked: int


@dataclass(frozen=True)
class Due:
    """Minutes by day: of leave that come back, and to be paid at the rate for a recall."""

    back: dict[str, int]
    paid: dict[str, int]


def brings_more(officer: bool, absence: Absence, figures: RecallFigures) -> bool:
    """LV-34: An officer recalled from an absence of at least three days, rest days and days off beside
    the leave counted, of which one or more is annual leave, gets more than the day back. Of a
    shorter absence the day comes back as it was; staff get the day back, which is to be confirmed.
    Source: Police Regulations 2003, annex O."""
    return officer and absence.days >= figures.away and absence.leave > 0


def may_choose_pay(grade: str) -> bool:
    """LV-35: Whoever is paid for overtime, constables and sergeants, chooses on each recall: all of it
    as leave, or a day of leave and the rest as pay at double time."""
    return grade in PAID_OVERTIME


def recalled_or_claimed(claimed: bool) -> bool:
    """LV-107: A day for which being called back from leave is claimed as overtime, or paid as that, is
    not entered as a recall too."""
    return not claimed


def pays_for_recall(
    days: Mapping[str, int], absence: Absence, figures: RecallFigures, *, more: bool, pay: bool
) -> Due:
    """LV-14: The first two days of an absence that are worked bring two days of leave each, every later
    one a day and a half, however often in it somebody is recalled; with pay, one day of leave each
    and a day’s pay, or half a day’s. `days` is what each recalled day took."""
    back, paid = {}, {}
    for number, day in enumerate(sorted(days), start=absence.worked + 1):
        share = figures.share if number <= figures.first else figures.later
        whole = _part(days[day], share if more else figures.plain)
        back[day] = min(whole, days[day]) if pay else whole
        if whole > back[day]:
            paid[day] = whole - back[day]
    return Due(back, paid)


def _part(minutes: int, share: int) -> int:
    found = Decimal(minutes) * share / 100
    return int(found.quantize(Decimal(1), rounding=ROUND_HALF_UP))
