"""Rows of payments in `manage.py measure`: what somebody is paid, runs, and what came back."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from mss.people.models import Role, RoleHolding
from mss.portal.measure import Row, Shot
from mss.portal.measure.pages import somebody


def _mine(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    for person in cycle(somebody(chance)):
        yield Shot(person.pk, "/payments/")


def _officers(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        holdings = RoleHolding.objects.at(at).filter(role=Role.FINANCE_OFFICER)
        for person in cycle(holdings.order_by("pk").values_list("person", flat=True)):
            yield Shot(person, path)

    return shots


def rows() -> list[Row]:
    return [
        Row("My payments", _mine),
        Row("Payment runs", _officers("/payments/runs/")),
        Row("Payments that came back", _officers("/payments/came-back/")),
        Row("Journal of payments", _officers("/payments/journal/")),
    ]
