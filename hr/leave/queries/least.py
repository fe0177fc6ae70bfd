"""How many a unit needs, of everybody and of each rank or band."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from hr.leave.models import Least
from mss.people.models import Grade, Unit


def least_on(unit: Unit, *, on: date, grade: str = "") -> Least | None:
    """How many the unit needs on the day `on`: of everybody, or of one rank or band."""
    rows = [row for row in leasts_from(unit, on=on) if row.starts <= on]
    return next((row for row in rows if (row.grade.code if row.grade else "") == grade), None)


def leasts_from(unit: Unit, *, on: date) -> list[Least]:
    """What the unit needs on the day `on` and later, the latest that was set first."""
    rows = Least.objects.filter(Q(ends=None) | Q(ends__gt=on), unit=unit)
    return list(rows.select_related("grade").order_by("-starts", "grade__level", "pk"))


def in_force(rows: Iterable[Least], day: date) -> list[Least]:
    """Of what one unit needs, the latest first: what holds on a day, for everybody and for each rank
    or band."""
    found: dict[int | None, Least] = {}
    for row in rows:
        if row.starts <= day and (row.ends is None or row.ends > day):
            found.setdefault(row.grade_id, row)
    return [row for row in found.values() if str(day.weekday()) in row.weekdays]


def leasts_shown(unit: Unit, *, on: date) -> list[Least]:
    """What is in force on the day `on`, everybody first, and what is to come."""
    rows = leasts_from(unit, on=on)
    now: dict[int | None, Least] = {}
    for row in rows:
        if row.starts <= on:
            now.setdefault(row.grade_id, row)
    later = [row for row in rows if row.starts > on]
    return [*sorted(now.values(), key=lambda row: row.grade_id is not None), *reversed(later)]


def grades_in(unit: Unit) -> list[tuple[str, str]]:
    """Ranks and bands of the posts of the unit, the highest first, as choices."""
    rows = Grade.objects.filter(posts__unit=unit).distinct().order_by("-level", "name")
    return list(rows.values_list("code", "name"))
