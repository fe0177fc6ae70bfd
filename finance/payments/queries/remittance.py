"""What somebody is told of one payment: what it was for, what was kept back, when and where it came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from finance.payments import recovering, sources
from finance.payments.models import Payment, PaymentQuerySet
from finance.payments.recovering import Kept
from finance.payments.sources import Item
from mss.people.queries import here_on

if TYPE_CHECKING:
    from mss.people.models import Person

GONE_OUT = (Payment.State.PAID, Payment.State.RETURNED)


@dataclass(frozen=True)
class Remittance:
    """One payment that went out. `items` are what was claimed, `kept` what was kept back of it;
    `ending` are the last figures of the account. `again` says that it was paid before and came
    back."""

    payment: Payment
    name: str
    address: str
    items: Sequence[Item]
    kept: list[Kept]
    ending: str
    day: date
    again: str


def items_of(payment: Payment) -> Sequence[Item]:
    """What is in the thing that `payment` is for."""
    return sources.get(payment.source).items(payment.about)


def credited(payment: Payment) -> Decimal:
    """Pounds somebody was credited with by `payment`: what was sent and what was kept back, before
    it came back too."""
    before = payment.instead_of.recovered if payment.instead_of else Decimal("0.00")
    return payment.amount + before


def gone_out(person: "Person") -> PaymentQuerySet:
    """The payments that went out and that `person` may see."""
    seen = Payment.objects.visible_to(person).filter(state__in=GONE_OUT)
    return seen.select_related("payee", "run", "instead_of")


def remittance(payment: Payment) -> Remittance:
    """All of it for one payment that went out."""
    source = sources.get(payment.source)
    assert payment.paid_on is not None
    return Remittance(
        payment=payment,
        name=source.name,
        address=source.address(payment.about),
        items=source.items(payment.about),
        kept=recovering.kept([payment.pk] if payment.recovered else []),
        ending=payment.account_number[-3:],
        day=payment.paid_on,
        again=payment.instead_of.reference if payment.instead_of else "",
    )


def owed_to_leavers(*, on: date) -> PaymentQuerySet:
    """What waits to be paid to people who had left by the day `on`, oldest first. Who may read of
    it is asked by the caller."""
    waiting = Payment.objects.filter(state=Payment.State.WAITING).without_accounts()
    left = waiting.exclude(here_on(on, "payee__"))
    return left.select_related("payee").order_by("scheduled_at", "pk")
