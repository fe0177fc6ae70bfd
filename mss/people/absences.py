"""Who is away. Each provider (a manager's word here, booked leave elsewhere) introduces itself."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Away:
    """Somebody is not at work from `starts` up to, not including, `ends` (None: not known yet).
    Why is never said: that is between them and their manager."""

    person: int
    starts: date
    ends: date | None


# (people, first day, day after the last) → every absence of theirs that touches those days
Provider = Callable[[Collection[int] | None, date, date], list[Away]]
_providers: dict[str, str] = {}


def register(name: str, provider: str) -> None:
    """Introduce a provider by its dotted name. It takes ids of people (None: everybody), a first
    day and the day after the last, and returns the absences that touch them."""
    _providers[name] = provider


def touching(people: Collection[int] | None, first: date, stop: date) -> list[Away]:
    """Every absence of these people (None: of everybody) from `first` up to `stop`."""
    if people is not None and not people:
        return []
    return [
        away for name in _providers.values() for away in import_string(name)(people, first, stop)
    ]


def away_on(people: Collection[int], day: date) -> dict[int, Away]:
    """Person id → the absence that covers `day`; the longest where there are several."""
    return longest(touching(people, day, date.fromordinal(day.toordinal() + 1)))


def longest(absences: Iterable[Away]) -> dict[int, Away]:
    """Person id → the absence of theirs that lasts longest."""
    found: dict[int, Away] = {}
    for away in absences:
        known = found.get(away.person)
        longer = known is None or (known.ends is not None and away.ends is None)
        if longer or (known and known.ends and away.ends and away.ends > known.ends):
            found[away.person] = away
    return found
