"""What is timed. Every page and act that matters adds its row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Shot:
    """One request by one person. `about` is what an act is about, for watching where it arrives;
    `watcher` is who should see it then."""

    person: int
    path: str
    form: dict[str, str] = field(default_factory=dict)
    about: str = ""
    watcher: int = 0


@dataclass(frozen=True)
class Row:
    """A page (GET) or an act (POST, redirected when done). `shots` gives its requests: pages for
    ever, acts as many as it is asked for, each prepared and used once."""

    name: str
    shots: Callable[[datetime, Random, int], Iterator[Shot]]
    act: bool = False


_sources: list[str] = []


def register(name: str) -> None:
    """Introduce a function, by its dotted name, that returns a list of rows."""
    if name not in _sources:
        _sources.append(name)


def rows() -> list[Row]:
    return [row for name in _sources for row in import_string(name)()]
