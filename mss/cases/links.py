"""Things of other services that a case can be about. A service introduces its kinds in
``AppConfig.ready()``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mss.people.models import Person


@dataclass(frozen=True)
class Link:
    """A thing of `kind` called `reference`. `facts` are (name, value) as whoever opens the case sees
    them, so that nobody has to ask for them."""

    kind: str
    reference: str
    label: str
    facts: tuple[tuple[str, str], ...] = ()


_resolvers: dict[str, Callable[[str, "Person"], str | None]] = {}


def register(kind: str, resolve: Callable[[str, "Person"], str | None]) -> None:
    """Have `resolve(reference, viewer)` give the address of things of `kind`, None to whoever may
    not see them."""
    _resolvers[kind] = resolve


def address_of(kind: str, reference: str, viewer: "Person") -> str | None:
    """Where `viewer` reads more about the thing; None where nobody says, or it is not for them."""
    resolve = _resolvers.get(kind)
    return resolve(reference, viewer) if resolve else None
