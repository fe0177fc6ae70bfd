"""Rows of payroll in `manage.py measure`."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from hr.payroll.models import PayRun
from mss.people.models import Role, RoleHolding
from mss.portal.measure import Row, Shot


def _payroll(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        people = RoleHolding.objects.at(at).filter(role=Role.PAYROLL_OFFICER, organisation=None)
        runs = PayRun.objects.order_by("-pk").values_list("reference", flat=True)[:20]
        for person, run in zip(
            cycle(people.values_list("person", flat=True)), cycle(runs), strict=False
        ):
            yield Shot(person, path.format(run))

    return shots


def rows() -> list[Row]:
    return [
        Row("Runs of pay", _payroll("/payroll/")),
        Row("A run of pay", _payroll("/payroll/{}/")),
    ]
