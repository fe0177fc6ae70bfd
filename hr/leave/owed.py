"""What somebody is owed for working a rest day or a public holiday. Whoever keeps rosters introduces
itself; without one nothing is known, and it is entered by hand."""

from dataclasses import dataclass
from datetime import date

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Owed:
    """What is due for a day, in words, by which rule of the roster."""

    on: date
    words: str
    rule: str


_providers: dict[str, str] = {}


def register(name: str, provider: str) -> None:
    """Introduce a provider by its dotted name. It takes the id of a person and the first day to look
    at, and returns what it knows."""
    _providers[name] = provider


def of(person: int, since: date) -> list[Owed]:
    """What the rosters say somebody is owed for days from `since` on, the latest first."""
    found = [one for name in _providers.values() for one in import_string(name)(person, since)]
    return sorted(found, key=lambda one: one.on, reverse=True)
