"""What somebody is paid, and into which account."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F

from finance.payments import sources
from finance.payments.models import BankDetails, Payment, PaymentQuerySet
from finance.payments.queries.arriving import Arrival, arrivals
from finance.payments.queries.waiting import corrected, has_account, with_reasons

if TYPE_CHECKING:
    from mss.people.models import Person


@dataclass(frozen=True)
class Explained:
    """A payment with what it is for and where that is read; with `arrival` where it is asked."""

    payment: Payment
    name: str
    address: str
    arrival: Arrival | None = None


def explained(
    payments: Iterable[Payment], coming: Mapping[int, Arrival] | None = None
) -> list[Explained]:
    """Each payment with the words and the address its source gives."""
    found = ((one, sources.get(one.source)) for one in payments)
    return [
        Explained(one, source.name, source.address(one.about), (coming or {}).get(one.pk))
        for one, source in found
    ]


def to_me(payments: Iterable[Payment], *, at: datetime) -> list[Explained]:
    """Payments of `mine`, each with what becomes of it."""
    rows = list(payments)
    return explained(rows, arrivals(rows, at=at))


def mine(person: "Person", *, at: datetime) -> PaymentQuerySet:
    """The payments to `person`, newest first, `with_reasons`."""
    own = Payment.objects.filter(payee=person).without_accounts()
    own = own.select_related("run", "came_back").order_by("-scheduled_at", "-pk")
    return with_reasons(own, at=at)


def waits_for_account(person: "Person") -> Payment | None:
    """A payment to `person` that waits for bank details: the first, or other ones because it came
    back (`account_after` says from when)."""
    waiting = Payment.objects.filter(payee=person, state=Payment.State.WAITING)
    held = waiting.filter(~has_account() | ~corrected())
    return held.without_accounts().order_by(F("account_after").desc(nulls_last=True)).first()


def bank_details(person: "Person") -> BankDetails | None:
    """The account of `person`. Only their own page may ask, and it shows the ending alone."""
    return BankDetails.objects.filter(person=person).first()
