"""Rows of rosters in `manage.py measure`: my weeks, a team's fortnight, one day to change."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import cycle
from random import Random

from hr.duties.models import RosterTeam
from mss.foundation.working_time import today
from mss.people.models import Person, Role, RoleHolding
from mss.people.queries import leads_somebody, team_of
from mss.portal.measure import Row, Shot
from mss.portal.measure.pages import somebody

SAMPLE = 40


def _mine(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    for person in cycle(somebody(chance, SAMPLE)):
        yield Shot(person.pk, "/roster/")


def _leaders(at: datetime, chance: Random) -> list[Person]:
    people = somebody(chance, SAMPLE * 10)
    return [one for one in people if leads_somebody(one, on=today(at))][:SAMPLE]


def _team(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    for person in cycle(_leaders(at, chance)):
        yield Shot(person.pk, "/roster/team/")


def _unit(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    advisers = RoleHolding.objects.at(at).filter(role=Role.HR_ADVISER).order_by("pk")
    people = list(advisers.values_list("person", flat=True))
    codes = list(RosterTeam.objects.order_by("pk").values_list("unit__code", flat=True)[:SAMPLE])
    for person, code in zip(cycle(people), cycle(codes), strict=False):
        yield Shot(person, f"/roster/team/?unit={code}")


def _change(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    day = today(at) + timedelta(days=3)
    shots = [
        Shot(leader.pk, f"/roster/team/{one.reference}/{day}/")
        for leader in _leaders(at, chance)
        if (one := team_of(leader, on=today(at)).first()) is not None
    ]
    yield from cycle(shots)


def rows() -> list[Row]:
    return [
        Row("My roster", _mine),
        Row("Team roster", _team),
        Row("Roster of a unit", _unit),
        Row("One day to change", _change),
    ]
