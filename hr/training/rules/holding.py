"""What holds until when, what is amiss, and when people are told. Periods are half-open."""

from datetime import date, timedelta
from enum import StrEnum

from hr.training.rules.expiring import Held

SOON = 90  # days


class State(StrEnum):
    HELD = "held"
    EXPIRING = "expiring"
    DUE = "due"
    OVERDUE = "overdue"
    EXPIRED = "expired"


def act_by(since: date | None, days: int, held: Held | None) -> date | None:
    """TR-7: Something is amiss from the day a certificate no longer holds; where none was ever
    held, from the end of the days given since it is asked for."""
    if held is not None:
        return held.ends
    return None if since is None else since + timedelta(days=days)


def state_of(*, asked: bool, held: bool, act_by: date | None, today: date) -> State:
    """TR-3: What is asked for and not held is due, and overdue from its day on. What is held is
    expiring from 90 days before it runs out; once it has, it is overdue where it is asked for and
    expired where it is not."""
    if act_by is None:
        return State.HELD
    if act_by <= today:
        return State.OVERDUE if asked else State.EXPIRED
    if not held:
        return State.DUE
    return State.EXPIRING if (act_by - today).days <= SOON else State.HELD
