"""Rows of cases in `manage.py measure`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import cycle
from random import Random

from mss.cases.models import Case
from mss.people.models import Role, RoleHolding
from mss.portal.measure import Row, Shot
from mss.portal.measure.pages import somebody

SAMPLE = 40


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


def _cases(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    """Cases opened by whoever has them."""
    rows = Case.objects.alive().exclude(owner=None).order_by("pk")
    there = list(rows.values_list("owner", "reference")[:5000])
    for owner, reference in cycle(chance.sample(there, min(SAMPLE, len(there)))):
        yield Shot(owner, f"/cases/{reference}/")


def _file(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    """Everything an adviser may work on, as a file."""
    for shot in _advisers("/cases/work/file/?tab=all")(at, chance, acts):
        yield replace(shot, form={"why": "Numbers for the monthly meeting"})


def rows() -> list[Row]:
    return [
        Row("My questions", _own("/cases/")),
        Row("What to ask about", _own("/cases/new/")),
        Row("Cases to answer", _advisers("/cases/work/?tab=all")),
        Row("Cases by words", _advisers("/cases/work/?tab=all&state=any&q=leave")),
        Row("A case to answer", _cases),
        Row("Cases as a file", _file),
    ]
