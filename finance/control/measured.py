"""Rows of finance control in `manage.py measure`."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from finance.control.models import Draw, Sample
from mss.people.models import Role, RoleHolding
from mss.portal.measure import Row, Shot

Shots = Callable[[datetime, Random, int], Iterator[Shot]]
MOST = 200


def _officers(paths: Callable[[], list[str]]) -> Shots:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        holdings = RoleHolding.objects.at(at).filter(role=Role.FINANCE_OFFICER, organisation=None)
        officers = list(holdings.order_by("pk").values_list("person", flat=True))
        for number, path in enumerate(cycle(paths())):
            yield Shot(officers[number % len(officers)], path)

    return shots


def _samples() -> list[str]:
    rows = Sample.objects.order_by("pk").values_list("reference", flat=True)[:MOST]
    return [f"/control/samples/{one}/" for one in rows]


def _draws() -> list[str]:
    rows = Draw.objects.order_by("pk").values_list("reference", flat=True)[:MOST]
    return [f"/control/draws/{one}/" for one in rows]


def rows() -> list[Row]:
    return [
        Row("Paid claims to look at", _officers(lambda: ["/control/samples/"])),
        Row("A paid claim that was drawn", _officers(_samples)),
        Row("A draw proved", _officers(_draws)),
    ]
