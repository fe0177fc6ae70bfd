"""What is to be done in cases. What is in a case that became part of another is done in that one."""

from datetime import datetime
from typing import Final

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from mss.cases.models import Task, TaskQuerySet
from mss.cases.rules import ALIVE
from mss.foundation.working_time import today
from mss.people.models import Person

QUEUE: Final = Coalesce("case__merged_into__queue", "case__queue")
OWNER: Final = Coalesce("case__merged_into__owner", "case__owner")
STATE: Final = Coalesce("case__merged_into__state", "case__state")


def to_do(person: Person) -> TaskQuerySet:
    """What `person` is to do in cases that are alive: named for it, or because the case is theirs and
    nobody is named; the first due first, what has no date last."""
    for_me = Q(owner=person) | Q(owner=None, has=person.pk)
    rows = Task.objects.visible_to(person).alias(has=OWNER, standing=STATE)
    rows = rows.filter(for_me, standing__in=ALIVE, done_at=None)
    named = rows.select_related("case__merged_into", "owner")
    return named.order_by(F("due_on").asc(nulls_last=True), "pk")


def due_tasks(*, at: datetime) -> TaskQuerySet:
    """What is to be done by today in cases alive, has somebody to do it, and nobody was reminded of."""
    rows = Task.objects.alias(has=OWNER, standing=STATE).exclude(owner=None, has=None)
    return rows.filter(standing__in=ALIVE, done_at=None, reminded=False, due_on__lte=today(at))
