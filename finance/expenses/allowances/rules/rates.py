"""EX: what is paid at a set rate, to whom. Pounds; every rate comes in as dated data."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from finance.expenses.rules.claim import Problem
from mss.foundation.money import NOTHING, pounds

HARDSHIP = "hardship"
CODES = {
    "scale": ("away", "away-late"),
    "night": ("reserve", HARDSHIP),
    "course": ("course",),
    "incidental": ("incidental", "incidental-abroad"),
}
INSTEAD = {
    "scale": {"officer": "Officers claim the meal itself, with its receipt"},
    "night": {
        "officer": "This is for ranks up to chief inspector. Claim the hotel, with its receipt"
    },
    "course": {},
    "incidental": {},
}
OTHERWISE = {
    "scale": "This is not paid to you. Claim the meal itself, with its receipt",
    "night": "This is for police officers. Claim the hotel, with its receipt",
    "course": "This is for police officers. Claim what you paid, with its receipt",
    "incidental": "This is not paid to you. Claim what you paid, with its receipt",
}


@dataclass(frozen=True)
class SetRate:
    """Pounds for a day or night from the day `starts`, from `least_hours` away on, for people of
    these `kinds` and `grades` (all where empty)."""

    code: str
    starts: date
    amount: Decimal
    kinds: frozenset[str]
    grades: frozenset[str] = frozenset()
    least_hours: Decimal = NOTHING
    most_a_week: Decimal | None = None


@dataclass(frozen=True)
class Away:
    """A day away, or some nights of which `day` is the last, of somebody of a kind and grade."""

    line: str
    day: date
    person: str
    grade: str
    scale: str = ""
    hours: Decimal | None = None
    nights: int = 0

    @property
    def days(self) -> list[date]:
        """Each day or night it is paid for, oldest first."""
        count = max(self.nights, 1)
        return [self.day - timedelta(days=ago) for ago in reversed(range(count))]


@dataclass(frozen=True)
class Pay:
    """Pounds: the rate for each day or night, and the amount in all."""

    rate: Decimal
    amount: Decimal


def rate_at(
    rates: Iterable[SetRate], code: str, day: date, hours: Decimal = NOTHING
) -> SetRate | None:
    """EX-30: A set rate is that of the date of the expense, and where it goes by hours away, the
    one for the most hours that were reached. Nights before and after a change of the rate are a
    line each."""
    begun = [one for one in rates
             if one.code == code and one.starts <= day and one.least_hours <= hours]  # fmt: skip
    return max(begun, key=lambda one: (one.least_hours, one.starts), default=None)


def entitled(rate: SetRate, person: str, grade: str) -> bool:
    """EX-31: A set rate is paid to the kinds of people and the ranks it is for, as they were on the
    date of the expense; everybody else claims what they paid, with its receipt."""
    return person in rate.kinds and (not rate.grades or grade in rate.grades)


def paid_once(days: Iterable[date], claimed: Collection[date]) -> bool:
    """EX-32: A day or a night away is paid once at a set rate, in whichever claim it is."""
    return not any(day in claimed for day in days)


def within_week(day: date, nights: int) -> bool:
    """EX-33: Nights on a course are claimed by the week, Monday to Sunday: a line for each."""
    return 0 < nights <= day.weekday() + 1


def left_of_week(due: Decimal, before: Decimal, *, most: Decimal) -> Decimal:
    """EX-34: Small costs on a residential course are paid by the night, and at most so much in one
    week, in however many lines they are claimed."""
    return max(NOTHING, min(due, most - before))


def with_hardship(rate: Decimal, hardship: Decimal) -> Decimal:
    """EX-35: A night in reserve without a single room with its own bathroom is paid so much more."""
    return rate + hardship


def worked_out(
    away: Away, rates: Iterable[SetRate], *, claimed: Collection[date], before: Decimal
) -> Pay | Problem:
    """What is paid, or what would make it pass. `claimed` are the days or nights that are in other
    lines, `before` what those of the same week come to."""
    table = list(rates)
    if away.line != "scale" and away.nights < 1:
        return Problem("EX-30", "nights", "Enter how many nights, 1 or more")
    codes = CODES[away.line]
    code = away.scale or codes[0]
    if code not in codes:
        return Problem("EX-30", "scale", f"The rate must be one of these: {', '.join(codes)}")
    found = _rate(table, codes[0] if code == HARDSHIP else code, away)
    if isinstance(found, Problem):
        return found
    if away.line == "course" and not within_week(away.day, away.nights):
        return Problem(
            "EX-33", "nights", "Give each week, Monday to Sunday, a line of its own: "
            f"up to {away.day.weekday() + 1} of these nights are in the week of that day",
        )  # fmt: skip
    if not paid_once(away.days, claimed):
        day = min(set(claimed) & set(away.days))
        said = f"{day.day} {day:%B %Y} is in another of your lines. Take it out of one of them"
        return Problem("EX-32", "spent_on", said)
    if changed := _changed_within(table, {code, codes[0]}, away):
        said = (
            f"The rate changed on {changed.day} {changed:%B %Y}: give the nights before it a line"
        )
        return Problem("EX-30", "nights", f"{said} of their own")
    more = rate_at(table, HARDSHIP, away.day) if code == HARDSHIP else None
    rate = with_hardship(found.amount, more.amount) if more else found.amount
    amount = rate * len(away.days)
    if found.most_a_week is not None:
        amount = left_of_week(amount, before, most=found.most_a_week)
        if amount == 0:
            said = f"The {pounds(found.most_a_week)} for that week is all claimed: remove this line"
            return Problem("EX-34", "nights", said)
    return Pay(rate, amount)


def _changed_within(table: list[SetRate], codes: set[str], away: Away) -> date | None:
    """The first night from which another rate holds than for the night before."""
    hours = away.hours or NOTHING

    def held(day: date) -> list[SetRate | None]:
        return [rate_at(table, one, day, hours) for one in sorted(codes)]

    nights = away.days
    return next((day for before, day in pairwise(nights) if held(before) != held(day)), None)


def _rate(table: list[SetRate], code: str, away: Away) -> SetRate | Problem:
    offered = [one for one in table if one.code == code and one.starts <= away.day]
    if not offered:
        return Problem(
            "EX-30", "spent_on", "There was no such rate on that day: claim what you paid"
        )
    if not any(entitled(one, away.person, away.grade) for one in offered):
        said = INSTEAD[away.line].get(away.person, OTHERWISE[away.line])
        return Problem("EX-31", "kind", said)
    if away.line == "scale" and away.hours is None:
        return Problem("EX-30", "hours", "Enter how many hours you were away")
    found = rate_at(offered, code, away.day, away.hours or NOTHING)
    if found is None:
        least = min(one.least_hours for one in offered).normalize()
        said = f"This is paid from {least:f} hours away. For less, claim what you paid, with its receipt"
        return Problem("EX-30", "hours", said)
    return found
