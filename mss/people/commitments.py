"""What people are to do, or ask for, on days to come, so that one service can name what another has
on the same day. Whoever keeps such things introduces itself."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Commitment:
    """Something of somebody (their id) from the day `first` to the day `last`, both included;
    `title` says what, as far as whoever leads them may know; `sure` once it is agreed or booked."""

    person: int
    first: date
    last: date
    title: str
    sure: bool

    @property
    def words(self) -> str:
        """Like ``First aid, 6 July 2026`` and ``Leave, 6 July 2026 to 10 July 2026, asked for``."""
        last = "" if self.last == self.first else f" to {self.last:%-d %B %Y}"
        return f"{self.title}, {self.first:%-d %B %Y}{last}{'' if self.sure else ', asked for'}"


# (ids of people, first day, day after the last) → what of theirs touches those days
Provider = Callable[[Collection[int], date, date], list[Commitment]]
_providers: dict[str, str] = {}


def register(name: str, provider: str) -> None:
    """Introduce a provider by its dotted name."""
    _providers[name] = provider


def touching(people: Collection[int], first: date, stop: date, *, besides: str) -> list[Commitment]:
    """What these people have from `first` up to, not including, `stop` in every service but the one
    named, the earliest first."""
    found = [
        one
        for name, provider in _providers.items()
        if name != besides
        for one in import_string(provider)(people, first, stop)
    ]
    return sorted(found, key=lambda one: (one.first, one.title))
