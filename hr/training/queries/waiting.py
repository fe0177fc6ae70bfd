"""What waits for somebody: evidence to be checked."""

from datetime import datetime

from django.db.models import QuerySet

from hr.training.models import Evidence
from hr.training.queries.catalogue import served
from mss.people.models import Person


def to_check(viewer: Person, *, at: datetime) -> QuerySet[Evidence]:
    """Evidence that waits to be checked by `viewer`, the first come first."""
    rows = Evidence.objects.visible_to(viewer).filter(
        outcome="", state=Evidence.State.READY, person__organisation__in=served(viewer, at=at)
    )
    return rows.exclude(person=viewer).select_related("person", "course").order_by("sent_at", "pk")
