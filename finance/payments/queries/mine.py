"""What somebody is paid, and into which account."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import BooleanField, ExpressionWrapper, F

from finance.payments import sources
from finance.payments.models import BankDetails, Payment, PaymentQuerySet
from finance.payments.queries.waiting import corrected, has_account

if TYPE_CHECKING:
    from mss.people.models import Person


@dataclass(frozen=True)
class Explained:
    """A payment with what it is for and where that is read."""

    payment: Payment
    name: str
    address: str


def explained(payments: Iterable[Payment]) -> list[Explained]:
    """Each payment with the words and the address its source gives."""
    found = ((one, sources.get(one.source)) for one in payments)
    return [Explained(one, source.name, source.address(one.about)) for one, source in found]


def mine(person: "Person") -> PaymentQuerySet:
    """The payments to `person`, newest first."""
    own = Payment.objects.filter(payee=person).without_accounts()
    own = own.select_related("run", "came_back")
    own = own.annotate(details_given=ExpressionWrapper(corrected(), BooleanField()))
    return own.order_by("-scheduled_at", "-pk")


def waits_for_account(person: "Person") -> Payment | None:
    """A payment to `person` that waits for bank details: the first, or other ones because it came
    back (`account_after` says from when)."""
    waiting = Payment.objects.filter(payee=person, state=Payment.State.WAITING)
    held = waiting.filter(~has_account() | ~corrected())
    return held.without_accounts().order_by(F("account_after").desc(nulls_last=True)).first()


def bank_details(person: "Person") -> BankDetails | None:
    """The account of `person`. Only their own page may ask, and it shows the ending alone."""
    return BankDetails.objects.filter(person=person).first()
