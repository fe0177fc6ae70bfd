"""What people are certified to do. Whoever keeps training records introduces itself; without one
nobody is known to hold anything, and whoever asks says so."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Held:
    """Somebody (their id) may do what `skill` names ("driver") from `starts` up to, not including,
    `ends` (None: it does not run out). `by` says in words which certificate gives it."""

    person: int
    skill: str
    starts: date
    ends: date | None
    by: str = field(default="", compare=False)


# (ids of people, first day, day after the last) → the skills they hold on any of those days
Provider = Callable[[Collection[int], date, date], list[Held]]
_providers: dict[str, str] = {}
# day → the names of every skill that can be held on it
Names = Callable[[date], list[str]]
_names: dict[str, str] = {}


def register(name: str, provider: str, *, names: str = "") -> None:
    """Introduce a provider by its dotted name, and what names every skill that can be held on a day."""
    _providers[name] = provider
    if names:
        _names[name] = names


def forget(name: str) -> None:
    """Take a provider out again."""
    _providers.pop(name, None)
    _names.pop(name, None)


def known() -> bool:
    """Whether anybody keeps training records."""
    return bool(_providers)


def named(day: date) -> list[str]:
    """What can be held on `day`, by name."""
    return sorted({one for names in _names.values() for one in import_string(names)(day)})


def said(name: str) -> str:
    """A skill as people read it: ``driver-response`` is ``driver response``."""
    return name.replace("-", " ")


def held(people: Collection[int], first: date, stop: date) -> list[Held]:
    """Every skill these people hold on a day from `first` up to, not including, `stop`. The same
    skill comes once for each certificate, so periods may touch or overlap."""
    if not people:
        return []
    return [one for name in _providers.values() for one in import_string(name)(people, first, stop)]
