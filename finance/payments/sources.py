"""What payments are for. A service that owes money introduces itself and hears what becomes of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

LOOKED_AT = "Finance looks at it before it is paid"


@dataclass(frozen=True)
class Part:
    """What one kind of spending makes of an amount, in pounds: `net` of it, and the `vat` that is
    reclaimed."""

    kind: str
    net: Decimal
    vat: Decimal


@dataclass(frozen=True)
class Item:
    """One thing in what a payment is for, in pounds, VAT included."""

    number: int
    words: str
    day: date
    amount: Decimal


Split = Callable[[Collection[str]], Mapping[str, Sequence[Part]]]


@dataclass(frozen=True)
class Hold:
    """Why a payment waits, in words, and where somebody looks into it. `told` is what its payee
    reads, who may not know all of it."""

    reason: str
    address: str
    told: str = LOOKED_AT


def _nothing(about: str) -> Sequence[Item]:
    return ()


def _not_held(abouts: Collection[str] | None = None) -> Mapping[str, Hold]:
    return {}


@dataclass(frozen=True)
class Source:
    """`on_paid(about, paid_on=, at=)` runs in the transaction that marks the payment as paid,
    `on_came_back(about, day=, reason=, at=)` in the one that enters that the bank sent it back;
    `split(abouts)` says for each thing what its amount was spent on, for the ledger: the account of
    a kind is the row of `LedgerAccount` for ``source:kind``. `address(about)` is where the payee
    reads about the thing. `before_paying(abouts, at=)` lets it look once more before a run is made;
    `held(abouts)` says of which of these things, or of all, the payment waits, and why; `items(about)` lists what is in a thing,
    for whoever was paid."""

    code: str
    name: str
    on_paid: Callable[..., None]
    on_came_back: Callable[..., None]
    split: Split
    address: Callable[[str], str]
    held: Callable[[Collection[str] | None], Mapping[str, Hold]] = _not_held
    before_paying: Callable[..., None] | None = None
    items: Callable[[str], Sequence[Item]] = _nothing


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    _sources[source.code] = source


def get(code: str) -> Source:
    return _sources[code]


def held(abouts: Collection[str] | None = None) -> dict[tuple[str, str], Hold]:
    """(source, about) of whatever its source holds back → why; of all, or of these things."""
    return {
        (source.code, about): hold
        for source in _sources.values()
        for about, hold in source.held(abouts).items()
    }


def registered() -> list[Source]:
    return list(_sources.values())
