"""What payments are for. A service that owes money introduces itself and hears when it is paid."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Hold:
    """Why a payment waits, in words, and where somebody looks into it."""

    reason: str
    address: str


@dataclass(frozen=True)
class Source:
    """`on_paid(about, paid_on=, at=)` runs in the transaction that marks the payment as paid;
    `address(about)` is where the payee reads about the thing. `before_paying(abouts, at=)` lets it
    look once more before a run is made; `held()` says of which things the payment waits, and
    why."""

    code: str
    name: str
    on_paid: Callable[..., None]
    address: Callable[[str], str]
    held: Callable[[], Mapping[str, Hold]] = dict
    before_paying: Callable[..., None] | None = None


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.code] = source


def get(code: str) -> Source:
    return _sources[code]


def held() -> dict[tuple[str, str], Hold]:
    """(source, about) of whatever its source holds back → why."""
    return {
        (source.code, about): hold
        for source in _sources.values()
        for about, hold in source.held().items()
    }


def registered() -> list[Source]:
    return list(_sources.values())
