"""What waits for a run, what holds it back, and what a run made now would pay."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, Sum

from finance.payments import sources
from finance.payments.models import BankDetails, Payment, PaymentQuerySet, Run, Stop
from finance.payments.rules import held_back
from mss.foundation.money import NOTHING
from mss.foundation.working_time import today

STOPPED = "Stopped by a finance officer"


@dataclass(frozen=True)
class HeldBack:
    """A payment left waiting, and in words why (PA-8). `address` is where it is looked into."""

    payment: Payment
    reason: str
    address: str = ""


def waiting(cut_off: datetime) -> PaymentQuerySet:
    return Payment.objects.filter(state=Payment.State.WAITING, scheduled_at__lte=cut_off)


def has_account() -> Exists:
    return Exists(BankDetails.objects.filter(person=OuterRef("payee")))


def corrected() -> Q:
    """Nothing came back, or the payee has given other bank details since (PA-18)."""
    given = BankDetails.objects.filter(
        person=OuterRef("payee"), changed_at__gt=OuterRef("account_after")
    )
    return Q(account_after=None) | Q(Exists(given))


def usable(at: datetime) -> Exists:
    """The payee's bank details are not held any more (PA-27)."""
    return Exists(BankDetails.objects.filter(person=OuterRef("payee"), usable_from__lte=at))


def stopped() -> Exists:
    """A finance officer has stopped it (PA-41)."""
    return Exists(Stop.objects.standing().filter(payment=OuterRef("pk")))


def held_in(run: Run) -> list[HeldBack]:
    """The payments of a run that their source holds back by now, with why."""
    holds = sources.held()
    rows = Payment.objects.without_accounts().filter(_held(), run=run).select_related("payee")
    return [
        HeldBack(one, hold.reason, hold.address)
        for one in rows.order_by("pk")
        if (hold := holds.get((one.source, one.about)))
    ]


def _has_left(on: date) -> Q:
    return Q(payee__is_active=False) | Q(payee__left_on__lte=on)


def ready(*, cut_off: datetime, leavers: bool, at: datetime) -> PaymentQuerySet:
    """Waiting payments scheduled up to `cut_off` that nothing holds back at `at` (PA-8, PA-18,
    PA-27, PA-41)."""
    payable = waiting(cut_off).filter(usable(at)).filter(corrected()).exclude(_held())
    payable = payable.exclude(stopped())
    return payable if leavers else payable.exclude(_has_left(today(at)))


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
            abouts = waiting(cut_off).filter(source=source.code).values_list("about", flat=True)
            source.before_paying(list(abouts), at=at)


def with_reasons(rows: PaymentQuerySet, *, at: datetime) -> PaymentQuerySet:
    """Payments with what `reason` asks of each."""
    return rows.annotate(
        account_known=has_account(),
        account_usable=usable(at),
        details_given=ExpressionWrapper(corrected(), BooleanField()),
        is_stopped=stopped(),
    )


def reason(payment: Payment, *, leavers: bool, on: date, hold: str) -> str:
    """Why one of `with_reasons` waits (PA-8), or nothing. `hold`: what its source says."""
    payee = payment.payee
    if getattr(payment, "is_stopped", False):
        hold = STOPPED
    left = not payee.is_active or (payee.left_on is not None and payee.left_on <= on)
    return held_back(
        has_account=bool(getattr(payment, "account_known", False)),
        has_left=left,
        leavers=leavers,
        corrected=bool(getattr(payment, "details_given", True)),
        usable=bool(getattr(payment, "account_usable", True)),
        hold=hold,
    )


def waiting_sums() -> tuple[int, Decimal]:
    """How many payments wait for a run, and for how many pounds."""
    sums = Payment.objects.filter(state=Payment.State.WAITING).aggregate(
        count=Count("pk"), total=Sum("amount")
    )
    return sums["count"], sums["total"] or NOTHING
