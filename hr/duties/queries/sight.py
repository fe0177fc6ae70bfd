"""Who enters duties for whom, and who may read what of whom."""

from datetime import datetime

from hr.duties.rules.notice import Terms, terms_of
from hr.duties.rules.roster import may_roster
from mss.foundation.working_time import today
from mss.people.models import Assignment, Person, PersonQuerySet, Role, Unit
from mss.people.queries import (
    assignment_on,
    everybody_below,
    has_role,
    looks_after,
)
from mss.people.ranks import RANKS

SERGEANT = next(level for code, _, level in RANKS if code == "sergeant")


def rosters(viewer: Person, person: Person, *, at: datetime) -> bool:
    """Whether `viewer` enters and changes the duties of `person` (DU-9)."""
    own = viewer.pk == person.pk
    return may_roster(not own and looks_after(viewer, person, at=at), own)


def terms_for(person: Person) -> Terms:
    """By which terms `person` works, by their rank today."""
    return terms_of(person.kind == Person.Kind.OFFICER, person.grade.level, SERGEANT)


def led_by(viewer: Person, *, at: datetime) -> PersonQuerySet:
    """Everybody in whose line `viewer` stands today."""
    return everybody_below(viewer, on=today(at)).visible_to(viewer).order_by("name", "reference")


def working_in(unit: Unit, viewer: Person, *, at: datetime) -> PersonQuerySet:
    """Those who work in `unit` today and whom `viewer` may find."""
    places = Assignment.objects.on(today(at)).filter(post__unit=unit)
    there = Person.objects.visible_to(viewer).filter(pk__in=places.values("person"))
    return there.filter(is_active=True).order_by("name", "reference")


def own_unit(person: Person, *, at: datetime) -> Unit | None:
    """The unit `person` works in today."""
    place = assignment_on(person, today(at))
    return place.post.unit if place else None


def advises(viewer: Person, organisation: int, *, at: datetime) -> bool:
    """Whether `viewer` looks after rosters for the whole organisation (its id)."""
    return has_role(viewer, Role.HR_ADVISER, at=at, organisation=organisation)
