"""Who comes to a session."""

from collections.abc import Iterable
from datetime import date, datetime


def may_be_booked(state: str, starts: datetime, at: datetime) -> bool:
    """TR-10: A session is booked while it is open and has not begun."""
    return state == "open" and at < starts


def may_book(own: bool, looks_after: bool, keeps: bool) -> bool:
    """TR-11: A place is booked and cancelled by whoever goes, by those above them, and by HR and
    training of their organisation."""
    return own or looks_after or keeps


def agreement_needed(course: bool, outside: bool, above: bool) -> bool:
    """TR-18: A manager agrees where the course asks for it or the time is outside duty; not where
    somebody above the person booked it themselves. The place is kept meanwhile."""
    return (course or outside) and not above


def has_a_payer(post: int | None) -> bool:
    """TR-19: Whoever needs a manager’s agreement has a post, so that there is a manager and a cost
    centre."""
    return post is not None


def cancelled_in_time(state: str, starts: datetime, at: datetime) -> bool:
    """TR-20: A place is given back until the session begins."""
    return state in {"asked", "booked", "waiting"} and at < starts


def on_the_same_days(days: Iterable[date], first: date, last: date) -> bool:
    """TR-38: Leave that is asked for over a session is named to whoever books or agrees to it, and
    refuses nothing until it is agreed. Both days are included."""
    return any(first <= day <= last for day in days)
