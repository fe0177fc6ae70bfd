"""Somebody is owed money."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from finance.payments import sources
from finance.payments.models import BankDetails, Payment
from finance.payments.rules import payable, same_debt
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.notifications.operations import notify
from mss.people.models import CostCentre, Person


@transaction.atomic
def schedule(
    *,
    source: str,
    about: str,
    payee: Person,
    cost_centre: CostCentre,
    amount: Decimal,
    by: Person | None,
    at: datetime,
) -> Payment:
    """Owe `payee` `amount` pounds, VAT included, for the thing called `about`, from the next run.

    Asking twice gives the same payment. Refused for an amount that cannot be paid, or when
    another amount or payee is owed for the same thing. Raises KeyError for an unknown source.
    """
    name = sources.get(source).name
    if not payable(amount):
        raise Refused("Only a whole number of pence above £0 can be paid.", rule="PA-1")
    (reference,) = take("PAY", at=at)
    wanted = Payment(
        reference=reference, source=source, about=about, payee=payee, cost_centre=cost_centre,
        amount=amount, scheduled_at=at,
    )  # fmt: skip
    Payment.objects.bulk_create([wanted], ignore_conflicts=True)
    owed = Payment.objects.exclude(state=Payment.State.RETURNED)
    payment = owed.get(source=source, about=about)
    if not same_debt(payee.pk, amount, owed_to=payment.payee_id, owed=payment.amount):
        words = f"{pounds(payment.amount)} is owed for {about} already."
        raise Refused(f"{words} It cannot be changed.", rule="PA-2")
    if payment.reference != reference:
        return payment
    record(
        "payment.scheduled", by=by, subject=payee, reference=reference, at=at,
        source=source, about=about, amount=str(amount),
    )  # fmt: skip
    if not BankDetails.objects.filter(person=payee).exists():
        _ask_for_account(payment, name, at=at)
    return payment


def _ask_for_account(payment: Payment, name: str, *, at: datetime) -> None:
    notify(
        person=payment.payee, event=f"payment.no-account:{payment.reference}", topic="payment",
        subject=f"Add your bank details to be paid {pounds(payment.amount)}",
        body=f"{name} {payment.about} is ready to be paid, and we do not know your account.",
        address="/payments/bank-details/", at=at,
    )  # fmt: skip
