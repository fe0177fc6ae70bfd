"""What payments are for. A service that owes money introduces itself and hears what becomes of it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """`on_paid(about, paid_on=, at=)` runs in the transaction that marks the payment as paid,
    `on_came_back(about, day=, reason=, at=)` in the one that enters that the bank sent it back;
    `address(about)` is where the payee reads about the thing."""

    code: str
    name: str
    on_paid: Callable[..., None]
    on_came_back: Callable[..., None]
    address: Callable[[str], str]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.code] = source


def get(code: str) -> Source:
    return _sources[code]
