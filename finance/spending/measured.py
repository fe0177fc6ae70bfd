"""Rows of spending in `manage.py measure`: a year, a team, an organisation's figures."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from django.db.models import Count, Q

from mss.people.models import Assignment, Person, Role, RoleHolding
from mss.portal.measure import Row, Shot
from mss.portal.measure.pages import somebody

TEAM = 4  # people, at least


def _year(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    for person in cycle(somebody(chance)):
        yield Shot(person.pk, "/spending/")


def _managers(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    """Those with a team of some size, the larger first."""

    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        held = Q(post__directly_below__assignments__ends=None)
        rows = Assignment.objects.filter(ends=None, kind="substantive").annotate(
            below=Count("post__directly_below__assignments", filter=held)
        )
        keys = rows.filter(below__gte=TEAM).order_by("-below", "pk").values("person")[:200]
        plain = Person.objects.get_queryset().filter(pk__in=keys, is_active=True)
        people = plain.exclude(pk__in=RoleHolding.objects.values("person")).order_by("pk")
        for key in cycle(list(people.values_list("pk", flat=True))):
            yield Shot(key, path)

    return shots


def _officers(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        holdings = RoleHolding.objects.at(at).filter(role=Role.FINANCE_OFFICER)
        for key in cycle(list(holdings.order_by("pk").values_list("person", flat=True))):
            yield Shot(key, path)

    return shots


def rows() -> list[Row]:
    return [
        Row("My year", _year),
        Row("My team’s spend", _managers("/spending/team/")),
        Row("Unusual lines", _managers("/spending/team/unusual/?scope=everybody")),
        Row("Figures of claims", _officers("/spending/claims/")),
        Row("Claims by time to pay", _officers("/spending/claims/paid/")),
        Row("Published spend", _officers("/spending/published/")),
    ]
