"""DA: the working-day clock of a step."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from mss.foundation.working_time import LONDON, WEEKDAYS, add_working_days

MORNING = time(9)


@dataclass(frozen=True)
class Days:
    """A clause's working days: due, reminder, second reminder, escalation. 0 is never."""

    due: int = 5
    remind: int = 3
    remind_again: int = 5
    escalate: int = 8


def due_on(
    since: date, days: Days = Days(), *, paused: int = 0, works: Collection[int] = WEEKDAYS
) -> date:
    """DA-5: A decision is due so many working days after it began to wait as its clause says,
    counting the days its holder works; days on which it waited for an answer do not count."""
    return add_working_days(since, days.due + paused, works)


def timers(
    since: date, days: Days, *, paused: int = 0, works: Collection[int] = WEEKDAYS
) -> dict[str, datetime]:
    """DA-6: A reminder, a second reminder, and in the end the next person up: at nine in the
    morning in London, on the working days the clause says, and on by default."""
    acts = {"remind": days.remind, "remind-again": days.remind_again, "escalate": days.escalate}
    return {
        act: datetime.combine(add_working_days(since, count + paused, works), MORNING, LONDON)
        for act, count in acts.items()
        if count
    }


def is_late(due: date | None, today: date) -> bool:
    """A step is late from the day after it was due."""
    return due is not None and due < today
