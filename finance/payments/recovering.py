"""What is kept back of payments because too much was paid before. The service that keeps account of
overpayments introduces itself; without it nothing is ever kept back."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from mss.foundation.money import NOTHING

if TYPE_CHECKING:
    from finance.payments.models import PaymentQuerySet, Run
    from mss.people.models import Person


@dataclass(frozen=True)
class Kept:
    """Pounds kept back of a payment (its id) for the overpayment `about`, and the cost centre
    (its id) that had paid too much. `address` is where the payee reads about it."""

    payment: int
    about: str
    amount: Decimal
    cost_centre: int
    address: str


class Keeper(Protocol):
    """`expected` tells what would be kept back of the payments and changes nothing; `take` keeps it
    back in the transaction that makes the run; `let_go` gives back what was kept of payments (ids)
    in the one that takes them out of the run; `paid` hears of payments (ids) that are paid; `kept` lists what was kept back of payments."""

    def expected(self, payments: "PaymentQuerySet", *, at: datetime) -> Mapping[int, Decimal]: ...

    def take(self, run: "Run", *, at: datetime) -> Mapping[int, Decimal]: ...

    def let_go(
        self, run: "Run", payments: Collection[int], *, by: "Person", at: datetime
    ) -> None: ...

    def paid(self, payments: Collection[int], *, at: datetime) -> None: ...

    def kept(self, payments: Collection[int]) -> list[Kept]: ...


_keepers: list[Keeper] = []


def register(keeper: Keeper) -> None:
    _keepers[:] = [keeper]


def expected(payments: "PaymentQuerySet", *, at: datetime) -> Mapping[int, Decimal]:
    """Payment id → pounds that a run made now would keep back."""
    return _keepers[0].expected(payments, at=at) if _keepers else {}


def take(run: "Run", *, at: datetime) -> Mapping[int, Decimal]:
    """Keep back what is due of the payments in `run`: payment id → pounds."""
    return _keepers[0].take(run, at=at) if _keepers else {}


def let_go(run: "Run", payments: Collection[int], *, by: "Person", at: datetime) -> None:
    """These payments leave the run: what was kept back of them is owed again."""
    if payments and _keepers:
        _keepers[0].let_go(run, payments, by=by, at=at)


def paid(payments: Collection[int], *, at: datetime) -> None:
    """These payments, of which something was kept back, are paid."""
    if payments and _keepers:
        _keepers[0].paid(payments, at=at)


def kept(payments: Collection[int]) -> list[Kept]:
    """What was kept back of the payments."""
    return _keepers[0].kept(payments) if payments and _keepers else []


def by_cost_centre(run: "Run") -> dict[int, Decimal]:
    """Cost centre id → pounds kept back in `run` for it."""
    sums: dict[int, Decimal] = defaultdict(lambda: NOTHING)
    for one in kept(list(run.payments.filter(recovered__gt=0).values_list("pk", flat=True))):
        sums[one.cost_centre] += one.amount
    return dict(sums)
