"""When leave may be booked, changed, taken back, cancelled and recalled. Amounts are minutes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mss.foundation.periods import period_words
from mss.foundation.working_time import hours_words

LIVE = frozenset({"requested", "approved", "entered"})


@dataclass(frozen=True)
class Problem:
    rule: str
    field: str
    message: str


def begins_after(first: date, last: date) -> bool:
    """LV-7: Leave ends on or after the day it begins."""
    return first <= last


def has_enough(balance: int, pending: int, asked: int) -> bool:
    """LV-8: A booking takes no more than is left once everything that waits for a decision is
    counted."""
    return asked <= balance - pending


def not_twice(periods: Iterable[tuple[date, date]], first: date, last: date) -> bool:
    """LV-9: Nobody books the same day twice; an absence whose end is not known keeps only its first
    day until it is. Periods are of whole days, the last one included."""
    return not any(begun <= last and first <= ended for begun, ended in periods)


def booked_in(
    periods: Iterable[tuple[date, date]], first: date, last: date
) -> list[tuple[date, date]]:
    """Of these periods, the days that are booked already."""
    return sorted(
        (max(begun, first), min(ended, last))
        for begun, ended in periods
        if begun <= last and first <= ended
    )


def not_too_late(first: date, today: date, late: int) -> bool:
    """LV-15: Leave is booked up to so many days back (28, at first); before that HR enters it."""
    return (today - first).days <= late


def enters_back(own: bool, hr: bool) -> bool:
    """LV-68: Leave further back than it can be asked for is entered by HR of the organisation, with
    the reason, and by nobody for themselves; it stands at once."""
    return hr and not own


def lies_back(first: date, last: date | None, today: date, late: int) -> bool:
    """LV-69: HR enters what is over and lies further back than it could be asked for; everything else
    is asked for, or entered as it happens."""
    return last is not None and last < today and not not_too_late(first, today, late)


def was_here(first: date, joined: date) -> bool:
    """LV-106: What HR enters long after is of days on which somebody had joined."""
    return first >= joined


def takes_something(minutes: int) -> bool:
    """LV-16: Leave from a balance covers at least part of a duty."""
    return minutes > 0


def may_be_changed(state: str) -> bool:
    """LV-10: A booking is changed while it waits or was sent back; what was agreed is cancelled and
    asked again, so that whoever decides sees it."""
    return state in {"requested", "returned"}


def may_be_taken_back(state: str) -> bool:
    """LV-11: A booking is taken back while it waits for a decision."""
    return state == "requested"


def may_cancel(state: str, first: date, today: date) -> bool:
    """LV-12: Agreed leave is cancelled by the person before it begins; once it has begun, what is
    left of it is given back by recall or by HR."""
    return state in {"approved", "entered"} and today < first


def may_enter(own: bool, looks_after: bool) -> bool:
    """LV-17: What nobody decides, such as sickness, is entered and ended by the person, by those who
    lead them, or by HR."""
    return own or looks_after


def is_theirs(person: int, by: int) -> bool:
    """LV-18: Leave is changed, taken back and cancelled by whoever it is the leave of."""
    return person == by


def has_post(post: int | None) -> bool:
    """LV-19: Only somebody with a post asks for leave: without one nobody is above them."""
    return post is not None


def may_be_recalled(state: str, last: date, today: date) -> bool:
    """LV-13: Somebody on agreed leave, or about to be, is recalled by whoever leads them, with a
    reason, for days not yet gone."""
    return state == "approved" and today <= last


def clashes(first: date, last: date, begins: date, ends: date) -> bool:
    """LV-66: What somebody is booked on or asks for on days of their leave, such as training, is
    named to them and to whoever decides; it refuses nothing, and they give up one of the two. All
    days are included."""
    return begins <= last and first <= ends


def is_sound_secret(text: str) -> bool:
    """LV-67: The secret part of a calendar address is 32 to 64 letters, digits, - and _, and no
    address is used again once it has ended."""
    return 32 <= len(text) <= 64 and all(
        one.isascii() and (one.isalnum() or one in "-_") for one in text
    )


def booking_problems(
    *, first: date, last: date, periods: Sequence[tuple[date, date]], today: date, late: int,
    takes: int, counts: bool, balance: int, pending: int,
) -> list[Problem]:  # fmt: skip
    """Everything that keeps a booking from being asked for; `late` is how many days back it may
    begin, `takes` what it takes out of the balance."""
    found = []
    if not begins_after(first, last):
        found.append(Problem("LV-7", "last", "The last day must not be before the first"))
        return found
    if not not_too_late(first, today, late):
        found.append(Problem("LV-15", "first", "Ask HR to enter leave that far back"))
    if not not_twice(periods, first, last):
        days = ", ".join(period_words(*one) for one in booked_in(periods, first, last))
        found.append(Problem("LV-9", "first", f"Some of these days are booked already: {days}"))
    if counts and not takes_something(takes):
        found.append(Problem("LV-16", "first", "None of these days is a working day"))
    if counts and not has_enough(balance, pending, takes):
        left = hours_words(max(balance - pending, 0))
        words = f"There is not that much left: it takes {hours_words(takes)}, {left} can be booked"
        found.append(Problem("LV-8", "last", words))
    return found


def still_takes(asked: Mapping[str, int], now: Mapping[str, int]) -> bool:
    """LV-45: Leave is agreed as it was asked for. Where the roster of these days has changed since,
    so that it would take other minutes, it is asked for anew. Minutes by day."""
    return dict(asked) == dict(now)


def earns(minutes: int) -> bool:
    """LV-46: Time worked beyond a duty and taken off instead of paid is theirs the moment it is
    agreed, in the minutes it is worth."""
    return minutes > 0
