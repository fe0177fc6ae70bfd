"""What a payment run keeps back of payments for overpayments whose plan says so."""

from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse

from finance.overpayments.models import Entry, Overpayment, OverpaymentQuerySet, Plan
from finance.overpayments.queries.figures import figures
from finance.overpayments.rules import SET_OFF, Owed, Taken, set_off
from finance.payments.recovering import Kept
from mss.foundation.working_time import today

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from finance.payments.models import PaymentQuerySet

BY_SET_OFF = [Overpayment.State.RECOVERING, Overpayment.State.OUTSIDE]


def due() -> OverpaymentQuerySet:
    """Overpayments that are set off against payments, oldest first, with their `method`."""
    stands = Plan.objects.filter(
        overpayment=OuterRef("pk"), state=Plan.State.ACCEPTED, method__in=SET_OFF
    )
    rows = Overpayment.objects.filter(state__in=BY_SET_OFF, balance__gt=0)
    rows = rows.annotate(method=Subquery(stands.values("method")[:1]))
    return rows.filter(method__isnull=False).order_by("pk")


def taken(
    payments: "PaymentQuerySet", owed: "Iterable[Overpayment]", *, at: "datetime"
) -> list[Taken]:
    """What is kept back of which payment for which overpayment, if a run is made at `at`. A
    payment that came back before and is paid again has had its share kept back already."""
    by_payee: dict[int, list[Owed]] = {}
    known = figures(on=today(at))
    for one in owed:
        share = known.share_of(one.method)  # type: ignore[attr-defined]
        by_payee.setdefault(one.payee_id, []).append(Owed(one.pk, one.balance, share))
    rows = payments.filter(payee__in=by_payee, instead_of=None).order_by("pk")
    theirs: dict[int, list[tuple[int, object]]] = {}
    for payment, payee, amount in rows.values_list("pk", "payee", "amount"):
        theirs.setdefault(payee, []).append((payment, amount))
    return [
        part
        for payee, amounts in theirs.items()
        for part in set_off(amounts, by_payee[payee])  # type: ignore[arg-type]
    ]


def kept(payments: "Collection[int]") -> list[Kept]:
    """What was kept back of the payments (ids) in the run each is in."""
    rows = Entry.objects.filter(
        payment__in=payments, kind=Entry.Kind.SET_OFF, run=F("payment__run")
    ).select_related("overpayment")  # fmt: skip
    return [
        Kept(
            one.payment_id or 0, one.overpayment.reference, -one.amount,
            one.overpayment.cost_centre_id,
            reverse("overpayments:one", args=[one.overpayment.reference]),
        )
        for one in rows.order_by("pk")
    ]  # fmt: skip
