"""Rows of the team page in `manage.py measure`: a sergeant's dozen, and a tree of hundreds."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import everybody_below
from mss.portal.measure import Row, Shot

FEW, MANY = (5, 30), (250, 400)
LOOKS = 60  # at how many managers, to find those who lead so many
Shots = Callable[[datetime, Random, int], Iterator[Shot]]


def _leaders(path: str, grades: tuple[str, ...], size: tuple[int, int]) -> Shots:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        rows = Person.objects.get_queryset().filter(is_active=True, grade__code__in=grades)
        leaders = list(rows.order_by("pk")[:LOOKS])
        sizes = {one.pk: everybody_below(one, on=today(at)).count() for one in leaders}
        fitting = [key for key, number in sizes.items() if size[0] <= number <= size[1]]
        most = sorted(sizes, key=lambda key: (abs(sizes[key] - size[1]), key))[:3]
        for person in cycle(fitting or most):
            yield Shot(person, path)

    return shots


def rows() -> list[Row]:
    high = ("chief-inspector", "superintendent", "chief-superintendent")
    return [
        Row("My team, a dozen", _leaders("/team/", ("sergeant",), FEW)),
        Row("My team, hundreds", _leaders("/team/?scope=everybody&size=400", high, MANY)),
    ]
