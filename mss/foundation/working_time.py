"""Days as people count them: London dates and working days in England and Wales."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
WEEKDAYS = frozenset(range(5))  # Monday is 0
ADAY = timedelta(days=1)


def london(at: datetime) -> datetime:
    """The same instant on a London clock."""
    return at.astimezone(LONDON)


def today(at: datetime) -> date:
    """The London date of the instant `at`."""
    return london(at).date()


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Bank holidays in England and Wales, substitutes included. Source: gov.uk/bank-holidays."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def midnight(day: date) -> datetime:
    """The instant the day begins in London."""
    return datetime.combine(day, time.min, LONDON)


def is_working_day(day: date, works: Collection[int] = WEEKDAYS) -> bool:
    """Whether it is one of the weekdays somebody `works` (Monday is 0) and no bank holiday."""
    return day.weekday() in works and day not in bank_holidays(day.year)


def add_working_days(day: date, count: int, works: Collection[int] = WEEKDAYS) -> date:
    """The working day `count` working days after `day` (before it when negative).

    `works` are the weekdays that count, Monday is 0; with none, Monday to Friday do.
    """
    works = works or WEEKDAYS
    step = timedelta(days=1 if count >= 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day, works):
            day += step
    return day


def working_days_between(first: date, last: date, works: Collection[int] = WEEKDAYS) -> int:
    """How many working days come after `first`, up to and including `last`."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(is_working_day(day, works or WEEKDAYS) for day in days)


@lru_cache(maxsize=64)
def working_spells(first: date, last: date) -> tuple[tuple[datetime, datetime], ...]:
    """Working days in a row from `first` to `last`: from midnight in London when the first of them
    begins to when the last ends, in order. Clocks change on Sundays, so no spell holds a change."""
    every = (first + number * ADAY for number in range((last - first).days + 1))
    working = dict.fromkeys(day for day in every if is_working_day(day))
    begins = [midnight(day) for day in working if day - ADAY not in working]
    ends = [midnight(day + ADAY) for day in working if day + ADAY not in working]
    return tuple(zip(begins, ends, strict=True))


def hours_words(minutes: int) -> str:
    """Minutes as people say them: ``1 hour 30 minutes``; less than nothing with a minus before it."""
    whole, rest = divmod(abs(minutes), 60)
    parts = []
    if whole or not rest:
        parts.append(f"{whole:,} {'hour' if whole == 1 else 'hours'}")
    if rest:
        parts.append(f"{rest} {'minute' if rest == 1 else 'minutes'}")
    return f"{'−' if minutes < 0 else ''}{' '.join(parts)}"
