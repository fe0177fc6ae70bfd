"""The places of a session."""

from collections.abc import Collection, Iterable
from datetime import datetime


def seat(taken: Collection[int], places: int, waiting: int) -> int | None:
    """TR-16: Places go in the order in which people book. Once they are taken, or somebody waits,
    the next joins the waiting list.

    Returns the lowest place that is free, None for the waiting list.
    """
    if waiting:
        return None
    free = (number for number in range(1, places + 1) if number not in taken)
    return next(free, None)


def in_turn(waiting: Iterable[tuple[datetime, int]]) -> list[int]:
    """TR-17: When a place frees, whoever has waited longest moves up and is told.

    `waiting` are instants of booking with ids. Returns the ids in their turn.
    """
    return [key for _, key in sorted(waiting)]


def shrinks_to(places: int, taken: int) -> bool:
    """TR-21: A session keeps a place for everybody who has one."""
    return places >= taken
