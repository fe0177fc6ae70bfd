"""What the roster says of days: one question, however many days and people."""

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
    found = told_of_people({(person, day) for day in days})
    return {day: one for (_, day), one in found.items()}


def told_of_people(pairs: Collection[tuple[int, date]]) -> dict[tuple[int, date], Told]:
    """The same of many people: each pair is the id of a person and a day."""
    if not pairs or not duty_days.known():
        return {}
    days = {day for _, day in pairs}
    found = duty_days.of({who for who, _ in pairs}, min(days) - ADAY, max(days))
    said = {(who, day): _said(day, found.get((who, day)), found.get((who, day - ADAY)))
            for who, day in pairs}  # fmt: skip
    return {pair: one for pair, one in said.items() if one is not None}


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
