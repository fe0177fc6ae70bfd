"""What a run made now would pay, to whom, and what it would leave waiting."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Count, Sum
from django.urls import reverse

from finance.payments import recovering, sources
from finance.payments.models import Payment, PaymentQuerySet
from finance.payments.queries.waiting import (
    STOPPED,
    HeldBack,
    ready,
    reason,
    waiting,
    with_reasons,
)
from finance.payments.rules import held_back
from mss.foundation.money import NOTHING
from mss.foundation.working_time import today
from mss.people.models import Person

SHOWN = 50  # of what is left waiting that a page names; the rest is counted
NO_ACCOUNT = held_back(has_account=False, has_left=False, leavers=True)


@dataclass(frozen=True)
class Share:
    """What one cost centre would pay, in pounds."""

    code: str
    name: str
    count: int
    total: Decimal


@dataclass(frozen=True)
class Payee:
    """Somebody a run would pay: how many payments, and pounds sent to them."""

    person: str
    name: str
    count: int
    total: Decimal


@dataclass(frozen=True)
class Left:
    """What stays waiting of one person for one reason. `address` is where it is looked into."""

    person: Person
    reason: str
    address: str
    held: Sequence[HeldBack]

    @property
    def total(self) -> Decimal:
        return sum((one.payment.amount for one in self.held), NOTHING)

    @property
    def things(self) -> list[tuple[str, str]]:
        """What they are for, with where that is read."""
        rows = (one.payment for one in self.held[:3])
        return [(row.about, sources.get(row.source).address(row.about)) for row in rows]

    @property
    def more(self) -> int:
        return max(0, len(self.held) - 3)


@dataclass(frozen=True)
class Preview:
    """What a run would pay if it were made now, and what it would leave waiting. `shares` are what
    each cost centre pays; `recovered` of that is kept back for overpayments, `total` is sent.
    `held_back` is what finance can do something about first, `left` the same by person."""

    count: int
    people: int
    total: Decimal
    shares: list[Share]
    held_back: list[HeldBack]
    held_back_count: int
    recovered: Decimal = NOTHING
    left: list[Left] = field(default_factory=list)
    left_more: int = 0

    @property
    def to_look_into(self) -> list[Left]:
        return [one for one in self.left if one.reason != NO_ACCOUNT]

    @property
    def no_account(self) -> list[Left]:
        """These people have been asked, and nobody else can do anything."""
        return [one for one in self.left if one.reason == NO_ACCOUNT]


def preview(*, cut_off: datetime, leavers: bool, at: datetime) -> Preview:
    """What `make_run` would gather at `at`, by cost centre, and what it would leave, with why."""
    gathered = ready(cut_off=cut_off, leavers=leavers, at=at)
    shares = [
        Share(*row)
        for row in gathered.order_by("cost_centre__code")
        .values_list("cost_centre__code", "cost_centre__name")
        .annotate(count=Count("pk"), total=Sum("amount"))
    ]
    kept = sum(recovering.expected(gathered, at=at).values(), start=NOTHING)
    rows = waiting(cut_off).exclude(pk__in=gathered.values("pk")).without_accounts()
    found = _held_back(with_reasons(rows.select_related("payee"), at=at), leavers, today(at))
    left = _by_person(found)
    return Preview(
        count=sum(share.count for share in shares),
        people=gathered.aggregate(people=Count("payee", distinct=True))["people"],
        total=sum((share.total for share in shares), start=NOTHING) - kept,
        recovered=kept,
        shares=shares,
        held_back=found[:SHOWN],
        held_back_count=len(found),
        left=left[:SHOWN],
        left_more=len(left[SHOWN:]),
    )


def payees(*, cut_off: datetime, leavers: bool, at: datetime, name: str = "") -> list[Payee]:
    """Whom a run made now would pay, by name: all, or those whose name has `name` in it."""
    gathered = ready(cut_off=cut_off, leavers=leavers, at=at)
    wanted: Any = gathered.filter(payee__name__icontains=name) if name else gathered
    sums = wanted.order_by("payee__name", "payee__reference").values_list(
        "payee__reference", "payee__name"
    )
    kept = _kept(gathered, at=at)
    rows = sums.annotate(count=Count("pk"), total=Sum("amount"))
    return [Payee(who, said, count, total - kept[who]) for who, said, count, total in rows]


def _kept(gathered: PaymentQuerySet, *, at: datetime) -> dict[str, Decimal]:
    """Person → pounds that would be kept back of what they are owed."""
    found: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    parts = recovering.expected(gathered, at=at)
    whose = Payment.objects.filter(pk__in=parts).values_list("pk", "payee__reference")
    for payment, person in whose if parts else ():
        found[person] += parts[payment]
    return found


def _held_back(rows: Iterable[Payment], leavers: bool, on: date) -> list[HeldBack]:
    """Those finance looks into first, and those that wait for bank details last."""
    holds = sources.held()
    found = []
    for one in rows:
        hold = holds.get((one.source, one.about))
        if getattr(one, "is_stopped", False):
            hold = sources.Hold(STOPPED, reverse("payments:stops"))
        why = reason(one, leavers=leavers, on=on, hold=hold.reason if hold else "")
        found.append(HeldBack(one, why, hold.address if hold and why == hold.reason else ""))
    return sorted(found, key=lambda one: (one.reason == NO_ACCOUNT, not one.address))


def _by_person(found: list[HeldBack]) -> list[Left]:
    groups: dict[tuple[str, str, int], list[HeldBack]] = defaultdict(list)
    for one in found:
        groups[one.reason, one.address, one.payment.payee_id].append(one)
    return [
        Left(many[0].payment.payee, why, address, many)
        for (why, address, _), many in groups.items()
    ]
