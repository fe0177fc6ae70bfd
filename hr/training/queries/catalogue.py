"""Who keeps a course, and for how long what it gives holds."""

from datetime import date, datetime

from hr.training.models import Course, Validity
from hr.training.models.sight import STAFF
from hr.training.rules import looks_after_course
from mss.people.models import Person
from mss.people.queries import bodies_served


def served(person: Person, *, at: datetime) -> set[int]:
    """The ids of the organisations `person` does the training of at `at`."""
    return bodies_served(person, *STAFF, at=at)


def serves(person: Person, organisation: int, *, at: datetime) -> bool:
    """Whether `person` does the training of the organisation of this id (TR-31)."""
    return looks_after_course(organisation, served(person, at=at))


def validity_on(course: Course, day: date) -> Validity | None:
    """How long certificates hold that are given on `day`."""
    return course.validities.filter(starts__lte=day).order_by("-starts").first()


def months_on(course: Course, day: date) -> int | None:
    """For how many months a certificate holds that is given on `day`; None without end."""
    row = validity_on(course, day)
    return row.months if row else None
