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


Resolve = Callable[[str, "Person"], str | None]
Describe = Callable[[str, "Person"], Link | None]
_resolvers: dict[str, Resolve] = {}
_describers: dict[str, Describe] = {}


def register(kind: str, resolve: Resolve, describe: Describe | None = None) -> None:
    """Have `resolve(reference, viewer)` give the address of things of `kind`, None to whoever may
    not see them. `describe(reference, viewer)` gives the thing as its owner may attach it to what
    they ask, None for what is not theirs; without it things are attached by their service alone."""
    _resolvers[kind] = resolve
    if describe is not None:
        _describers[kind] = describe


def address_of(kind: str, reference: str, viewer: "Person") -> str | None:
    """Where `viewer` reads more about the thing; None where nobody says, or it is not for them."""
    resolve = _resolvers.get(kind)
    return resolve(reference, viewer) if resolve else None


def named(text: str, viewer: "Person") -> Link | None:
    """The thing that ``kind:reference`` names, as `viewer` attaches it to what they ask; None where
    there is none of theirs."""
    kind, _, reference = text.strip().partition(":")
    describe = _describers.get(kind)
    return describe(reference.upper(), viewer) if describe and reference else None
