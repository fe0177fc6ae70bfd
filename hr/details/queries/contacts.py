"""Whom to call in an emergency, and who may ask for it."""

from datetime import datetime

from hr.details import rules
from hr.details.models import Contact, Showing
from hr.details.models.contact import SHOWN_FOR
from mss.foundation.working_time import today
from mss.people.models import Person, Role
from mss.people.queries import has_role, manager_of

LATEST = 5


def contacts_of(person: Person) -> list[Contact]:
    """Whom to call for `person`, the first to call first."""
    return list(Contact.objects.filter(person=person, place__isnull=False).order_by("place"))


def may_ask(viewer: Person, person: Person, *, at: datetime) -> bool:
    """Whether `viewer` may see the contacts of `person`, somebody else, once they say why (DE-19)."""
    above = manager_of(person, on=today(at))
    return viewer.pk != person.pk and rules.may_be_shown(
        own=False,
        manager=above is not None and above.person.pk == viewer.pk,
        advises=has_role(
            viewer, Role.HR_ADVISER, at=at, organisation=person.organisation_id
        ),
    )  # fmt: skip


def shown_lately(viewer: Person, person: Person, *, at: datetime) -> Showing | None:
    """The last time `viewer` said why they need the contacts of `person`, while it still counts."""
    rows = Showing.objects.filter(viewer=viewer, person=person, at__gt=at - SHOWN_FOR, at__lte=at)
    return rows.order_by("-at", "-pk").first()


def showings_of(person: Person) -> list[Showing]:
    """Who was shown the contacts of `person`, the latest first."""
    rows = Showing.objects.filter(person=person).select_related("viewer")
    return list(rows.order_by("-at", "-pk")[:LATEST])
