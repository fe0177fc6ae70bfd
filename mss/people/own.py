"""What a person’s page leads to, for themselves and for others. Services introduce theirs in
``AppConfig.ready()``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mss.people.models import Person


@dataclass(frozen=True)
class Link:
    """`address` is a URL name without arguments; `summary` says what is there."""

    title: str
    address: str
    summary: str


@dataclass(frozen=True)
class LinkOf:
    """`address` is a URL name that takes the person’s reference; `who(viewer, person, at)` says to
    whom it is offered, asked only of those who look after the person or work with their pay
    number."""

    title: str
    address: str
    who: "Callable[[Person, Person, datetime], bool]"


_links: list[Link] = []
_of_others: list[LinkOf] = []


def add(link: Link) -> None:
    """Offer `link` on everybody's own page."""
    if link not in _links:
        _links.append(link)


def links() -> tuple[Link, ...]:
    return tuple(_links)


def add_of(link: LinkOf) -> None:
    """Offer `link` on the page of somebody else, to whom it is for."""
    if link not in _of_others:
        _of_others.append(link)


def links_of(viewer: "Person", person: "Person", at: datetime) -> tuple[LinkOf, ...]:
    return tuple(link for link in _of_others if link.who(viewer, person, at))
