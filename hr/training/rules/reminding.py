"""When people are told, and what."""

from datetime import date, timedelta

BEFORE = (90, 30, 7)  # days before something runs out on which people are told


def next_reminder(act_by: date | None, told: date | None) -> date | None:
    """TR-4: Person and manager are told 90, 30 and 7 days before, and once on the day something
    is overdue; each of them once.

    `told` is the last day on which they were told, or None. Returns the day of the next, which may
    have passed; None when there is none left.
    """
    if act_by is None:
        return None
    days = [*(act_by - timedelta(days=number) for number in BEFORE), act_by]
    return next((day for day in days if told is None or day > told), None)


def reminder_words(act_by: date, today: date, *, held: bool, asked: bool) -> str:
    """TR-8: A reminder says what is so on the day it is sent: what was not sent in time is not
    made up for, only what holds now is said."""
    left = (act_by - today).days
    days = f"in {left} day{'' if left == 1 else 's'}"
    if left <= 0:
        if not asked:
            return "has run out"
        return "has run out and must be renewed" if held else "is overdue"
    return f"runs out {days}" if held else f"must be passed {days}"
