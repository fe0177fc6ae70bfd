"""Training is time on duty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Day:
    """A day of somebody's as their roster knows it: ``worked``, ``rest``, ``leave``, … `starts` and
    `ends` are those of a duty."""

    kind: str
    starts: datetime | None = None
    ends: datetime | None = None


def outside_duty(days: Iterable[Day | None], hours: Iterable[tuple[datetime, datetime]]) -> bool:
    """TR-14: Training is time on duty. On a rest day, or at hours that do not lie within a duty from
    the first to the last, it needs the manager’s agreement; a day the roster does not know counts
    as duty.

    `hours` are those of the session on each of the days.
    """
    return any(
        day is not None and not _within(day, begins, ends)
        for day, (begins, ends) in zip(days, hours, strict=True)
    )


def _within(day: Day, begins: datetime, ends: datetime) -> bool:
    if day.kind == "unknown":
        return True
    if day.kind != "worked":
        return False
    if day.starts is None or day.ends is None:
        return True
    return day.starts <= begins and ends <= day.ends
