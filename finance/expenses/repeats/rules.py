"""EX: what is claimed every month, and on which day its draft is made."""

from calendar import monthrange
from datetime import date

MONTHLY = {"fare", "parking", "dog", "other"}
ACTIVE = "active"
LEFT = "Its claimant has left."
OVER = "Its last day has come."


def is_monthly(kind: str) -> bool:
    """EX-150: What is paid every month (parking, a season ticket, a telephone, what a police dog
    needs) can be repeated; a meal, a journey and what is agreed beforehand cannot."""
    return kind in MONTHLY


def day_in(year: int, month: int, day: int) -> date:
    """EX-151: The draft is made on the day of the month that was chosen; where the month has no
    such day, on its last."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def next_due(day: int, *, after: date) -> date:
    """EX-152: The next draft is that of the first such day after: months that went by while it was
    paused are not made up for."""
    this = day_in(after.year, after.month, day)
    if this > after:
        return this
    year, month = divmod(after.year * 12 + after.month, 12)
    return day_in(year, month + 1, day)


def end_of_month(day: date) -> date:
    """The last day of its month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def why_ended(due: date, *, until: date | None, here: bool) -> str:
    """EX-153: It ends after the last day its claimant named, when they stop it, and when they have
    left: a leaver’s month is never made. Empty while it goes on."""
    if not here:
        return LEFT
    return OVER if until is not None and due > until else ""


def is_due(state: str, due: date | None, today: date) -> bool:
    """EX-154: A month has one draft, made on its day or as soon as it can be after; nothing is made
    while it is paused or ended, and nothing is ever sent by itself."""
    return state == ACTIVE and due is not None and due <= today
