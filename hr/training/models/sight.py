"""Who may see whose training."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from mss.foundation.working_time import today

if TYPE_CHECKING:
    from mss.people.models import Person

STAFF = ("hr-adviser", "training-administrator")


def of_staff(viewer: Person, *, person: str = "person") -> Q:
    """Rows of people whose organisation `viewer` does the training of, in HR or as an
    administrator. `person` is the path to whom a row is about."""
    from mss.people.models import Person as People
    from mss.people.queries import bodies_served

    served = bodies_served(viewer, *STAFF, at=timezone.now())
    if not served:
        return Q(pk__in=())
    # Asked of each row, by its key: a list of everybody would be read for the few rows there are.
    seen = People.objects.visible_to(viewer).filter(pk=OuterRef(person))
    return Q(**{f"{person}__organisation__in": served}) & Q(Exists(seen))


def of_record(viewer: Person, *, person: str = "person") -> Q:
    """One's own, those of everybody below, and those `of_staff`."""
    from mss.people.queries import everybody_below

    below = everybody_below(viewer, on=today(timezone.now()))
    return (
        Q(**{person: viewer})
        | Q(**{f"{person}__in": below.values("pk")})
        | of_staff(viewer, person=person)
    )
