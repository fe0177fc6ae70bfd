"""Patterns, publishing, and who changes what."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

MOST_WEEKS = 26


def sound_pattern(weeks: Sequence[Sequence[bool]]) -> bool:
    """DU-4: A pattern is 1 to 26 whole weeks, with a rest day in each and at least one duty.
    `weeks` says of each day whether it is worked."""
    whole = 1 <= len(weeks) <= MOST_WEEKS and all(len(week) == 7 for week in weeks)
    return whole and all(not all(week) for week in weeks) and any(any(week) for week in weeks)


def day_of_pattern(day: date, first_monday: date, weeks: int) -> int:
    """DU-5: A pattern runs over and over from the Monday its first week begins on."""
    return (day - first_monday).days % (weeks * 7)


def begins_on_monday(day: date) -> bool:
    """DU-6: A team goes over to a pattern with its first week on a Monday."""
    return day.weekday() == 0


def is_off(off_on_holidays: bool, holiday: bool) -> bool:
    """DU-7: Whoever does not work public holidays has that day off; a team that works round the
    clock works them."""
    return off_on_holidays and holiday


def in_good_time(on: date, first: date, days: int) -> bool:
    """DU-8: A roster is published at least 90 days before its first day; later only with the
    reason."""
    return (first - on).days >= days


def may_roster(looks_after: bool, own: bool) -> bool:
    """DU-9: Duties are entered and changed by those above somebody in the line and by HR of their
    organisation; nobody changes their own."""
    return looks_after and not own


def says_why(why: str) -> bool:
    """DU-10: A published day is changed with the reason. What it was, who changed it and why are
    kept for good."""
    return bool(why.strip())


def still_to_come(day: date, today: date) -> bool:
    """DU-11: Today and the days to come are changed; what was worked on a day gone by is not."""
    return day >= today


def as_shown(shown: str, now: str) -> bool:
    """DU-12: What is confirmed is what was shown: where notice or compensation is another by then,
    it is shown again."""
    return shown == now


def is_different(before: object, after: object) -> bool:
    """DU-13: A change changes something."""
    return before != after


def is_published(parts: int) -> bool:
    """DU-15: Whoever comes to a team whose roster is published gets its pattern from the first day
    they work there that is still to come. What is on their roster already stays."""
    return parts > 0


def on_its_roster(unit: int, works_in: int | None) -> bool:
    """DU-16: Whoever does not work in a unit on a day is not on its roster then: when somebody moves
    or leaves, their days to come on its roster end, changed and swapped ones too. What they were is
    kept."""
    return unit == works_in


def rests(weekdays: Collection[int] | None, day: date) -> bool:
    """DU-70: Staff whose own working weekdays are entered are never put on duty on another weekday by
    the pattern of their team: those are rest days. Officers, and staff without such days (None),
    work the pattern as it is."""
    return weekdays is not None and day.weekday() not in weekdays


def may_publish(first: date, stop: date, most: int = 400) -> bool:
    """DU-14: A roster is published for at least one day and at most 400 at a time."""
    return first < stop <= first + timedelta(days=most)
