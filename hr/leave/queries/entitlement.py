"""What a year brings somebody, from their places, hours and service."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from hr.leave.models import Entitlement, Hours
from hr.leave.queries.figures import WORKDAYS, full_week
from hr.leave.rules import Band, Service, entitled
from mss.people.models import Assignment, Person

FOREVER = date.max


def bands() -> list[Band]:
    """Every row of days a year there is."""
    return [
        Band(row.starts, frozenset(row.kinds), frozenset(row.grades), row.least_years, row.days)
        for row in Entitlement.objects.all()
    ]


def stretches_of(
    person: Person, year: tuple[date, date], *, places: Iterable[Assignment], hours: Sequence[Hours],
    weeks: Mapping[str, int] | None = None,
) -> list[Service]:  # fmt: skip
    """The leave year of `person` cut wherever their rank, their hours or whether they are here
    changes. `places` and `hours` are theirs, of any time; `weeks`: minutes of a full-time week by
    kind of person, where they are other than the figures say."""
    first, stop = max(year[0], person.joined_on), min(year[1], person.left_on or FOREVER)
    if first >= stop:
        return []
    week = (weeks or {}).get(person.kind) or full_week(person.kind, on=first)
    held = sorted(places, key=lambda one: (one.kind == "substantive", one.starts))
    edges = {first, stop}
    for place in held:
        edges |= {day for day in (place.starts, place.ends) if day and first < day < stop}
    edges |= {row.starts for row in hours if first < row.starts < stop}
    found = []
    days = sorted(edges)
    for starts, ends in pairwise(days):
        grade = next(
            (one.grade.code for one in held
             if one.starts <= starts and (one.ends is None or one.ends > starts)),
            person.grade.code,
        )  # fmt: skip
        own = [row.week for row in hours if row.starts <= starts]
        found.append(
            Service(starts, ends, person.kind, grade, own[-1] if own else week, week,
                    week // WORKDAYS)
        )  # fmt: skip
    return found


def due_for(people: Sequence[Person], year: tuple[date, date]) -> dict[int, int]:
    """Person id → the minutes of leave the year brings them (LV-4), in four questions for any
    number of people."""
    return _due(people, _lives(people, year), bands(), year)


def more_by(
    people: Sequence[Person], year: tuple[date, date], new: Sequence[Band]
) -> dict[int, int]:
    """Person id → minutes more, or fewer, that the year would bring with these rows as well; only
    those for whom something changes."""
    lives, table = _lives(people, year), bands()
    now = _due(people, lives, table, year)
    then = _due(people, lives, [*table, *new], year)
    return {key: then[key] - now[key] for key in now if then[key] != now[key]}


def more_by_week(
    people: Sequence[Person], year: tuple[date, date], weeks: Mapping[str, int]
) -> dict[int, int]:
    """Person id → minutes more, or fewer, that the year would bring with these full-time weeks."""
    table = bands()
    now = _due(people, _lives(people, year), table, year)
    then = _due(people, _lives(people, year, weeks), table, year)
    return {key: then[key] - now[key] for key in now if then[key] != now[key]}


def _lives(
    people: Sequence[Person], year: tuple[date, date], weeks: Mapping[str, int] | None = None
) -> dict[int, list[Service]]:
    keys = [person.pk for person in people]
    places: dict[int, list[Assignment]] = {}
    for place in Assignment.objects.filter(person__in=keys).select_related("grade"):
        places.setdefault(place.person_id, []).append(place)
    hours: dict[int, list[Hours]] = {}
    for row in Hours.objects.filter(person__in=keys).order_by("starts"):
        hours.setdefault(row.person_id, []).append(row)
    return {
        person.pk: stretches_of(person, year, places=places.get(person.pk, []),
                                hours=hours.get(person.pk, []), weeks=weeks)
        for person in people
    }  # fmt: skip


def _due(
    people: Sequence[Person], lives: dict[int, list[Service]], table: Sequence[Band],
    year: tuple[date, date],
) -> dict[int, int]:  # fmt: skip
    return {
        one.pk: entitled(lives[one.pk], table, since=one.joined_on, year=year) for one in people
    }
