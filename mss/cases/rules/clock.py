"""When a case is due: whole days, so that no clock that changes in the night matters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from mss.foundation.working_time import (
    ADAY,
    LONDON,
    add_working_days,
    is_working_day,
    midnight,
    months_after,
)

MORNING = time(9)
Stood = tuple[datetime, datetime]  # from, up to but not including: the case stood still


@dataclass(frozen=True)
class Clock:
    """Working days, or calendar months where there are any; `warn` is working days before."""

    days: int = 5
    months: int = 0
    warn: int = 1


@dataclass(frozen=True)
class Ran:
    """A clock that ran from the day `came`, and the times it stood still."""

    came: date
    clock: Clock
    stood: Sequence[Stood] = ()


def day_counts(day: date, stood: Iterable[Stood]) -> bool:
    """CA-1: A day counts unless the case stood still when the day ended. It stands still while it
    waits for the person, where its type allows that, and once it is answered."""
    ends = midnight(day + ADAY)
    return not any(begun < ends <= ended for begun, ended in stood)


def due_on(came: date, clock: Clock, stood: Sequence[Stood] = ()) -> date:
    """CA-2: A case is due on the working day that is so many working days after the day it came as
    its type says; bank holidays in England and Wales are none."""
    if clock.months:
        return _months_on(came, clock.months, stood)
    day, left = came, clock.days
    while left:
        day += ADAY
        left -= is_working_day(day) and day_counts(day, stood)
    return day


def _months_on(came: date, months: int, stood: Sequence[Stood]) -> date:
    """The days from then to the corresponding date, each of which has to count."""
    day, left = came, (corresponding(came, months) - came).days
    while left:
        day += ADAY
        left -= day_counts(day, stood)
    while not is_working_day(day):
        day += ADAY
    return day


def corresponding(came: date, months: int) -> date:
    """CA-3: A month ends on the same date of the next month, or on its last day where there is no
    such date; on a weekend or bank holiday, the next working day."""
    return months_after(came, months)


def warned_at(due: date, clock: Clock) -> datetime:
    """CA-4: Whoever has the case is warned at nine in the morning so many working days before it is
    due as its type says, and on the day itself where that is none."""
    return datetime.combine(add_working_days(due, -clock.warn), MORNING, LONDON)


def late_from(due: date) -> datetime:
    """CA-5: A case is late from the midnight in London that ends the day it was due; whoever has it
    and whoever works in its queue is told."""
    return midnight(due + ADAY)


def closes_on(solved: date, days: int) -> date:
    """CA-6: An answered case closes by itself after so many working days as its type says, unless
    the person writes again."""
    return add_working_days(solved, days)


def first_due(clocks: Sequence[Ran]) -> tuple[date, Clock]:
    """CA-55: A case that others have become part of is due when the first of them would have been,
    each by its own type and the times it stood still; from the merger on they stand still together.

    Returns the day, and the clock that gives it.
    """
    dates = [(due_on(one.came, one.clock, one.stood), one.clock) for one in clocks]
    return min(dates, key=lambda one: one[0])


def stops(why: str, may_pause: bool) -> bool:
    """CA-56: Waiting for the person stops the clock of a type that allows it; being answered stops
    every clock."""
    return may_pause or why != "waiting"


def together(own: Sequence[Stood], since: datetime, later: Iterable[Stood]) -> list[Stood]:
    """The times a case stood still that became part of another at `since`: its `own` until then, and
    from then on those of the other."""
    before = [(begun, min(ended, since)) for begun, ended in own if begun < since]
    return before + [(max(begun, since), ended) for begun, ended in later if ended > since]
