"""The bank sends a payment back: it is owed again, once its payee has given another account."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from finance.payments import rules, sources
from finance.payments.models import BankDetails, Payment, Return
from finance.payments.operations.account import account_of
from finance.payments.operations.journal import post_return
from mss.audit.operations import record
from mss.foundation.clock import after_locks
from mss.foundation.money import pounds
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.jobs.operations import report
from mss.notifications.operations import notify
from mss.people.models import Person, Role
from mss.people.queries import roles_of


@transaction.atomic
def enter_return(
    *, payment: Payment, amount: Decimal, day: date, reason: str, by: Person, at: datetime
) -> Return:
    """The bank sent `payment` back on `day`: `amount` pounds, for a `reason` of the bank's list.

    The payment stays in its run as returned, and a new one owes the same. What it was for is told,
    and so is the payee. Entering the same again changes nothing. Refused to others than finance
    officers, for a payment that is not paid, another amount, and a day that cannot be.
    """
    # No select_related: after a wait PostgreSQL gives the new row beside the old joined one.
    row = Payment.objects.without_accounts().select_for_update().get(pk=payment.pk)
    at = after_locks(at)
    if not rules.handles_runs(roles_of(by, at=at)):
        raise Refused("Only finance officers enter what the bank sent back.", rule="PA-6")
    if known := Return.objects.filter(payment=row).first():
        return _the_same(known, day, reason)
    _possible(row, amount, day, at=at)
    entered = Return.objects.create(
        payment=row, day=day, reason=reason, entered_by=by, entered_at=at
    )
    row.state = Payment.State.RETURNED
    row.save(update_fields=["state"])
    again = _owed_again(row, day, at=at)
    post_return(entered, row)
    words = entered.get_reason_display()
    sources.get(row.source).on_came_back(row.about, day=day, reason=words, at=at)
    record(
        "payment.came-back", by=by, subject=row.payee, reference=row.reference, at=at,
        day=str(day), reason=reason, note=words, again=again.reference,
    )  # fmt: skip
    _tell(entered, again, at=at)
    return entered


def _the_same(known: Return, day: date, reason: str) -> Return:
    if (known.day, known.reason) != (day, reason):
        words = f"{known.entered_by.name} entered already that it came back on"
        raise Refused(
            f"{words} {known.day:%-d %B %Y}: {known.get_reason_display().lower()}.", rule="PA-15"
        )
    return known


def _possible(row: Payment, amount: Decimal, day: date, *, at: datetime) -> None:
    if not rules.may_come_back(row.state) or row.paid_on is None:
        raise Refused(f"{row.reference} is not paid, so it cannot come back.", rule="PA-15")
    if not rules.same_money(amount, paid=row.sent):
        words = f"{row.reference} was {pounds(row.sent)}, not {pounds(amount)}."
        raise Refused(f"{words} Check which payment the bank means.", rule="PA-16")
    if not rules.possible_day(day, paid_on=row.paid_on, on=today(at)):
        words = f"The day must be from {row.paid_on:%-d %B %Y}, when it was paid, to today."
        raise Refused(words, rule="PA-17")


def _owed_again(row: Payment, day: date, *, at: datetime) -> Payment:
    """What was sent, owed in a new payment: what was kept back stays kept. It waits for an account given after the day it came back,
    or from now on where the payee has the account that sent it back."""
    account = BankDetails.objects.filter(person=row.payee_id).first()
    the_same = account is not None and account_of(account) == account_of(row)
    (reference,) = take("PAY", at=at)
    return Payment.objects.create(
        reference=reference, source=row.source, about=row.about, payee_id=row.payee_id,
        cost_centre_id=row.cost_centre_id, amount=row.sent, scheduled_at=at, instead_of=row,
        account_after=at if the_same else rules.cut_off(day, at=at),
    )  # fmt: skip


def _tell(entered: Return, again: Payment, *, at: datetime) -> None:
    name, amount = f"{sources.get(again.source).name} {again.about}", pounds(again.amount)
    if not rules.tells_payee(entered.reason):
        report(
            kind="payment-returned", about=again.reference, role=Role.FINANCE_OFFICER, at=at,
            message=f"{name}, {amount}: the bank says that the payee has died. Ask HR first",
        )  # fmt: skip
        return
    account = BankDetails.objects.filter(person=again.payee).first()
    given = account and rules.corrected(account.changed_at, account_after=again.account_after)
    ask = "You have given other bank details since" if given else "Give other bank details"
    notify(
        person=again.payee, event=f"payment.came-back:{entered.payment.reference}",
        topic="payment", subject=f"{amount} came back: check your bank details",
        body=f"Your bank sent back {amount} for {name}. {entered.get_reason_display()}.\n\n"
        f"{ask}, and it is paid again with the next payment run.",
        address="/payments/bank-details/", at=at,
    )  # fmt: skip
