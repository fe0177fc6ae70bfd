"""What can be asked: what is waiting and why, what a run would pay, how far a run is."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, Sum

from finance.payments import sources
from finance.payments.bacs import Originator
from finance.payments.models import BankDetails, Payment, PaymentQuerySet, Run, RunQuerySet
from finance.payments.rules import (
    handles_runs,
    held_back,
    in_time,
    last_day_to_send,
    may_cancel,
    may_release,
    set_up,
)
from mss.foundation.money import NOTHING
from mss.foundation.working_time import today
from mss.people.queries import roles_of

if TYPE_CHECKING:
    from mss.people.models import Person

SHOWN = 50  # payments held back that a page names; the rest are counted


@dataclass(frozen=True)
class Share:
    """What one cost centre would pay, in pounds."""

    code: str
    name: str
    count: int
    total: Decimal


@dataclass(frozen=True)
class HeldBack:
    """A payment left waiting, and in words why (PA-8). `address` is where it is looked
    into."""

    payment: Payment
    reason: str
    address: str = ""


@dataclass(frozen=True)
class Preview:
    """What a run would pay if it were made now, and what it would leave waiting."""

    count: int
    people: int
    total: Decimal
    shares: list[Share]
    held_back: list[HeldBack]
    held_back_count: int


def originator() -> Originator | None:
    """The account payments leave from, by settings; None until it is set up."""
    parts = (
        settings.MSS_BACS_USER_NUMBER,
        settings.MSS_BACS_SORT_CODE,
        settings.MSS_BACS_ACCOUNT_NUMBER,
        settings.MSS_BACS_NAME,
    )
    return Originator(*parts) if set_up(*parts) else None


def _waiting(cut_off: datetime) -> PaymentQuerySet:
    return Payment.objects.filter(state=Payment.State.WAITING, scheduled_at__lte=cut_off)


def _has_account() -> Exists:
    return Exists(BankDetails.objects.filter(person=OuterRef("payee")))


def _has_left(on: date) -> Q:
    return Q(payee__is_active=False) | Q(payee__left_on__lte=on)


def ready(*, cut_off: datetime, leavers: bool, on: date) -> PaymentQuerySet:
    """Waiting payments scheduled up to `cut_off` that nothing holds back on the day `on` (PA-8)."""
    payable = _waiting(cut_off).filter(_has_account()).exclude(_held())
    return payable if leavers else payable.exclude(_has_left(on))


def _held() -> Q:
    """Those their source holds back (PA-8)."""
    by_source = defaultdict(list)
    for source, about in sources.held():
        by_source[source].append(about)
    either = Q(pk__in=[])
    for source, abouts in by_source.items():
        either |= Q(source=source, about__in=abouts)
    return either


def before_paying(*, cut_off: datetime, at: datetime) -> None:
    """Let every source look once more at what is about to be paid."""
    for source in sources.registered():
        if source.before_paying is not None:
            abouts = _waiting(cut_off).filter(source=source.code).values_list("about", flat=True)
            source.before_paying(list(abouts), at=at)


def preview(*, cut_off: datetime, leavers: bool, at: datetime) -> Preview:
    """What `make_run` would gather at `at`, by cost centre, and what it would leave, with why."""
    on = today(at)
    gathered = ready(cut_off=cut_off, leavers=leavers, on=on)
    shares = [
        Share(*row)
        for row in gathered.order_by("cost_centre__code")
        .values_list("cost_centre__code", "cost_centre__name")
        .annotate(count=Count("pk"), total=Sum("amount"))
    ]
    left = _waiting(cut_off).exclude(pk__in=gathered.values("pk"))
    named = left.without_accounts().select_related("payee", "cost_centre")
    named = named.annotate(has_account=_has_account())
    return Preview(
        count=sum(share.count for share in shares),
        people=gathered.aggregate(people=Count("payee", distinct=True))["people"],
        total=sum((share.total for share in shares), start=NOTHING),
        shares=shares,
        held_back=_held_back(list(named[:SHOWN]), leavers, on),
        held_back_count=left.count(),
    )


def _held_back(left: list[Payment], leavers: bool, on: date) -> list[HeldBack]:
    holds = sources.held()
    found = []
    for one in left:
        hold = holds.get((one.source, one.about))
        why = _why(one, leavers, on, hold.reason if hold else "")
        found.append(HeldBack(one, why, hold.address if hold and why == hold.reason else ""))
    return found


def _why(payment: Payment, leavers: bool, on: date, hold: str) -> str:
    payee = payment.payee
    left = not payee.is_active or (payee.left_on is not None and payee.left_on <= on)
    has_account = bool(getattr(payment, "has_account", False))
    return held_back(has_account=has_account, has_left=left, leavers=leavers, hold=hold)


def shares_of(run: Run) -> list[Share]:
    """What each cost centre pays in `run`."""
    rows = (
        run.payments.order_by("cost_centre__code")
        .values_list("cost_centre__code", "cost_centre__name")
        .annotate(count=Count("pk"), total=Sum("amount"))
    )
    return [Share(*row) for row in rows]


def waiting_sums() -> tuple[int, Decimal]:
    """How many payments wait for a run, and for how many pounds."""
    sums = Payment.objects.filter(state=Payment.State.WAITING).aggregate(
        count=Count("pk"), total=Sum("amount")
    )
    return sums["count"], sums["total"] or NOTHING


@dataclass(frozen=True)
class Explained:
    """A payment with what it is for and where that is read."""

    payment: Payment
    name: str
    address: str


def explained(payments: Iterable[Payment]) -> list[Explained]:
    """Each payment with the words and the address its source gives."""
    found = ((one, sources.get(one.source)) for one in payments)
    return [Explained(one, source.name, source.address(one.about)) for one, source in found]


def mine(person: "Person") -> PaymentQuerySet:
    """The payments to `person`, newest first."""
    own = Payment.objects.filter(payee=person).without_accounts().select_related("run")
    return own.order_by("-scheduled_at", "-pk")


def needs_account(person: "Person") -> bool:
    """Whether something waits to be paid to `person` and there is no account to pay it into."""
    waiting = Payment.objects.filter(payee=person, state=Payment.State.WAITING)
    return waiting.filter(~_has_account()).exists()


def bank_details(person: "Person") -> BankDetails | None:
    """The account of `person`. Only their own page may ask, and it shows the ending alone."""
    return BankDetails.objects.filter(person=person).first()


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
        send_by=last_day if today(at) <= last_day else None,
    )


@dataclass(frozen=True)
class Sharer:
    """Another person paid into the same account, and when either account was set."""

    person: int
    changed_at: tuple[datetime, datetime]


def sharing_account(people: Collection[int]) -> dict[int, list[Sharer]]:
    """Person → who else is paid into their account. Told by the marks; nothing is opened."""
    rows = BankDetails.objects.exclude(mark="")
    marks = set(rows.filter(person__in=people).values_list("mark", flat=True))
    by_mark: dict[str, list[tuple[int, datetime]]] = defaultdict(list)
    for mark, person, at in rows.filter(mark__in=marks).values_list("mark", "person", "changed_at"):
        by_mark[mark].append((person, at))
    return {
        person: [Sharer(one, (at, since)) for one, since in together if one != person]
        for together in by_mark.values()
        if len(together) > 1
        for person, at in together
        if person in people
    }
