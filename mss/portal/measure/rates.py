"""Rows of rates in `manage.py measure`."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from mss.people.queries import holders_of_role
from mss.portal.measure.rows import Row, Shot


def rows() -> list[Row]:
    return [Row("Rates and limits", _of("/rates/")), Row("Mileage rates", _of("/rates/mileage/"))]


def _of(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    """What an owner of the expenses policy reads."""

    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        for person in cycle(holders_of_role("policy-owner", at=at).order_by("pk")):
            yield Shot(person.pk, path)

    return shots
