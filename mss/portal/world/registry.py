"""Who fills which part of the invented world, and in what order."""

from collections.abc import Callable
from dataclasses import dataclass

from mss.foundation.invented import World


@dataclass(frozen=True)
class Part:
    """A service's part. `build` writes in bulk, inside the one transaction that fills the world;
    `act` afterwards does what needs the real operations. Lower `order` comes first."""

    name: str
    order: int
    build: Callable[[World], None] | None = None
    act: Callable[[World], None] | None = None


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    _parts[part.name] = part


def parts() -> list[Part]:
    return sorted(_parts.values(), key=lambda part: (part.order, part.name))
