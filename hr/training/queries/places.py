"""Sessions with how full they are."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from hr.training.models import Booking, Session


def with_places(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Each session with how many places are `taken`, `free`, and how many people are `queued`."""
    here = Booking.objects.filter(session=OuterRef("pk")).order_by().values("session")
    taken = here.filter(state__in=Booking.TAKING).values(number=Count("pk"))
    queued = here.filter(state=Booking.State.WAITING).values(number=Count("pk"))
    rows = rows.annotate(
        taken=Coalesce(Subquery(taken), 0), queued=Coalesce(Subquery(queued), 0)
    ).annotate(free=F("places") - F("taken"))
    return rows.select_related("course", "trainer")


def next_sessions(courses: Iterable[int], *, at: datetime) -> dict[int, Any]:
    """Course id → its next session with a free place, else its next one."""
    rows = with_places(Session.objects.coming(at).filter(course__in=courses)).order_by("starts")
    found: dict[int, Any] = {}
    for row in rows:
        known = found.get(row.course_id)
        if known is None or (known.free <= 0 < row.free):
            found[row.course_id] = row
    return found
