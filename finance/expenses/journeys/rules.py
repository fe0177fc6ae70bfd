"""EX: journeys that are saved under a name."""

from collections.abc import Collection

MOST = 30


def may_be_saved(kind: str) -> bool:
    """EX-160: A journey by one’s own vehicle that is in a claim of one’s own can be saved, to fill
    the form with it on another day; it is read and used by nobody else."""
    return kind == "mileage"


def is_named(name: str, others: Collection[str]) -> bool:
    """EX-161: A saved journey has a name, and no two of one person have the same."""
    taken = {one.casefold() for one in others}
    return bool(name.strip()) and name.strip().casefold() not in taken


def has_room(saved: int) -> bool:
    """EX-162: A person saves up to thirty journeys. What was deleted does not count, and can be
    brought back."""
    return saved < MOST
