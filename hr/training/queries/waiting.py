"""What waits: evidence to be checked, people for a place."""

from datetime import datetime

from django.db.models import QuerySet

from hr.training.models import Booking, Evidence, Session
from hr.training.queries.catalogue import served
from mss.people.models import Person


def to_check(viewer: Person, *, at: datetime) -> QuerySet[Evidence]:
    """Evidence that waits to be checked by `viewer`, the first come first."""
    rows = Evidence.objects.visible_to(viewer).filter(
        outcome="", state=Evidence.State.READY, person__organisation__in=served(viewer, at=at)
    )
    return rows.exclude(person=viewer).select_related("person", "course").order_by("sent_at", "pk")


def waiting_for(session: Session, viewer: Person) -> list[Booking]:
    """Those on the waiting list of a session, in their turn."""
    rows = Booking.objects.visible_to(viewer).filter(session=session, state=Booking.State.WAITING)
    return list(rows.select_related("person__grade").order_by("booked_at", "pk"))
