"""Where the one search looks. Each service introduces its source in ``AppConfig.ready()``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mss.foundation.finding import Words

if TYPE_CHECKING:
    from mss.people.models import Person


__all__ = ["Result", "Source", "Words", "register", "sources"]


@dataclass(frozen=True)
class Result:
    """One thing found. `detail` says more in a line; `tag` and `colour` are its state in words;
    `weak` fits by a word in passing."""

    title: str
    address: str
    detail: str = ""
    tag: str = ""
    colour: str = "grey"
    weak: bool = False


@dataclass(frozen=True)
class Source:
    """`find(person, words, at)` gives what `person` may see of it, best first; `name` is the heading,
    a lower `order` comes first. `quick` sources are asked while somebody types."""

    code: str
    name: str
    find: Callable[["Person", Words, datetime], list[Result]]
    order: int = 50
    quick: bool = False
    more: str = ""  # where to look for more: an address that takes ?q=


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.code] = source


def sources() -> list[Source]:
    return sorted(_sources.values(), key=lambda source: source.order)
