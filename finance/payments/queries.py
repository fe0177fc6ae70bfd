"""What can be asked: what is waiting and why, what a run would pay, how far a run is."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from finance.payments.bacs import Originator
from finance.payments.models import BankDetails, Payment, PaymentQuerySet, Run
from finance.payments.rules import handles_runs, held_back, set_up
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
    """A payment left waiting, and in words why (PA-8)."""

    payment: Payment
    reason: str


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
    payable = _waiting(cut_off).filter(_has_account())
    return payable if leavers else payable.exclude(_has_left(on))


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
    named = left.annotate(has_account=_has_account()).select_related("payee", "cost_centre")
    return Preview(
        count=sum(share.count for share in shares),
        people=gathered.aggregate(people=Count("payee", distinct=True))["people"],
        total=sum((share.total for share in shares), start=NOTHING),
        shares=shares,
        held_back=[HeldBack(one, _why(one, leavers, on)) for one in named[:SHOWN]],
        held_back_count=left.count(),
    )


def _why(payment: Payment, leavers: bool, on: date) -> str:
    payee = payment.payee
    left = not payee.is_active or (payee.left_on is not None and payee.left_on <= on)
    has_account = bool(getattr(payment, "has_account", False))
    return held_back(has_account=has_account, has_left=left, leavers=leavers)


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


def mine(person: "Person") -> PaymentQuerySet:
    """The payments to `person`, newest first."""
    own = Payment.objects.filter(payee=person).select_related("run")
    return own.order_by("-scheduled_at", "-pk")


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


def payments_of(run: Run) -> QuerySet[Payment]:
    """The payments in `run` in the order of its file."""
    return run.payments.select_related("payee", "cost_centre").order_by("pk")
