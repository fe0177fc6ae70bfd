"""A released run becomes a file and paid payments, piece by piece. The rows are the queue."""

from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import F

from finance.payments import recovering, sources
from finance.payments.models import Payment, Run
from finance.payments.operations.file import make_file
from finance.payments.operations.journal import post_run
from finance.payments.rules import PATIENCE, given_up, handles_runs
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.nudge import nudge
from mss.foundation.refused import Refused
from mss.jobs.operations import report, settled
from mss.notifications.operations import notify
from mss.people.models import Person, Role
from mss.people.queries import roles_of

PIECE = 100  # people paid in one transaction


def advance(*, run: int, at: datetime) -> bool:
    """Do the next piece of the released run with this id: its file, then a hundred people at a
    time. True while more is left to do now.

    The attempt is committed before the piece begins, so that a piece that kills its worker counts
    too. A worker that dies leaves the piece undone, and nothing of it is done twice.
    """
    with transaction.atomic():
        row = _claim(run)
        if row is None:
            return False
        if given_up(row.attempts):
            _stop(row, at=at)
            return False
        Run.objects.filter(pk=run).update(attempts=F("attempts") + 1)
    with transaction.atomic():
        row = _claim(run)
        if row is None:
            return False
        if not row.file:
            _file(row, at=at)
        else:
            _pay(row, at=at)
        return row.state == Run.State.RELEASED


def _claim(run: int) -> Run | None:
    released = Run.objects.filter(pk=run, state=Run.State.RELEASED)
    return released.select_for_update(skip_locked=True).first()


def _file(run: Run, *, at: datetime) -> None:
    make_file(run, at=at)
    run.attempts = 0
    run.save()
    record(
        "run.file-made", by=None, reference=run.reference, at=at, sha256=run.file_sha256,
        count=run.count, total=str(run.total),
    )  # fmt: skip


def _pay(run: Run, *, at: datetime) -> None:
    """Mark the next people's payments as paid, tell what they were for, and tell the people."""
    waiting = run.payments.filter(state=Payment.State.IN_RUN)
    payees = waiting.order_by("payee").values_list("payee", flat=True).distinct()[:PIECE]
    due = list(
        waiting.filter(payee__in=list(payees))
        .select_related("payee")
        .order_by("payee", "pk")
        .select_for_update(of=("self",))
    )
    run.payments.filter(pk__in=[one.pk for one in due]).update(
        state=Payment.State.PAID, paid_on=run.pay_on
    )
    for payment in due:
        sources.get(payment.source).on_paid(payment.about, paid_on=run.pay_on, at=at)
    recovering.paid([one.pk for one in due if one.recovered], at=at)
    for payee, theirs in groupby(due, key=lambda one: one.payee):
        _remit(run, payee, list(theirs), at=at)
    run.paid, run.attempts = run.paid + len(due), 0
    if run.paid < run.count:
        Run.objects.filter(pk=run.pk).update(paid=run.paid, attempts=0)
        return
    run.state, run.finished_at = Run.State.PAID, at
    run.save()
    post_run(run, at=at)
    record("run.paid", by=None, reference=run.reference, at=at, count=run.count)
    settled(kind="payment-run", about=run.reference, at=at)


def _remit(run: Run, payee: Person, payments: list[Payment], *, at: datetime) -> None:
    total = sum((one.sent for one in payments), start=run.total * 0)
    lines = [
        f"{sources.get(one.source).name} {one.about}: {pounds(one.amount)}" for one in payments
    ]
    lines += [
        f"Kept back for {one.about}: -{pounds(one.amount)}"
        for one in recovering.kept([one.pk for one in payments if one.recovered])
    ]
    ending = payments[0].account_number[-3:]
    day = f"{run.pay_on:%-d %B %Y}"
    notify(
        person=payee, event=f"run.paid:{run.reference}", topic="payment",
        subject=f"You are paid {pounds(total)} on {day}",
        body="\n".join([*lines, "", f"It reaches your account ending {ending} on {day}."]),
        address="/payments/", at=at,
    )  # fmt: skip


def _stop(run: Run, *, at: datetime) -> None:
    run.state = Run.State.STOPPED
    run.save()
    record("run.stopped", by=None, reference=run.reference, at=at, paid=run.paid)
    report(
        kind="payment-run", about=run.reference, role=Role.FINANCE_OFFICER, at=at,
        message=f"Payment run {run.reference} stopped after {PATIENCE} tries: {run.paid} of "
        f"{run.count} payments are marked as paid",
    )  # fmt: skip


@transaction.atomic
def try_again(*, run: Run, by: Person, at: datetime) -> Run:
    """Go on with a stopped run from where it was. One that goes on already is left alone."""
    row = Run.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if not handles_runs(roles_of(by, at=at)):
        raise Refused("Only finance officers start a run again.", rule="PA-6")
    if row.state == Run.State.RELEASED:
        return row
    if row.state != Run.State.STOPPED:
        raise Refused("This run has not stopped, so it need not be started again.", rule="PA-13")
    row.state, row.attempts = Run.State.RELEASED, 0
    row.save()
    record("run.restarted", by=by, reference=row.reference, at=at)
    nudge("finance.payments.tasks.make_files")
    return row
