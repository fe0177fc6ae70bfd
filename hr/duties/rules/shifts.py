"""The shifts a service knows: who keeps them, from when a change holds, when one is no longer used."""

import re
from collections.abc import Collection
from datetime import date, time

CODE = re.compile(r"[A-Z][A-Z0-9]{0,3}")
OTHERS = frozenset({"R", "PH"})


def keeps_shifts(bodies: Collection[str | None], running: Collection[str]) -> bool:
    """DU-26: Shifts are the same for every team. They are kept by HR advisers for all organisations
    (None), or of one that runs the services for all."""
    return None in bodies or bool(set(bodies) & set(running))


def sound_shift(code: str, starts: time, ends: time) -> bool:
    """DU-27: A shift has a code of up to four letters and digits that begins with a letter and means
    nothing else on a roster, and it begins and ends at different times."""
    return bool(CODE.fullmatch(code)) and code not in OTHERS and starts != ends


def shape_by_hour(hour: int) -> str:
    """DU-72: A duty without the name of a shift is an early from 4 in the morning, a day duty from 8, a
    late from 12 and a night from 19, by the hour it begins at in London."""
    if hour < 4 or hour >= 19:
        return "night"
    return "early" if hour < 8 else "day" if hour < 12 else "late"


def is_new(versions: int) -> bool:
    """DU-28: A code is one shift for good: another time of work has another code."""
    return versions == 0


def begins_later(since: date, today: date, latest: date | None) -> bool:
    """DU-17: A shift is changed or stopped from a day that is still to come, after every change made
    to it before. What is published keeps the times it was published with."""
    return since > today and (latest is None or since > latest)


def may_be_stopped(worked: bool) -> bool:
    """DU-18: A team works only shifts that are in use: one that a team works by its pattern is not
    stopped before the team goes over to another."""
    return not worked
