"""Days and periods as people say them."""

from collections.abc import Iterable
from datetime import date, timedelta


def day_words(day: date) -> str:
    """Like ``3 August 2026``."""
    return f"{day.day} {day:%B %Y}"


def weekday_words(day: date) -> str:
    """Like ``Mon 3 August 2026``."""
    return f"{day:%a} {day_words(day)}"


def period_words(first: date, last: date) -> str:
    """Like ``3 to 5 August 2026``; one day is said once."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    return f"{day_words(first)} to {day_words(last)}"


def days_words(days: Iterable[date]) -> str:
    """Those in a row together: ``3 to 5 August 2026, 9 August 2026``."""
    runs: list[tuple[date, date]] = []
    for day in sorted(days):
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return ", ".join(period_words(*run) for run in runs)
