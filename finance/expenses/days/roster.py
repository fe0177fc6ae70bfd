"""What the roster says of the days of one person: one question, however many days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from finance.expenses.days.rules import as_lived
from mss.foundation.working_time import london, today
from mss.people import duty_days

ADAY = timedelta(days=1)
WORDS = {"rest": "Rest day", "leave": "Leave", "holiday-off": "Public holiday off"}


@dataclass(frozen=True)
class Told:
    """What a day was: `kind` of `duty_days.Kind`, and in words with the hours of the duty. Which
    leave it was, nobody is told."""

    on: date
    kind: str
    words: str


def told(person: int, days: Collection[date]) -> dict[date, Told]:
    """Of those `days` of the person with this id, the ones that are known."""
    if not days or not duty_days.known():
        return {}
    first, last = min(days), max(days)
    found = duty_days.of([person], first - ADAY, last)
    said = {day: _said(day, found.get((person, day)), found.get((person, day - ADAY)))
            for day in set(days)}  # fmt: skip
    return {day: one for day, one in said.items() if one is not None}


def _said(on: date, day: duty_days.Day | None, before: duty_days.Day | None) -> Told | None:
    late = before.ends if before and before.kind == duty_days.Kind.WORKED else None
    ran_into = late is not None and today(late) == on
    own = day.kind if day else duty_days.Kind.UNKNOWN
    kind = as_lived(own, ran_into=ran_into)
    if kind == duty_days.Kind.UNKNOWN:
        return None
    if own == duty_days.Kind.WORKED and day is not None:
        return Told(on, kind, _hours(day.starts, day.ends))
    if ran_into and late is not None:
        return Told(on, kind, f"On duty until {london(late):%H:%M}, from the day before")
    return Told(on, kind, WORDS[kind])


def _hours(starts: datetime | None, ends: datetime | None) -> str:
    if starts is None or ends is None:
        return "On duty"
    after = " the day after" if today(ends) > today(starts) else ""
    return f"On duty {london(starts):%H:%M} to {london(ends):%H:%M}{after}"
