"""Money comes back by bank transfer, by instalments or from payroll, and finance records it."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from finance.overpayments import rules
from finance.overpayments.models import Entry, Instalment, Overpayment, Plan
from finance.overpayments.operations.account import State, add, locked, paid_back_if_nothing_left
from finance.overpayments.operations.telling import tell
from finance.payments.operations import post_paid_back
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import roles_of


@transaction.atomic
def receive(
    *,
    overpayment: Overpayment,
    amount: Decimal,
    day: date,
    once: UUID,
    by: Person,
    at: datetime,
    instalment: int | None = None,
) -> Entry:
    """`amount` pounds were in our account on `day`; `instalment` is the number of the one it is for,
    where the plan has them. The ledger gets its lines in the same transaction. The same `once` is
    recorded once. Refused to others than finance officers, for more than is left, for a day that
    cannot be, and while no plan stands."""
    row, at = locked(overpayment, at=at)
    if not rules.may_find(roles_of(by, at=at), by.pk, payee=row.payee_id):
        raise Refused("Only finance officers record what was paid back.", rule="OP-1")
    if known := Entry.objects.filter(once=once).first():
        return known
    if row.state not in rules.BEING_PAID:
        words = f"Nothing is to be paid back now: {row.get_state_display().lower()}."
        raise Refused(words, rule="OP-19")
    if not rules.possible_day(day, found_on=today(row.found_at), on=today(at)):
        words = (
            f"The day must be from {today(row.found_at):%-d %B %Y}, when it was found, to today."
        )
        raise Refused(words, rule="OP-25")
    part = _instalment(row, instalment)
    left = part.amount - part.received if part else None
    if not rules.may_be_received(amount, left=row.balance, instalment_left=left):
        most = row.balance if left is None else min(left, row.balance)
        raise Refused(_too_much(part, most), rule="OP-19")
    entry = add(
        row, Entry.Kind.RECEIVED, -amount, by=by, at=at, day=day, instalment=part, once=once
    )
    if part:
        part.received += amount
        part.save()
    paid_back_if_nothing_left(row, at=at)
    row.save()
    post_paid_back(row.reference, amount, cost_centre=row.cost_centre_id, day=day)
    record(
        "overpaid.received", by=by, subject=row.payee, reference=row.reference, at=at,
        amount=str(amount), day=str(day), instalment=instalment,
    )  # fmt: skip
    left_over = "You owe nothing more for it." if row.balance == 0 else (
        f"{pounds(row.balance)} is left."
    )  # fmt: skip
    subject = f"{pounds(amount)} for {row.reference} has arrived"
    tell(row, f"received-{entry.number}", subject, left_over, at=at)
    return entry


def _instalment(row: Overpayment, number: int | None) -> Instalment | None:
    """The instalment money is for. Refused where the plan has instalments and none is named."""
    parts = Instalment.objects.filter(
        plan__overpayment=row, plan__state=Plan.State.ACCEPTED
    )  # fmt: skip
    if row.state != State.RECOVERING or not parts.exists():
        return None
    found = parts.filter(number=number or 0).first()
    if found is None:
        raise Refused("Say which instalment it is for.", rule="OP-19")
    return found


def _too_much(part: Instalment | None, most: Decimal) -> str:
    if part and most <= 0:
        return f"Instalment {part.number} is paid already."
    return f"At most {pounds(most)} is left{' of this instalment' if part else ''}: enter that or less."
