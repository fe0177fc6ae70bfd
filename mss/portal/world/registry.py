"""Who fills which part of the invented world, and in what order."""

from dataclasses import dataclass

from django.utils.module_loading import import_string

from mss.foundation.invented import World


@dataclass(frozen=True)
class Part:
    """A service's part, by dotted names of functions that take a `World`, so that web and worker
    never load it.

    `build` writes in bulk, inside the one transaction that fills the world; `act` does afterwards
    what needs the real operations. Lower `order` comes first.
    """

    name: str
    order: int
    build: str = ""
    act: str = ""

    def run(self, step: str, world: World) -> None:
        """Do `step` (build or act), if this part has one."""
        if name := getattr(self, step):
            import_string(name)(world)


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    _parts[part.name] = part


def parts() -> list[Part]:
    return sorted(_parts.values(), key=lambda part: (part.order, part.name))
