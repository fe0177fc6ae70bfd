"""Sessions as those see them who keep their registers."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from hr.training.models import Booking, Session
from hr.training.queries.places import with_places
from mss.people.models import Person


def kept_sessions(
    person: Person, *, at: datetime, when: str = "", q: str = ""
) -> QuerySet[Session]:
    """Sessions whose register `person` keeps: to come, those whose register is not complete
    (``open``), or past ones; of a course or at a venue whose name holds `q`."""
    rows = with_places(Session.objects.run_by(person))
    waiting = Booking.objects.filter(
        session=OuterRef("pk"), state=Booking.State.BOOKED, attended=None
    )
    rows = rows.annotate(unkept=Exists(waiting))
    if q:
        rows = rows.filter(Q(course__title__icontains=q) | Q(venue__icontains=q))
    if when == "open":
        rows = rows.filter(state=Session.State.OPEN, starts__lte=at, unkept=True)
    elif when == "past":
        return rows.filter(ends__lte=at).order_by("-starts", "-pk")
    else:
        rows = rows.filter(ends__gt=at)
    return rows.order_by("starts", "pk")
