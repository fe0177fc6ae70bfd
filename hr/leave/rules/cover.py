"""How many must be there, and when nobody should be away."""

from collections.abc import Mapping
from datetime import date


def short_of(least: int, there: int, leaves: bool) -> int:
    """LV-30: A team has so many people at work on each day; whoever decides is told by how many it
    would fall short, and may agree all the same with a reason."""
    return max(0, least - (there - leaves))


def is_there(on_duty: bool | None, away: bool) -> bool:
    """LV-36: Where the roster of a day is known, whoever has a duty on it and is not away is there; a
    rest day is not cover. Where it is not known, whoever is not away is."""
    return not away and on_duty is not False


def counts_for(role: str, grade: str) -> bool:
    """LV-37: A unit may need so many of one rank or band beside so many people in all, on some
    weekdays or on all; leave of the others does not count against it."""
    return role in ("", grade)


def warned(short: Mapping[date, int], closed: int) -> bool:
    """LV-31: Agreeing to leave that leaves a team short, or that falls on days marked as restricted,
    needs a reason in writing."""
    return bool(closed) or any(short.values())


def can_be_there(people: int, there: int) -> bool:
    """LV-110: A unit needs no more people at work, or of one rank or band, than work in it from the day
    on."""
    return people <= there


def ends_something(in_force: int) -> bool:
    """LV-33: What a unit needs is ended from a day on which it is in force; before that day it goes
    on, and later it may be set anew."""
    return in_force > 0


def sets_cover(leads: bool) -> bool:
    """LV-32: How many a unit needs, and on which days leave needs a reason, is set by those who lead
    it and by HR."""
    return leads
