"""Files of certificates from another system. One row for each person, course and day."""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from hr.training.models import Course
from hr.training.models.sight import STAFF
from hr.training.operations import bring_in
from hr.training.queries.importing import problems_of
from mss.foundation.refused import Refused
from mss.interfaces.imports.registry import Column, Importer, Values
from mss.interfaces.imports.values import day, email, lower
from mss.people.models import Person
from mss.people.queries import known_codes


def _people(addresses: Collection[str]) -> set[str]:
    rows = Person.objects.get_queryset().filter(email__in=addresses)
    return set(rows.values_list("email", flat=True))


def _courses(references: Collection[str]) -> set[str]:
    return set(Course.objects.filter(reference__in=references).values_list("reference", flat=True))


def _row(values: Values, by: Person, at: datetime) -> None:
    person = Person.objects.select_related("organisation").get(email=values["email"])
    if person.organisation.code != values["organisation"]:
        raise Refused(f"{person.name} does not work for {values['organisation']}.", rule="TR-31")
    course = Course.objects.get(reference=values["course"])
    bring_in(person=person, course=course, passed_on=values["passed"], by=by, at=at)


def _beyond(rows: list[Values], by: Person, at: datetime) -> list[dict[str, str]]:
    return problems_of(rows, at=at)


TRAINING = Importer(
    kind="training",
    title="Training records",
    summary="Certificates people hold: who, which course, and the day it was passed",
    columns=(
        Column("email", "Their work e-mail address", "priya.shah@mps.example", parse=email,
               known=_people, what="person"),
        Column("organisation", "The code of their organisation: mps, mopac, nctphq or npcc", "mps",
               parse=lower, known=partial(known_codes, "organisation"), what="organisation",
               fixed=True),
        Column("course", "The reference of the course in the catalogue", "TRC-26-000001",
               parse=str.upper, known=_courses, what="course"),
        Column("passed", "The day it was passed", "04/06/2026", parse=day),
    ),
    roles=frozenset(STAFF),
    key="email",
    apply=_row,
    once=False,
    beyond=_beyond,
)  # fmt: skip
