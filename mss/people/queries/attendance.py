"""Who is away, which days somebody works, and who may say so."""

from collections.abc import Collection
from datetime import date, datetime

from mss.foundation.working_time import WEEKDAYS, today
from mss.people.absences import Away
from mss.people.models import Absence, AbsenceQuerySet, Person, Role, WorkingPattern
from mss.people.queries.placing import line_above
from mss.people.queries.roles import has_role


def entered(people: Collection[int] | None, first: date, stop: date) -> list[Away]:
    """The provider of the absences that people entered here."""
    rows = Absence.objects.touching(first, stop)
    if people is not None:
        rows = rows.filter(person__in=people)
    return [Away(row.person_id, row.starts, row.ends) for row in rows]


def works_on(person: int, *, on: date) -> frozenset[int]:
    """The weekdays the person of this id works, Monday is 0, by the pattern of the day `on`."""
    patterns = WorkingPattern.objects.filter(person=person, starts__lte=on).order_by("-starts")
    row = patterns.first()
    return frozenset(int(figure) for figure in row.weekdays) if row else WEEKDAYS


def looks_after(viewer: Person, person: Person, *, at: datetime) -> bool:
    """Whether `viewer` is somewhere above `person`, or advises their organisation in HR."""
    if any(found.person.pk == viewer.pk for found in line_above(person, on=today(at))):
        return True
    return has_role(viewer, Role.HR_ADVISER, at=at, organisation=person.organisation_id)


def absences_of(person: Person, *, on: date) -> AbsenceQuerySet:
    """Absences of `person` on the day `on` or later, the first to start first."""
    return Absence.objects.touching(on, date.max).filter(person=person).order_by("starts")
