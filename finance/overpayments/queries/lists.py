"""Which overpayments somebody sees, filtered and in what order."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, Q, Sum

from finance.overpayments.models import ENDED, Overpayment, OverpaymentQuerySet
from finance.overpayments.rules import ANSWERS
from mss.foundation.money import NOTHING
from mss.foundation.working_time import midnight, today
from mss.people.models import Role, RoleHolding
from mss.people.queries import has_role

if TYPE_CHECKING:
    from mss.people.models import Person

SORTS = {
    "found": ("found_at", "pk"),
    "person": ("payee__name", "pk"),
    "amount": ("amount", "pk"),
    "balance": ("balance", "pk"),
    "answer": ("answer_by", "pk"),
}
AGES = {
    "30": "More than 30 days old",
    "90": "More than 90 days old",
    "180": "More than 180 days old",
}
NEEDS_FINANCE = ["disputed", "proposed", "payroll", "outside"]


def runs_overpayments(person: "Person", *, at: datetime) -> bool:
    """Whether `person` finds and recovers overpayments at `at` (OP-1)."""
    return has_role(person, "finance-officer", at=at)


def sees_overpayments(person: "Person", *, at: datetime) -> bool:
    """Whether the list of everybody’s is for `person`: finance officers and auditors."""
    return has_role(person, "finance-officer", "auditor", at=at)


def overpayments(person: "Person") -> OverpaymentQuerySet:
    """Those `person` may see, with whoever was paid too much."""
    return Overpayment.objects.visible_to(person).select_related("payee", "found_by")


def mine(person: "Person") -> OverpaymentQuerySet:
    """What `person` was paid too much, newest first."""
    return Overpayment.objects.visible_to(person).filter(payee=person)


def filtered(
    person: "Person", *, at: datetime, state: str = "", age: str = "", sort: str = ""
) -> OverpaymentQuerySet:
    """Those `person` may see, in `state` (``open`` for all that have not ended, all when empty),
    found more than `age` days ago, newest first or by `sort`, a key of `SORTS` with - for down."""
    rows = overpayments(person)
    if state == "open":
        rows = rows.open()
    elif state:
        rows = rows.filter(state=state)
    if age in AGES:
        rows = rows.filter(found_at__lt=midnight(today(at) - timedelta(days=int(age))))
    key = sort.lstrip("-")
    if key not in SORTS:
        return rows.order_by("-found_at", "-pk")
    names = [F(name).desc() if sort.startswith("-") else F(name).asc() for name in SORTS[key]]
    return rows.order_by(*names)


@dataclass(frozen=True)
class Sums:
    """How many are open, and how many pounds of them are left."""

    count: int
    left: Decimal


def sums(rows: OverpaymentQuerySet) -> Sums:
    found = rows.order_by().aggregate(
        count=Count("pk", filter=~Q(state__in=ENDED)), left=Sum("balance")
    )
    return Sums(found["count"], found["left"] or NOTHING)


def waiting_for(person: "Person", *, at: datetime) -> OverpaymentQuerySet:
    """Those of others that wait for `person` as finance officer, oldest first: to decide, to answer,
    and to do outside the portal. A dispute waits for another than who found it (OP-9)."""
    holdings = RoleHolding.objects.at(at).filter(person=person, role=Role.FINANCE_OFFICER)
    rows = Overpayment.objects.visible_to(person).filter(Exists(holdings), state__in=NEEDS_FINANCE)
    rows = rows.exclude(payee=person).exclude(state="disputed", found_by=person)
    return rows.select_related("payee").order_by("found_at", "pk")


def to_answer(person: "Person") -> OverpaymentQuerySet:
    """Their own that wait for an answer of theirs, oldest first."""
    rows = Overpayment.objects.filter(payee=person, state__in=ANSWERS)
    return rows.order_by("found_at", "pk")
