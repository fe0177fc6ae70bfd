"""Too much was paid: found, or found by mistake and withdrawn."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import UUID, uuid4

from django.db import transaction

from finance.overpayments import rules
from finance.overpayments.models import Entry, Overpayment, Wrong
from finance.overpayments.operations.account import State, add, locked
from finance.overpayments.operations.telling import tell, tell_found
from finance.overpayments.queries.figures import figures
from finance.overpayments.queries.finding import Line, deciders_of, left_of, lines_of
from finance.payments import sources
from finance.payments.models import Payment
from finance.payments.operations import hold_paid
from mss.audit.operations import record
from mss.foundation.clock import after_locks
from mss.foundation.money import pounds
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import roles_of


@transaction.atomic
def found(
    *,
    reference: str,
    amount: Decimal,
    reason: str,
    by: Person,
    at: datetime,
    once: UUID | None = None,
    lines: Mapping[int, Decimal] | None = None,
) -> Overpayment:
    """`by` found that `amount` pounds, VAT included, of what was paid under `reference` (a payment,
    or what it was for) were too much. `lines` says how much of which line, if known.

    The person is told and asked to answer; of somebody who left it is to be recovered outside pay.
    The same `once` gives the same overpayment. Refused to others than finance officers, on one's
    own payment, to whoever decided it, and for more than was paid less what was found already.
    """
    once = once or uuid4()
    payment = hold_paid(reference)
    if payment is None:
        raise Refused(f"No payment that was paid is known as {reference}.", rule="OP-3")
    at = after_locks(at)
    _may_find(payment, by, at=at)
    if known := Overpayment.objects.filter(once=once).first():
        return known
    known_lines = {one.number: one for one in lines_of(payment)}
    _possible(payment, amount, dict(lines or {}), known_lines)
    if not rules.has_reason(reason):
        raise Refused("Say why it was too much: the person reads it.", rule="OP-6")
    row = _write(payment, amount, reason.strip()[:300], once, by=by, at=at)
    Wrong.objects.bulk_create(
        Wrong(overpayment=row, number=number, words=known_lines[number].words[:200], amount=part)
        for number, part in sorted((lines or {}).items())
    )
    record(
        "overpaid.found", by=by, subject=row.payee, reference=row.reference, at=at,
        about=row.about, amount=str(amount), note=row.reason,
    )  # fmt: skip
    tell_found(row, sources.get(payment.source).name, at=at)
    return row


def _may_find(payment: Payment, by: Person, *, at: datetime) -> None:
    if not rules.may_find(roles_of(by, at=at), by.pk, payee=payment.payee_id):
        words = "An overpayment is found by a finance officer, and not on their own payment."
        raise Refused(words, rule="OP-1")
    if rules.decided_it(by.pk, deciders=deciders_of(payment.about)):
        raise Refused(f"You decided {payment.about}: another officer looks at it.", rule="OP-2")


def _possible(
    payment: Payment, amount: Decimal, parts: dict[int, Decimal], lines: dict[int, Line]
) -> None:
    left = left_of(payment)
    if not rules.can_be_found(amount, paid=left, found=Decimal(0)):
        words = f"Of {payment.about} at most {pounds(left)} can be found to be too much."
        raise Refused(words, rule="OP-3")
    of_lines = {number: one.left for number, one in lines.items()}
    if not rules.lines_add_up(amount, parts, left=of_lines):
        words = "The lines must add up to the amount, each within what is left of it."
        raise Refused(words, rule="OP-4")


def _write(
    payment: Payment, amount: Decimal, reason: str, once: UUID, *, by: Person, at: datetime
) -> Overpayment:
    on, payee = today(at), payment.payee
    left = rules.has_left(payee.left_on, active=payee.is_active, on=on)
    (reference,) = take("OVP", at=at)
    row = Overpayment.objects.create(
        reference=reference, once=once, payment=payment, about=payment.about,
        payee_id=payment.payee_id, cost_centre_id=payment.cost_centre_id, amount=amount,
        balance=amount, reason=reason, found_by=by, found_at=at,
        state=State.OUTSIDE if left else State.TOLD,
        answer_by=rules.answer_by(on, days=figures(on=on).answer_days),
    )  # fmt: skip
    add(row, Entry.Kind.FOUND, amount, by=by, at=at)
    return row


@transaction.atomic
def withdraw(*, overpayment: Overpayment, reason: str, by: Person, at: datetime) -> Overpayment:
    """It was found by mistake: nothing is owed. Withdrawing again changes nothing. Refused to
    others than finance officers, without a reason, and once something of it was recovered."""
    row, at = locked(overpayment, at=at)
    if not rules.may_find(roles_of(by, at=at), by.pk, payee=row.payee_id):
        raise Refused("Only finance officers withdraw an overpayment.", rule="OP-1")
    if row.state == State.WITHDRAWN:
        return row
    if not rules.has_reason(reason):
        raise Refused("Say why it is withdrawn: the person reads it.", rule="OP-6")
    take_back(row, reason, by=by, at=at)
    return row


def take_back(row: Overpayment, reason: str, *, by: Person, at: datetime) -> None:
    """Withdraw the locked overpayment, as found by mistake or after a dispute."""
    recovered = row.amount - row.balance
    if not rules.may_be_withdrawn(row.state, recovered=recovered):
        words = f"{pounds(recovered)} of it was recovered already."
        if not recovered:
            words = f"It has ended: {row.get_state_display().lower()}."
        raise Refused(f"{words} It cannot be withdrawn.", rule="OP-11")
    add(row, Entry.Kind.WITHDRAWN, -row.balance, by=by, at=at)
    row.state, row.ended_at = State.WITHDRAWN, at
    row.save()
    record(
        "overpaid.withdrawn", by=by, subject=row.payee, reference=row.reference, at=at,
        note=reason.strip()[:300],
    )  # fmt: skip
    subject = f"You owe nothing for {row.about}"
    tell(row, "withdrawn", subject, f"It was withdrawn: {reason.strip()[:300]}", at=at)
