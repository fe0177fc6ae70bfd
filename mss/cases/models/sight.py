"""Who sees a case: a question of queues, asked once a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from mss.cases.models.kinds import Member

if TYPE_CHECKING:
    from mss.people.models import Person


def queues_of(person: Person) -> list[int]:
    """The ids of the queues `person` works in now, by name or by a role they hold: anywhere, where
    the queue is for every organisation, else there or everywhere. A plain question, as it comes
    before every page about cases; a second one where a queue is for one organisation."""
    from mss.people.models import RoleHolding

    holdings = RoleHolding.objects.at(timezone.now()).filter(person=person)
    rows = list(
        Member.objects.filter(Q(person=person) | Q(role__in=holdings.values("role"))).order_by()
    )
    divided = [one for one in rows if one.role and one.organisation_id]
    held = set(holdings.values_list("role", "organisation")) if divided else set()
    away = [
        one for one in divided
        if not {(one.role, None), (one.role, one.organisation_id)} & held
    ]  # fmt: skip
    return sorted({one.queue_id for one in rows if one not in away})


def worked_on_by(person: Person) -> Q:
    """Cases in the queues of `person`, and their own to work on, of confidential ones only those in
    their queues; never those about themselves."""
    own = Q(owner=person, confidential=False)
    return (Q(queue__in=queues_of(person)) | own) & ~Q(person=person)
