"""Rows of training in `manage.py measure`: one's own, a team's, an organisation's, a course."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from hr.training.models import Course, Session
from hr.training.models.sight import STAFF
from mss.people.models import RoleHolding
from mss.portal.measure import Row, Shot
from mss.portal.measure.pages import somebody

Shots = Callable[[datetime, Random, int], Iterator[Shot]]


def _everybody(paths: Callable[[datetime], list[str]]) -> Shots:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        for person, path in zip(cycle(somebody(chance)), cycle(paths(at)), strict=False):
            yield Shot(person.pk, path)

    return shots


def _courses(at: datetime) -> list[str]:
    rows = Course.objects.order_by("pk").values_list("reference", flat=True)
    return [f"/training/courses/{one}/" for one in rows]


def _sessions(at: datetime) -> list[str]:
    rows = Session.objects.coming(at).order_by("pk").values_list("reference", flat=True)[:200]
    return [f"/training/sessions/{one}/" for one in rows]


def _keepers(path: str) -> Shots:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        holdings = RoleHolding.objects.at(at).filter(role__in=STAFF)
        for person in cycle(holdings.order_by("pk").values_list("person", flat=True)):
            yield Shot(person, path)

    return shots


def rows() -> list[Row]:
    return [
        Row("My training", _everybody(lambda at: ["/training/"])),
        Row("One course", _everybody(_courses)),
        Row("One session", _everybody(_sessions)),
        Row("Training of an organisation", _keepers("/training/team/?scope=organisation")),
        Row("Keep training", _keepers("/training/keep/")),
    ]
