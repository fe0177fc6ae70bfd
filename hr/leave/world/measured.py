"""Rows of leave in `manage.py measure`: one's own, who is away, a person one leads, deciding."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from hr.leave.models import Closed
from mss.people.models import Person, Role, RoleHolding
from mss.people.queries import holders_of_role
from mss.portal.measure import Row, Shot
from mss.portal.measure.pages import somebody

MANY = 200


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


def _closed(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    """Days closed, as HR of the organisation opens what they take from whom."""
    days = Closed.objects.filter(kind=Closed.Kind.CLOSED).select_related("unit").order_by("pk")
    for one in cycle(days):
        for person in holders_of_role(
            Role.HR_ADVISER, organisation=one.unit.organisation_id, at=at
        )[:1]:
            yield Shot(person.pk, f"/leave/unit/{one.unit.code}/closed/{one.key}/")


def _staff(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    for person in cycle(one for one in somebody(chance, MANY) if one.kind == Person.Kind.STAFF):
        yield Shot(person.pk, "/leave/flexitime/")


def rows() -> list[Row]:
    return [
        Row("My leave", _own("/leave/")),
        Row("How a balance came about", _own("/leave/balance/")),
        Row("Carry leave over", _own("/leave/carry/")),
        Row("Who is away", _own("/leave/away/")),
        Row("Flexitime", _staff),
        Row("Leave for days closed", _closed),
        Row("Figures of leave", _advisers("/leave/figures/")),
        Row("Balances of leave", _advisers("/leave/runs/")),
    ]
