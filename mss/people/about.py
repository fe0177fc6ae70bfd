"""What each service says of somebody on their own page. Services introduce theirs in
``AppConfig.ready()``, so that the page needs to know none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mss.people.models import Person


@dataclass(frozen=True)
class Line:
    """One thing as people read it; `address` leads to how it came about."""

    label: str
    value: str
    address: str = ""


@dataclass(frozen=True)
class Panel:
    """What one service says: lines under a title. `address` leads to all of it, by the words
    `link`; `nothing` is said where there is no line."""

    code: str
    title: str
    lines: Sequence[Line]
    address: str
    link: str
    nothing: str


Teller = Callable[["Person", datetime], Panel]
_tellers: dict[int, Teller] = {}


def tell(order: int, teller: Teller) -> None:
    """Introduce what a service says of a person to themselves; the lowest `order` comes first."""
    _tellers[order] = teller


def panels(person: "Person", *, at: datetime) -> list[Panel]:
    """What every service says of `person`, for themselves alone."""
    return [_tellers[order](person, at) for order in sorted(_tellers)]
