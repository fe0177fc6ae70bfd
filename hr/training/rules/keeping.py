"""Keeping the catalogue and the requirements."""

from collections.abc import Collection, Mapping
from datetime import date, datetime


def looks_after_course(body: int, served: Collection[int]) -> bool:
    """TR-31: Courses, sessions and requirements are kept by HR advisers and training
    administrators of the organisation."""
    return body in served


def no_circle(course: int, needs: Collection[int], needed: Mapping[int, Collection[int]]) -> bool:
    """TR-32: No course builds on itself, not even round a corner.

    `needed` maps each course to those it builds on.
    """
    seen: set[int] = set()
    waiting = list(needs)
    while waiting:
        one = waiting.pop()
        if one == course:
            return False
        if one not in seen:
            seen.add(one)
            waiting.extend(needed.get(one, ()))
    return True


def takes_time(starts: datetime, ends: datetime, at: datetime) -> bool:
    """TR-33: A session ends after it begins, and is planned before it does."""
    return at < starts < ends


def second_person(written_by: int, by: int) -> bool:
    """TR-34: A requirement is published by somebody other than whoever wrote it."""
    return written_by != by


def may_start(starts: date, today: date, last: date | None) -> bool:
    """TR-35: A version of a requirement begins today or later, after the one before it."""
    return starts >= today and (last is None or starts > last)


def may_be_written(state: str) -> bool:
    """TR-36: A published requirement never changes: it changes by its next version."""
    return state == "draft"


def as_read(changed: int, now: int) -> bool:
    """TR-37: What somebody changed meanwhile is read again first."""
    return changed == now
