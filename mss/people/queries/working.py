"""What people work as on a day, for lists of hundreds and for whole units."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import NamedTuple

from mss.people.models import Assignment, AssignmentQuerySet, Person
from mss.people.queries.placing import here_on
from mss.people.rules import Placing, place_on


class Works(NamedTuple):
    """The title of the post somebody works in, its unit (id), and their rank or band there."""

    title: str
    unit: int
    grade: str


def works_of(people: Iterable[Person], *, on: date) -> dict[int, Works]:
    """Person id → what each works as on the day `on`, and where."""
    return _works(Assignment.objects.on(on).filter(person__in=[one.pk for one in people]), on)


def working_in(units: Collection[int], *, on: date) -> dict[int, dict[int, str]]:
    """Unit (id) → who (id) works there on the day `on`, with their rank or band. Whoever acts
    elsewhere that day does not (PE-1)."""
    there = Assignment.objects.on(on)
    inside = there.filter(post__unit__in=units).values("person")
    found: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for person, works in _works(
        there.filter(here_on(on, "person__"), person__in=inside), on
    ).items():
        if works.unit in units:
            found[works.unit][person] = works.grade
    return found


def _works(rows: AssignmentQuerySet, on: date) -> dict[int, Works]:
    """Of all assignments of some people on the day, what each works as."""
    own: defaultdict[int, list[Placing]] = defaultdict(list)
    posts: dict[tuple[int, int, str], Works] = {}
    read = rows.values_list(
        "person", "post", "kind", "starts", "ends", "post__title", "post__unit", "grade__code"
    )
    for person, post, kind, starts, ends, title, unit, grade in read:
        own[person].append(Placing(person, post, kind, starts, ends))
        posts[person, post, kind] = Works(title, unit, grade)
    places = {person: place_on(found, on) for person, found in own.items()}
    return {
        person: posts[person, place.post, place.kind] for person, place in places.items() if place
    }
