"""How many minutes a booking takes out of a balance, day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Day:
    """A day of a booking. `duty` are the rostered minutes, None where the roster is not known;
    `works` says whether somebody usually works on it, `usual` for how many minutes."""

    on: date
    duty: int | None
    works: bool
    usual: int
    bank_holiday: bool = False


def minutes_of_day(day: Day, *, counts: bool) -> int:
    """LV-5: A day of leave takes the minutes of the duty it covers: by the roster where it is known,
    else by the usual hours of a day somebody works. A rest day, and a bank holiday that is not
    rostered, takes none. Leave that is counted in days of the calendar (`counts` is false) takes
    no minutes."""
    if not counts:
        return 0
    if day.duty is not None:
        return day.duty
    return day.usual if day.works and not day.bank_holiday else 0


def taken(days: Iterable[Day], *, counts: bool, only: int | None = None) -> dict[date, int]:
    """LV-6: Leave is taken in any length: of a single day only as many minutes as are asked for, and
    never more than the day has."""
    found = {day.on: minutes_of_day(day, counts=counts) for day in days}
    if only is None or not counts:
        return found
    return {on: min(only, minutes) for on, minutes in found.items()}
