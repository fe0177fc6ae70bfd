"""A finance officer stops a payment before it goes out, and another time lets it go on."""

from datetime import datetime

from django.db import transaction

from finance.payments import rules
from finance.payments.models import Payment, Run, Stop
from finance.payments.operations.runs import finance_officer, locked, sums_of, take_out
from mss.audit.operations import record
from mss.foundation.clock import after_locks
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def stop(*, payment: Payment, why: str, by: Person, at: datetime) -> Stop:
    """Leave a payment out of every run until somebody lets it go on. In a run that is not released
    it leaves the run, and what was kept back of it is owed again. Stopping it again changes
    nothing.

    The reason stays with the stop and is not in the record, which the payee may read. Refused to
    others than finance officers, for one's own, without a reason, once its run is released, and
    for the only payment of a run.
    """
    finance_officer(by, at=at)
    _with_reason(payment, why, by)
    run = Run.objects.filter(payments=payment).first()
    if run is not None:
        run, at = locked(run, by, at=at)  # the run before its payment, like every act on a run
    # No select_related: after a wait PostgreSQL gives the new row beside the old joined one.
    row = Payment.objects.without_accounts().select_for_update().get(pk=payment.pk)
    if known := Stop.objects.standing().filter(payment=row).first():
        return known
    still = run if run is not None and row.run_id == run.pk else None
    if not rules.may_stop(row.state, still.state if still else ""):
        raise Refused(f"{row.reference} is on its way: it cannot be stopped.", rule="PA-41")
    found = Stop.objects.create(payment=row, why=why.strip()[:300], by=by, at=at)
    if still:
        _leave(still, row, by=by, at=at)
    record(
        "payment.stopped", by=by, subject=row.payee, reference=row.reference, at=at,
        about=row.about, run=still.reference if still else "",
    )  # fmt: skip
    return found


@transaction.atomic
def let_on(*, stop: Stop, why: str, by: Person, at: datetime) -> Stop:
    """The payment goes with the next run again. Saying so again changes nothing. Refused to others
    than finance officers, for one's own, and without a reason."""
    row = Stop.objects.select_for_update().get(pk=stop.pk)
    at = after_locks(at)
    finance_officer(by, at=at)
    _with_reason(row.payment, why, by)
    if row.ended_at:
        return row
    row.ended_by, row.ended_at, row.ended_why = by, at, why.strip()[:300]
    row.save()
    record(
        "payment.let-on", by=by, subject=row.payment.payee, reference=row.payment.reference,
        at=at, about=row.payment.about,
    )  # fmt: skip
    return row


def _with_reason(payment: Payment, why: str, by: Person) -> None:
    if not rules.not_ones_own(payment.payee_id, by.pk):
        raise Refused("It is paid to you: another finance officer does this.", rule="PA-42")
    if not rules.says_why(why):
        raise Refused("Say why, so that others can follow it.", rule="PA-44")


def _leave(run: Run, row: Payment, *, by: Person, at: datetime) -> None:
    if not rules.something_left(run.count):
        raise Refused(
            f"It is the only payment of {run.reference}: cancel that run first.", rule="PA-43"
        )
    take_out(run, Payment.objects.filter(pk=row.pk), by=by, at=at)
    sums = sums_of(run)
    run.count, run.total, run.recovered = sums["count"], sums["total"], sums["recovered"]
    run.save()
    record(
        "run.left-out", by=by, subject=row.payee, reference=run.reference, at=at,
        payment=row.reference, about=row.about, count=run.count, total=str(run.total),
    )  # fmt: skip
