"""Who may come to a session at all."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime


def missing(needed: Mapping[str, str], held: Collection[str]) -> list[str]:
    """TR-12: Whoever comes to a course holds the certificates it builds on, on the day it begins.

    `needed` maps the reference of each course to its title. Returns the titles that are missing.
    """
    return [title for reference, title in needed.items() if reference not in held]


def not_away(days: Iterable[date], away: Iterable[tuple[date, date | None]]) -> bool:
    """TR-13: Nobody is booked onto a session on days of leave or other absence.

    `away` are half-open periods; an end of None is open.
    """
    return not any(
        starts <= day and (ends is None or day < ends) for day in days for starts, ends in away
    )


def another_session(
    starts: datetime, ends: datetime, others: Iterable[tuple[datetime, datetime]]
) -> bool:
    """TR-15: Nobody is booked onto two sessions at the same time."""
    return any(begins < ends and starts < stops for begins, stops in others)
