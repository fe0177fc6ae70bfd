"""The claims that were drawn, as those who look at them see them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from finance.control.models import Sample, SampleQuerySet
from finance.expenses.models import Working
from finance.expenses.queries import evidence
from mss.people.models import Person, Role
from mss.people.queries import has_role

SORTS: Mapping[str, tuple[str, ...]] = {
    "score": ("score", "id"),
    "amount": ("claim__total", "id"),
    "paid": ("claim__paid_on", "id"),
    "who": ("claim__claimant__name", "id"),
    "state": ("state", "-score", "id"),
}


def looks(person: Person, *, at: datetime) -> bool:
    """Whether the list is for them: finance officers and auditors."""
    return has_role(person, Role.FINANCE_OFFICER, Role.AUDITOR, at=at)


def samples(viewer: Person) -> SampleQuerySet:
    return Sample.objects.visible_to(viewer).select_related(
        "claim__claimant", "draw__run", "asked_by", "concluded_by"
    )


def listed(
    viewer: Person,
    *,
    at: datetime,
    state: str = "",
    why: str = "",
    whose: str = "",
    text: str = "",
    sort: str = "",
) -> SampleQuerySet:
    """`state` is one of `Sample.State` or ``all``; nothing means those still open. `whose` is
    ``mine`` (in the viewer's hand), ``free`` or ``others``."""
    rows = samples(viewer)
    if state != "all":
        rows = rows.filter(state=state) if state else rows & Sample.objects.open()
    if why:
        rows = rows.filter(why=why)
    if text:
        named = Q(claim__claimant__name__icontains=text) | Q(claim__purpose__icontains=text)
        same = Q(reference__iexact=text) | Q(claim__reference__iexact=text)
        rows = rows.filter(named | same)
    if whose:
        held = Working.objects.filter(claim=OuterRef("claim"), ended_at=None, until__gt=at)
        mine = held.filter(holder=viewer)
        by = {"mine": Exists(mine), "free": ~Exists(held), "others": Exists(held) & ~Exists(mine)}
        rows = rows.filter(by[whose])
    fields = SORTS.get(sort.lstrip("-"), ())
    if not fields:
        return rows.order_by("-score", "id")
    return rows.order_by(*(_turned(one) if sort.startswith("-") else one for one in fields))


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def asked_of(person: Person) -> SampleQuerySet:
    """What finance asked `person` about, the latest first."""
    found = Sample.objects.asked_of(person).select_related("claim", "asked_by")
    return found.order_by("-asked_at")


def seen_claim(sample: Sample, viewer: Person, *, at: datetime) -> dict[str, Any]:
    """The claim as an approver sees it: lines, receipts, what was found and explained."""
    return evidence(sample.claim.reference, viewer, at)
