"""Somebody is owed money."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from finance.payments import sources
from finance.payments.models import BankDetails, Payment
from finance.payments.queries import paid_as
from finance.payments.rules import may_let_go, payable, same_debt
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
    owed = Payment.objects.exclude(state__in=[Payment.State.RETURNED, Payment.State.LET_GO])
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


@transaction.atomic
def let_go(*, source: str, about: str, by: Person | None, at: datetime) -> None:
    """What waits to be paid for the thing called `about` is not owed any more; less of it can be
    owed anew. Where nothing waits, nothing changes. Refused once it is in a run."""
    payments = Payment.objects.select_for_update(of=("self",)).filter(source=source, about=about)
    row = payments.exclude(state__in=[Payment.State.RETURNED, Payment.State.LET_GO]).first()
    if row is None:
        return
    if not may_let_go(row.state):
        raise Refused(f"{about} is in a payment run already.", rule="PA-40")
    row.state = Payment.State.LET_GO
    row.save(update_fields=["state"])
    record("payment.let-go", by=by, subject=row.payee, reference=row.reference, at=at, about=about)


def hold_paid(name: str) -> Payment | None:
    """The payment that was paid under `name`, its own reference or that of what it was for, held
    until the end of the transaction; None when there is none, or when it came back."""
    found = paid_as(name)
    if found is None:
        return None
    held = Payment.objects.without_accounts().select_for_update(of=("self",))
    row = held.select_related("payee").get(pk=found.pk)
    return row if row.state == Payment.State.PAID else None


def _ask_for_account(payment: Payment, name: str, *, at: datetime) -> None:
    notify(
        person=payment.payee, event=f"payment.no-account:{payment.reference}", topic="payment",
        subject=f"Add your bank details to be paid {pounds(payment.amount)}",
        body=f"{name} {payment.about} is ready to be paid, and we do not know your account.",
        address="/payments/bank-details/", at=at,
    )  # fmt: skip
