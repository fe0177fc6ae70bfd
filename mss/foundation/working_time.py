"""Days as people count them: London dates and working days in England and Wales."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")


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


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day `count` working days after `day` (before it when negative)."""
    step = timedelta(days=1 if count >= 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day
