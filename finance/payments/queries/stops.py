"""Payments that were stopped before they went out."""

from typing import TYPE_CHECKING

from django.db.models import Q

from finance.payments.models import Payment, Run, Stop, StopQuerySet

if TYPE_CHECKING:
    from mss.people.models import Person


def stops(person: "Person", *, state: str = "standing") -> StopQuerySet:
    """The stops `person` may see, newest first: those that stand, that have `ended`, or all."""
    seen = Stop.objects.visible_to(person).without_accounts()
    if state == "all":
        return seen
    return seen.filter(ended_at__isnull=state == "standing")


def can_be_stopped(person: "Person", name: str) -> Payment | None:
    """The payment under `name`, its own reference or that of what it is for, that has not gone
    out and is not to `person`."""
    wanted = name.strip().upper()
    here = Q(state=Payment.State.WAITING) | Q(state=Payment.State.IN_RUN, run__state=Run.State.MADE)
    rows = Payment.objects.visible_to(person).without_accounts().exclude(payee=person).filter(here)
    return rows.filter(Q(reference=wanted) | Q(about=wanted)).select_related("payee", "run").first()
