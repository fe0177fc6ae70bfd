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


def who_comes(session: Session, viewer: Person) -> tuple[list[Booking], list[Booking]]:
    """Those who have a place on a session, by name, and those who wait for one, in their turn."""
    state = Booking.State
    rows = Booking.objects.visible_to(viewer).filter(session=session)
    found = rows.filter(state__in=[state.BOOKED, state.WAITING]).select_related("person__grade")
    everybody = list(found.order_by("person__name", "pk"))
    booked = [one for one in everybody if one.state == state.BOOKED]
    waiting = [one for one in everybody if one.state == state.WAITING]
    return booked, sorted(waiting, key=lambda one: (one.booked_at, one.pk))
