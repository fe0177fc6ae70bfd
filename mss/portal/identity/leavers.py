"""What stays open to somebody who has left. The area it belongs to introduces it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.rules import has_left


@dataclass(frozen=True)
class Door:
    """The names of the addresses that stay open, the first of them their home, until the day that
    `until` gives for a person (the first on which it is closed; None where it never opens)."""

    names: tuple[str, ...]
    until: Callable[[Person], date | None]


_doors: list[Door] = []


def keep_open(door: Door) -> None:
    if door not in _doors:
        _doors.append(door)


def gone(person: Person, *, at: datetime) -> bool:
    """Whether `person` is no longer here."""
    return has_left(person.left_on, person.is_active, today(at))


def doors_of(person: Person, *, at: datetime) -> list[Door]:
    """What is still open to `person`, who has left, at the instant `at`."""
    day = today(at)
    ends = [(door, door.until(person)) for door in _doors]
    return [door for door, end in ends if end is not None and day < end]


def open_until(person: Person, *, at: datetime) -> date | None:
    """The day from which nothing is open to `person` any more."""
    return max((end for door in doors_of(person, at=at) if (end := door.until(person))),
               default=None)  # fmt: skip
