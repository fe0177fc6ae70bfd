"""One course: who must hold it, what it allows, when it is held."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from hr.training.models import Course, Permit, Requirement, Session, Standing
from hr.training.queries.places import with_places
from hr.training.queries.team import stated
from mss.foundation.working_time import today
from mss.people.models import Grade, Person


def coming_sessions(course: Course, *, at: datetime) -> QuerySet[Session]:
    """The sessions of the course that can be booked, the next first, with their places."""
    return with_places(Session.objects.coming(at).filter(course=course)).order_by("starts", "pk")


def permits_of(course: Course, *, on: date) -> list[Permit]:
    """What a certificate allows on the day `on` and what it will."""
    rows = course.permits.filter(Q(ends=None) | Q(ends__gt=on))
    return list(rows.order_by("starts", "skill"))


def standing_in(course: Course, person: Person, *, at: datetime) -> Standing | None:
    """How `person` stands with the course, with its `state`; None when it is not asked of them and
    they do not hold it."""
    rows = stated(Standing.objects.filter(person=person, course=course), today(at))
    return rows.select_related("course", "certificate").first()


def asked_of(course: Course, *, on: date) -> list[str]:
    """Of whom the course is asked on the day `on`, in words."""
    rows = Requirement.objects.in_force(on).filter(course=course)
    return [whom(row) for row in rows.select_related("organisation", "unit")]


def whom(row: Requirement, names: dict[str, str] | None = None) -> str:
    """Of whom a requirement asks, in words."""
    kinds = dict(Person.Kind.choices)
    who = _joined(kinds[one] for one in row.kinds) or "Everybody"
    if row.grades:
        who += (
            f" ({_joined((names or grade_names(row.grades)).get(one, one) for one in row.grades)})"
        )
    where = row.unit.name if row.unit else row.organisation.name
    more = [f"in posts called “{row.post_words}”" if row.post_words else "",
            f"in units called “{row.unit_words}”" if row.unit_words else ""]  # fmt: skip
    said = " ".join([f"{who}, {where}", *filter(None, more)])
    return f"{said}, within {row.days} days"


def grade_names(codes: Iterable[str]) -> dict[str, str]:
    """Code → name of ranks and bands."""
    return dict(Grade.objects.filter(code__in=codes).values_list("code", "name"))


def _joined(words: Iterable[str]) -> str:
    *first, last = [*words] or [""]
    return f"{', '.join(first)} and {last}" if first else last
