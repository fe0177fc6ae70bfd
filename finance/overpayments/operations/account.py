"""The account of an overpayment: rows are added under its lock, and its balance is their sum."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from finance.overpayments.models import Entry, Overpayment
from finance.overpayments.rules import balance
from mss.audit.operations import record
from mss.foundation.clock import after_locks
from mss.foundation.working_time import today
from mss.people.models import Person

State = Overpayment.State


def locked(overpayment: Overpayment, *, at: datetime) -> tuple[Overpayment, datetime]:
    """The row, held until the end of the transaction, and the instant it was held."""
    # No select_related: after a wait PostgreSQL gives the new row beside the old joined one.
    row = Overpayment.objects.select_for_update().get(pk=overpayment.pk)
    return row, after_locks(at)


def add(
    row: Overpayment, kind: str, amount: Decimal, *, by: Person, at: datetime,
    day: date | None = None, **about: Any,
) -> Entry:  # fmt: skip
    """Add a row to the account of the locked overpayment; the caller saves the overpayment."""
    before = list(Entry.objects.filter(overpayment=row).values_list("amount", flat=True))
    row.balance = balance([*before, amount])
    return Entry.objects.create(
        overpayment=row, number=len(before) + 1, kind=kind, amount=amount, by=by, at=at,
        day=day or today(at), **about,
    )  # fmt: skip


def paid_back_if_nothing_left(row: Overpayment, *, at: datetime) -> None:
    """End the locked overpayment when nothing is left of it and no run is still under way."""
    if row.balance == 0 and not under_way(row):
        row.state, row.ended_at = State.RECOVERED, at
        record("overpaid.recovered", by=None, subject=row.payee, reference=row.reference, at=at)


def under_way(row: Overpayment) -> bool:
    """Whether something of it was kept back in a run that is not paid yet."""
    return Entry.objects.filter(
        overpayment=row, kind=Entry.Kind.SET_OFF, payment__state="in_run"
    ).exists()  # fmt: skip
