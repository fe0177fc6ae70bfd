"""Payment runs: who sees them, how far one is, what may be done with it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Sum

from finance.payments.bacs import Originator
from finance.payments.models import Payment, PaymentQuerySet, Run, RunQuerySet
from finance.payments.queries.checking import Share
from finance.payments.rules import (
    handles_runs,
    in_time,
    known_format,
    last_day_to_send,
    may_cancel,
    may_release,
    set_up,
)
from mss.foundation.working_time import today
from mss.people.queries import roles_of

if TYPE_CHECKING:
    from mss.people.models import Person


def originator() -> Originator | None:
    """The account payments leave from, by settings; None until it is set up."""
    parts = (
        settings.MSS_BACS_USER_NUMBER,
        settings.MSS_BACS_SORT_CODE,
        settings.MSS_BACS_ACCOUNT_NUMBER,
        settings.MSS_BACS_NAME,
    )
    return Originator(*parts) if set_up(*parts) else None


def file_format() -> str:
    """How the bank of the account that payments leave from takes files; nothing when the setting
    names no format there is.

    A setting and no choice on a screen: the format is agreed with the bank together with the
    account, for every run alike, and a file in another one is refused by the bank. Each run keeps
    the format it was made with, so that its file stays the same when the setting changes.
    """
    return known_format(settings.MSS_PAYMENT_FORMAT, formats=Run.Format.values)


def shares_of(run: Run) -> list[Share]:
    """What each cost centre pays in `run`."""
    rows = (
        run.payments.order_by("cost_centre__code")
        .values_list("cost_centre__code", "cost_centre__name")
        .annotate(count=Count("pk"), total=Sum("amount"))
    )
    return [Share(*row) for row in rows]


def to_pay() -> list[int]:
    """Ids of the released runs with work left. One that keeps failing holds up no other."""
    released = Run.objects.filter(state=Run.State.RELEASED)
    return list(released.order_by("attempts", "pk").values_list("pk", flat=True))


def runs_payments(person: "Person", *, at: datetime) -> bool:
    """Whether `person` makes, cancels and releases payment runs at `at` (PA-6)."""
    return handles_runs(roles_of(person, at=at))


def sees_runs(person: "Person", *, at: datetime) -> bool:
    """Whether `person` may look at payment runs at `at`: finance officers and auditors."""
    return bool(roles_of(person, at=at) & {"finance-officer", "auditor"})


def runs(person: "Person", *, state: str = "") -> RunQuerySet:
    """The runs `person` may see, newest first, with who made them; all, or those in `state`."""
    seen = Run.objects.visible_to(person).select_related("made_by")
    return seen.filter(state=state) if state else seen


def payments_of(run: Run) -> PaymentQuerySet:
    """The payments in `run` in the order of its file."""
    listed = Payment.objects.filter(run=run).without_accounts()
    return listed.select_related("payee", "cost_centre").order_by("pk")


@dataclass(frozen=True)
class Choices:
    """What `person` may do with a run now, and why not where a button would be missed. `send_by`
    is the last day for the file, while it lasts."""

    release: bool
    cancel: bool
    try_again: bool
    open_file: bool
    why_not: str
    enter_return: bool = False
    send_by: date | None = None


def choices(run: Run, person: "Person", *, at: datetime) -> Choices:
    """What `person` may do with `run` at `at`. Offers only; each operation asks again."""
    if not runs_payments(person, at=at):
        return Choices(False, False, False, False, "")
    made, why_not, last_day = run.state == Run.State.MADE, "", last_day_to_send(run.pay_on)
    if made and not may_release(run.made_by_id, person.pk):
        why_not = "You made this run, so another finance officer releases it."
    elif made and not in_time(run.pay_on, on=today(at)):
        why_not = "It is too late to pay people on that day. Cancel this run and make it again."
    return Choices(
        release=made and not why_not,
        cancel=may_cancel(run.state),
        try_again=run.state == Run.State.STOPPED,
        open_file=bool(run.file),
        why_not=why_not,
        enter_return=run.paid > 0,
        send_by=last_day if today(at) <= last_day else None,
    )
