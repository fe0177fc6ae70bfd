"""Who in HR decides for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

if TYPE_CHECKING:
    from mss.people.models import Person


def of_hr(viewer: Person) -> Q:
    """Rows of people whose organisation `viewer` advises, as far as they may find them."""
    from mss.people.models import Person as People
    from mss.people.models import Role
    from mss.people.queries import bodies_served

    served = bodies_served(viewer, Role.HR_ADVISER, at=timezone.now())
    if not served:
        return Q(pk__in=())
    seen = People.objects.visible_to(viewer).filter(pk=OuterRef("person"))
    return Q(person__organisation__in=served) & Q(Exists(seen))
