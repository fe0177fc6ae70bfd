"""Who sees a case: a question of queues, asked once a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from mss.cases.models.kinds import Member

if TYPE_CHECKING:
    from mss.people.models import Person


def queues_of(person: Person) -> list[int]:
    """The ids of the queues `person` works in now, by name or by a role they hold."""
    from mss.people.models import RoleHolding

    held = RoleHolding.objects.at(timezone.now()).filter(person=person, role=OuterRef("role"))
    there = held.filter(Q(organisation=None) | Q(organisation=OuterRef("organisation")))
    mine = Q(person=person) | Q(organisation=None) & Q(Exists(held)) | Q(Exists(there))
    return sorted(set(Member.objects.filter(mine).values_list("queue", flat=True)))


def worked_on_by(person: Person) -> Q:
    """Cases in the queues of `person`, and their own to work on; never those about themselves."""
    return (Q(queue__in=queues_of(person)) | Q(owner=person)) & ~Q(person=person)
