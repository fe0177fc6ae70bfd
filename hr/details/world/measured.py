"""Rows of one's own details in `manage.py measure`."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from mss.people.models import Role, RoleHolding
from mss.portal.measure import Row, Shot
from mss.portal.measure.pages import somebody


def _own(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        for person in cycle(somebody(chance)):
            yield Shot(person.pk, path)

    return shots


def _advisers(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        rows = RoleHolding.objects.at(at).filter(role=Role.HR_ADVISER).order_by("pk")
        for person in cycle(rows.values_list("person", flat=True)):
            yield Shot(person, path)

    return shots


def rows() -> list[Row]:
    return [
        Row("My details", _own("/details/")),
        Row("Equality questions", _own("/details/equality/")),
        Row("Changes of details to check", _advisers("/details/changes/")),
        Row("Equality figures", _advisers("/details/equality/figures/")),
    ]
