"""Rows of pay in `manage.py measure`."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from hr.pay.models import Payslip
from mss.portal.measure import Row, Shot
from mss.portal.measure.pages import somebody


def _own(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        for person in cycle(somebody(chance)):
            yield Shot(person.pk, path)

    return shots


def _latest(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        keys = [person.pk for person in somebody(chance)]
        rows = Payslip.objects.filter(person__in=keys, issue__released_at__isnull=False)
        newest = rows.order_by("person", "-period", "-version").distinct("person")
        for person, reference in cycle(newest.values_list("person", "reference")):
            yield Shot(person, path.format(reference))

    return shots


def rows() -> list[Row]:
    return [
        Row("My payslips", _own("/pay/")),
        Row("A payslip, explained", _latest("/pay/{}/")),
        Row("A payslip beside last year’s", _latest("/pay/{}/?against=year")),
        Row("A payslip as PDF", _latest("/pay/{}/file/")),
        Row("What if", _own("/pay/what-if/?percent=80")),
    ]
