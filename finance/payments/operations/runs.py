"""A run is made by one finance officer, and released by another or cancelled."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Sum

from finance.payments import recovering, rules
from finance.payments.models import BankDetails, Payment, Run
from finance.payments.queries import (
    before_paying,
    file_format,
    held_in,
    originator,
    ready,
    usable,
)
from mss.audit.operations import record
from mss.foundation.clock import after_locks
from mss.foundation.money import pounds
from mss.foundation.nudge import nudge
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import london, today
from mss.notifications.operations import notify
from mss.people.models import Person, Role
from mss.people.queries import holders_of_role, roles_of


@transaction.atomic
def make_run(
    *,
    by: Person,
    once: UUID,
    cut_off: datetime,
    pay_on: date,
    at: datetime,
    leavers: bool = False,
) -> Run:
    """Gather every payment scheduled up to `cut_off` that can be paid, with the account each
    payee has now. Sending the same `once` again gives the run it made.

    Who has no bank details, or has left while `leavers` is not asked for, is left waiting.
    Refused to others than finance officers, for a day out of reach, and when nothing is waiting.
    """
    finance_officer(by, at=at)
    (reference,) = take("RUN", at=at)
    begun = Run(
        reference=reference, once=once, cut_off=cut_off, pay_on=pay_on, total=Decimal("0.00"),
        count=0, made_by=by, made_at=at, file_format=file_format() or Run.Format.BACS,
    )  # fmt: skip
    Run.objects.bulk_create([begun], ignore_conflicts=True)  # waits for a twin sent at once
    run = Run.objects.get(once=once)
    if run.reference != reference:
        return _own(run, by)
    _in_reach(pay_on, at=at)
    _account_is_set_up()
    _gather(run, cut_off=cut_off, leavers=leavers, at=at)
    record(
        "run.made", by=by, reference=reference, at=at, count=run.count, total=str(run.total),
        pay_on=str(pay_on), leavers=leavers,
    )  # fmt: skip
    _ask_for_release(run, at=at)
    return run


def _account_is_set_up() -> None:
    ask = "Ask a system administrator."
    if originator() is None:
        words = f"The account that payments leave from is not set up. {ask}"
        raise Refused(words, rule="PA-14")
    if not file_format():
        raise Refused(f"The format of files for the bank is not known. {ask}", rule="PA-21")


def _own(run: Run, by: Person) -> Run:
    if run.made_by_id != by.pk:
        raise Refused("Start again from the list of runs.", rule="PA-6")
    return run


def _gather(run: Run, *, cut_off: datetime, leavers: bool, at: datetime) -> None:
    """Take what is ready into the run. Another run being made at the same time takes the rest."""
    before_paying(cut_off=cut_off, at=at)
    waiting = ready(cut_off=cut_off, leavers=leavers, at=at).order_by("pk")
    taken = waiting.select_for_update(of=("self",), skip_locked=True)
    account = BankDetails.objects.filter(person=OuterRef("payee"))
    keys = list(taken.values_list("pk", flat=True))
    # Asked again in the statement that reads the accounts: one may have changed since.
    Payment.objects.filter(usable(at), pk__in=keys).update(
        run=run,
        state=Payment.State.IN_RUN,
        # The sealed text itself is copied: nothing is opened on the way.
        account_name=Subquery(account.values("account_name")),
        sort_code=Subquery(account.values("sort_code")),
        account_number=Subquery(account.values("account_number")),
    )
    _keep_back(run, at=at)
    sums = sums_of(run)
    if not sums["count"]:
        raise Refused("Nothing that can be paid is waiting up to then.", rule="PA-8")
    if not rules.fits_one_file(sums["total"]):
        raise Refused(
            f"{pounds(sums['total'])} is more than one bank file holds. Choose an earlier day to "
            "pay up to, and make a second run.",
            rule="PA-10",
        )
    run.count, run.total, run.recovered = sums["count"], sums["total"], sums["recovered"]
    run.save()


def sums_of(run: Run) -> dict[str, Any]:
    """How many payments are in `run`, and pounds sent and kept back."""
    return run.payments.aggregate(
        count=Count("pk"), total=Sum(F("amount") - F("recovered")), recovered=Sum("recovered")
    )


def take_out(run: Run, payments: QuerySet[Payment], *, by: Person, at: datetime) -> None:
    """These payments leave the run and wait; what was kept back of them is owed again."""
    kept = list(payments.filter(recovered__gt=0).values_list("pk", flat=True))
    recovering.let_go(run, kept, by=by, at=at)
    payments.update(
        run=None, state=Payment.State.WAITING, recovered=Decimal("0.00"),
        account_name=None, sort_code=None, account_number=None,
    )  # fmt: skip


def _keep_back(run: Run, *, at: datetime) -> None:
    """What its payees have to give back is taken off what they are sent, in this transaction."""
    kept = recovering.take(run, at=at)
    rows = list(run.payments.without_accounts().filter(pk__in=kept))
    for row in rows:
        row.recovered = kept[row.pk]
        rules.sent(row.amount, row.recovered)
    Payment.objects.bulk_update(rows, ["recovered"])


def _ask_for_release(run: Run, *, at: datetime) -> None:
    for officer in holders_of_role(Role.FINANCE_OFFICER, at=at):
        if rules.may_release(run.made_by_id, officer.pk):
            notify(
                person=officer, event=f"run.made:{run.reference}", topic="decide",
                subject=f"Payment run {run.reference} waits to be released: {pounds(run.total)}",
                body=f"{run.made_by.name} made it. Check it and release it.",
                address=f"/payments/runs/{run.reference}/", at=at,
            )  # fmt: skip


@transaction.atomic
def cancel_run(*, run: Run, by: Person, reason: str, at: datetime) -> Run:
    """Cancel a run that is not released; its payments wait for the next one. Refused afterwards,
    and without a reason. Cancelling again changes nothing."""
    row, at = locked(run, by, at=at)
    if row.state == Run.State.CANCELLED:
        return row
    if not rules.may_cancel(row.state):
        raise Refused(f"{_released(row)} It can no longer be cancelled.", rule="PA-12")
    if not reason.strip():
        raise Refused("Say why the run is cancelled, so that others know.", rule="PA-12")
    row.state, row.cancelled_by, row.cancelled_at = Run.State.CANCELLED, by, at
    row.reason = reason.strip()[:200]
    row.save()
    take_out(row, row.payments.all(), by=by, at=at)
    record("run.cancelled", by=by, reference=row.reference, at=at, note=row.reason)
    return row


@transaction.atomic
def release_run(*, run: Run, by: Person, at: datetime) -> Run:
    """Send the run on its way to the bank. Only another officer than the one who made it may, and
    only while the day of payment can still be reached. Releasing again changes nothing."""
    row, at = locked(run, by, at=at)
    if row.state == Run.State.CANCELLED:
        raise Refused("This run was cancelled. Its payments wait for the next one.", rule="PA-12")
    if row.state != Run.State.MADE:
        if row.released_by_id == by.pk:
            return row
        raise Refused(_released(row), rule="PA-9")
    if not rules.may_release(row.made_by_id, by.pk):
        raise Refused("You made this run: another finance officer releases it.", rule="PA-9")
    _in_reach(row.pay_on, at=at, late="Cancel this run and make it again.")
    _nothing_held(row)
    row.state, row.released_by, row.released_at = Run.State.RELEASED, by, at
    row.save()
    record(
        "run.released", by=by, reference=row.reference, at=at, count=row.count,
        total=str(row.total),
    )  # fmt: skip
    nudge("finance.payments.tasks.make_files")
    return row


def _nothing_held(run: Run) -> None:
    """Something may have come up since the run was made."""
    found = held_in(run)
    if not rules.goes_out(len(found)):
        first = found[0]
        raise Refused(
            f"{first.payment.about} is held back: {first.reason}. Put that right, or stop the "
            "payment; then release the run.",
            rule="PA-45",
        )


def locked(run: Run, by: Person, *, at: datetime) -> tuple[Run, datetime]:
    """The run as it is now, for a finance officer, and the instant its lock was got."""
    # No select_related: after a wait PostgreSQL gives the new row beside the old joined one.
    row = Run.objects.select_for_update().get(pk=run.pk)
    at = after_locks(at)
    finance_officer(by, at=at)
    return row, at


def finance_officer(by: Person, *, at: datetime) -> None:
    if not rules.handles_runs(roles_of(by, at=at)):
        raise Refused("Only finance officers make, cancel and release payment runs.", rule="PA-6")


def _in_reach(pay_on: date, *, at: datetime, late: str = "Choose a later working day.") -> None:
    if not rules.in_time(pay_on, on=today(at)):
        soonest = rules.soonest_day(today(at))
        words = f"People cannot be paid on {pay_on:%-d %B %Y}; the first day is {soonest:%-d %B}."
        raise Refused(f"{words} {late}", rule="PA-7")


def _released(run: Run) -> str:
    assert run.released_by is not None and run.released_at is not None
    when = f"{london(run.released_at):%-d %B at %H:%M}"
    return f"Already released by {run.released_by.name} on {when}."
