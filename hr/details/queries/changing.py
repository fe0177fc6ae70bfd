"""Changes that wait: for the worker, for HR, for a manager."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from hr.details.models import Change
from mss.people.models import Person, Role
from mss.people.queries import bodies_served

A_ROUND = 20


def served(person: Person, *, at: datetime) -> set[int]:
    """The ids of the organisations `person` advises at `at`."""
    return bodies_served(person, Role.HR_ADVISER, at=at)


def to_prepare() -> list[int]:
    """The ids of changes whose evidence is to be made safe, the first come first."""
    rows = Change.objects.filter(file_state=Change.File.CHECKING).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:A_ROUND])


def to_decide(viewer: Person, *, at: datetime) -> QuerySet[Change]:
    """What waits for HR in the organisations `viewer` advises, the first come first."""
    rows = Change.objects.visible_to(viewer).waiting().exclude(what=Change.What.WORKPLACE)
    rows = rows.filter(person__organisation__in=served(viewer, at=at)).exclude(person=viewer)
    return rows.select_related("person").order_by("sent_at", "pk")


def changes(reference: str, since: int) -> list[str]:
    """In words, what changed in the request after version `since` (DA-4): nothing can, it is taken
    back and sent anew."""
    return []


def evidence(reference: str, viewer: Person, at: datetime) -> dict[str, Any]:
    """What a manager needs to see before agreeing. Nothing while it is not theirs."""
    rows = Change.objects.visible_to(viewer).select_related("person")
    row = rows.filter(reference=reference).first()
    return {} if row is None else {"change": row}
