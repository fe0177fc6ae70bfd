"""Rows of overpayments in `manage.py measure`: finance’s list, and people who have left."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from mss.people.models import Role, RoleHolding
from mss.portal.measure import Row, Shot


def _officers(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        holdings = RoleHolding.objects.at(at).filter(role=Role.FINANCE_OFFICER)
        for person in cycle(holdings.order_by("pk").values_list("person", flat=True)):
            yield Shot(person, path)

    return shots


def rows() -> list[Row]:
    return [
        Row("Overpayments", _officers("/overpayments/all/")),
        Row("Claims of people who have left", _officers("/overpayments/left/")),
    ]
