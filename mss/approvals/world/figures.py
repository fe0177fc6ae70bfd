"""How quickly requests find their people: many different ones, planned in this world."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import partial
from random import Random
from statistics import median, quantiles
from typing import Any

from django.db import connection

from mss.approvals.queries import plan
from mss.authority import matters
from mss.foundation.money import penny
from mss.people.models import Assignment, CostCentre, Person

PEOPLE = 2_000
WARM_UP = 50


@dataclass(frozen=True)
class Figures:
    """Milliseconds and queries of one request; `nobody` is how many found nobody."""

    requests: int
    people: int
    median: float
    p95: float
    p99: float
    queries_median: float
    queries_most: int
    nobody: int

    def lines(self) -> Iterator[str]:
        yield f"{self.requests:,} mixed requests in a world of {self.people:,} people"
        yield f"per request: {self.median:.1f} ms median, {self.p95:.1f} ms at 95 %, {self.p99:.1f} ms at 99 %"
        yield f"queries per request: {self.queries_median:.0f} median, {self.queries_most} at most"
        yield f"without anybody who could decide: {self.nobody}"


def figures(*, requests: int, at: datetime, seed: int = 1829) -> Figures:
    """Plan `requests` of every kind and size for people at random, and time each."""
    chance = Random(seed)  # noqa: S311
    asked = list(_asked(chance, requests + WARM_UP))
    times, counts, nobody = [], [], 0
    for number, one in enumerate(asked):
        spent, count, legs = _timed(partial(plan, at=at, **one))
        if number >= WARM_UP:
            times.append(spent)
            counts.append(count)
            nobody += any(leg.person is None for leg in legs)
    cuts = quantiles(times, n=100, method="inclusive")
    active = Person.objects.get_queryset().filter(is_active=True).count()
    return Figures(
        requests, active, median(times), cuts[94], cuts[98], median(counts), max(counts), nobody
    )


def _asked(chance: Random, count: int) -> Iterator[dict[str, Any]]:
    keys = list(Assignment.objects.filter(ends=None).values_list("person", "post__cost_centre"))
    sample = chance.sample(sorted(keys), min(PEOPLE, len(keys)))
    people = (
        Person.objects.get_queryset().filter(is_active=True).in_bulk([one for one, _ in sample])
    )
    centres = CostCentre.objects.select_related("owner").in_bulk([centre for _, centre in sample])
    here = [(people[one], centres[centre]) for one, centre in sample if one in people]
    known = [matter.code for matter in matters.registered()]
    for _ in range(count):
        person, centre = chance.choice(here)
        amount = penny(Decimal(10 ** chance.uniform(0.5, 6.2)))
        yield {
            "kind": chance.choice(known), "amount": amount, "net": penny(amount / Decimal("1.2")),
            "beneficiary": person, "requester": person, "cost_centre": centre,
        }  # fmt: skip


def _timed(act: Callable[[], Any]) -> tuple[float, int, Any]:
    count = 0

    def counted(execute: Callable[..., Any], *rest: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*rest)

    with connection.execute_wrapper(counted):
        began = time.perf_counter()
        found = act()
        return (time.perf_counter() - began) * 1000, count, found
