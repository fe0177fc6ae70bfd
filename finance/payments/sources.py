"""What payments are for. A service that owes money introduces itself and hears when it is paid."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """`on_paid(about, paid_on=, at=)` runs in the transaction that marks the payment as paid;
    `address(about)` is where the payee reads about the thing."""

    code: str
    name: str
    on_paid: Callable[..., None]
    address: Callable[[str], str]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.code] = source


def get(code: str) -> Source:
    return _sources[code]
