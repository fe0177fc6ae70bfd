"""Changes that wait for somebody: sent, taken back, decided."""

from collections.abc import Collection
from datetime import date


def one_at_a_time(waiting: bool) -> bool:
    """DE-8: One change of a detail waits at a time: take it back to send another."""
    return not waiting


def says_something_new(before: str, after: str) -> bool:
    """DE-9: What is sent differs from what is on record."""
    return bool(after) and before != after


def known_day(since: date, today: date) -> bool:
    """DE-10: A change is sent once it holds: its day is today or has passed."""
    return since <= today


def decided_by_hr(organisation: int, served: Collection[int]) -> bool:
    """DE-11: What needs evidence is decided by an HR adviser of the person's organisation."""
    return organisation in served


def another_person(by: int, person: int) -> bool:
    """DE-12: Nobody decides a change of their own."""
    return by != person


def decided_once(state: str) -> bool:
    """DE-13: A change is decided once, while it waits."""
    return state == "waiting"


def file_is_ready(state: str) -> bool:
    """DE-14: A change is accepted once its evidence can be read."""
    return state == "ready"


def says_why(words: str) -> bool:
    """DE-15: Whoever declines a change, or asks to see emergency contacts, says why."""
    return bool(words.strip())


def taken_back_by(by: int, person: int, state: str) -> bool:
    """DE-16: A change is taken back by whoever sent it, while it waits."""
    return by == person and state == "waiting"
