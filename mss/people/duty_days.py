"""What somebody's days were: worked, rest, leave. Whoever keeps rosters introduces itself; without
one no day is known, and whoever asks says so."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.utils.module_loading import import_string


class Kind(StrEnum):
    WORKED = "worked"
    REST = "rest"
    LEAVE = "leave"
    HOLIDAY_OFF = "holiday-off"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Day:
    """One day of one person (their id). Of a duty `starts` and `ends` are instants; a night shift
    belongs to the day it begins on. Which leave it is, is never said."""

    person_id: int
    on: date
    kind: Kind
    starts: datetime | None = None
    ends: datetime | None = None

    @property
    def minutes(self) -> int:
        """How long the duty is, on the clock of the world: right over both changes of the clocks."""
        if self.starts is None or self.ends is None:
            return 0
        return int((self.ends - self.starts).total_seconds()) // 60


# (ids of people, first day, last day included) → the days that are known
Provider = Callable[[Collection[int], date, date], list[Day]]
_providers: dict[str, str] = {}


def register(name: str, provider: str) -> None:
    """Introduce a provider by its dotted name. It takes ids of people, a first and a last day, and
    returns the days it knows."""
    _providers[name] = provider


def forget(name: str) -> None:
    """Take a provider out again."""
    _providers.pop(name, None)


def known() -> bool:
    """Whether anybody keeps rosters."""
    return bool(_providers)


def of(people: Collection[int], first: date, last: date) -> dict[tuple[int, date], Day]:
    """(Person id, day) → what the day was, for the days from `first` to `last` that are known."""
    if not people:
        return {}
    return {
        (day.person_id, day.on): day
        for name in _providers.values()
        for day in import_string(name)(people, first, last)
    }
