"""What can be asked about claiming the same on more days."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from finance.expenses.days.roster import Told, told
from finance.expenses.days.rules import (
    OFF,
    UNKNOWN,
    fits_duty,
    in_reach,
    is_day_by_day,
    of_dog,
    once_a_day,
)
from finance.expenses.models import Claim, Line, PolicyFigure
from finance.expenses.rules import open_since
from mss.foundation.working_time import today
from mss.people.models import Person

REACH = timedelta(weeks=6)
ADAY = timedelta(days=1)
Code = PolicyFigure.Code


@dataclass(frozen=True)
class Offer:
    """A day the same can be claimed for; `words` are what the roster says, empty where it does not
    know the day; `off` that it was a day off, on which only what a dog needs or small things are."""

    on: date
    words: str
    off: bool = False


@dataclass(frozen=True)
class DogDay:
    """A day of a handler: what the roster says, whether its care is in pay, claimed or not said
    (EX-144), and whether something is claimed for it already."""

    told: Told
    care: str
    claimed: bool


def window(*, at: datetime) -> tuple[date, date]:
    """First and last day the same can be claimed for at `at` (EX-143)."""
    last = today(at)
    rows = PolicyFigure.objects.filter(code__in=[Code.WINDOW, Code.YEAR_CLOSE], starts__lte=last)
    figures = dict(rows.order_by("starts").values_list("code", "value"))
    first = open_since(
        last, months=int(figures[Code.WINDOW]), year_close=int(figures[Code.YEAR_CLOSE])
    )
    return max(last - REACH + ADAY, first), last


def claimed_on(person: Person, kind: str, *, first: date, last: date) -> set[date]:
    """Days from `first` to `last` that have a line of the kind of `person`, drafts included."""
    lines = Line.objects.filter(
        claim__claimant=person, kind=kind, spent_on__gte=first, spent_on__lte=last
    ).exclude(claim__state__in=Claim.GONE)
    return set(lines.order_by().values_list("spent_on", flat=True))


def problem_of_day(
    kind: str, day: date, said: str, *, taken: bool, first: date, last: date
) -> tuple[str, str] | None:
    """The rule that keeps the same from being claimed for the day, and why; None where nothing
    does."""
    name = f"{day:%-d %B %Y}"
    if not in_reach(day, first=first, last=last):
        return "EX-143", f"{name} is not among the days you can still tick."
    if not once_a_day(taken):
        return "EX-141", f"You have claimed this for {name} already."
    if not fits_duty(kind, said):
        return (
            "EX-142",
            f"The roster says you were off on {name}. Claim it by itself, with a reason.",
        )
    return None


def offered(line: Line, *, at: datetime) -> list[Offer]:
    """The days the same as `line` can be claimed for, the latest first. Where the roster knows
    days, those that were worked and those it does not know; days off where duty need not have made
    it necessary."""
    if not is_day_by_day(line.kind):
        return []
    first, last = window(at=at)
    person = line.claim.claimant
    taken = claimed_on(person, line.kind, first=first, last=last)
    days = _days(first, last)
    roster = told(person.pk, days)
    return [
        _offer(day, roster.get(day))
        for day in days
        if problem_of_day(
            line.kind, day, roster[day].kind if day in roster else UNKNOWN,
            taken=day in taken, first=first, last=last,
        ) is None
    ]  # fmt: skip


def _offer(day: date, said: Told | None) -> Offer:
    return Offer(day, said.words, said.kind in OFF) if said else Offer(day, "")


def as_sent(days: Iterable[str]) -> list[Offer]:
    """Days as a form sends them, the latest first; what is no day is left out."""
    found = []
    for one in days:
        with suppress(ValueError):
            found.append(date.fromisoformat(one))
    return [Offer(day, "") for day in sorted(found, reverse=True)]


def _days(first: date, last: date) -> list[date]:
    """The latest first."""
    return [last - number * ADAY for number in range((last - first).days + 1)]


def dog_days(person: Person, *, at: datetime, count: int = 14) -> list[DogDay]:
    """The last days of a handler that the roster knows, the latest first (EX-144)."""
    last = today(at)
    first = last - (count - 1) * ADAY
    roster = told(person.pk, _days(first, last))
    if not roster:
        return []
    taken = claimed_on(person, Line.Kind.DOG, first=first, last=last)
    return [
        DogDay(roster[day], of_dog(roster[day].kind), day in taken)
        for day in _days(first, last)
        if day in roster
    ]
