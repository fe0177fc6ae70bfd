"""The team page says on which days a unit has fewer at work than it needs."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hr.leave import operations as leave
from hr.leave.models import Least
from hr.leave.queries import short_days
from hr.leave.queries.team import people_in
from hr.team import queries
from hr.team.queries import Asked, teams_of
from hr.team.rules import says_short
from mss.people.models import Absence, Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.duties import duty
from tests.refusals import words

DAY, ONE = date(2026, 6, 12), timedelta(days=1)  # DAY is a Friday


@pytest.mark.parametrize(
    ("led", "day", "said"),
    [(True, DAY, True), (True, DAY + ONE, True), (True, DAY - ONE, False), (False, DAY, False)],
)
def test_tm_11_what_is_said_short(led: bool, day: date, said: bool) -> None:
    assert says_short(led, day, DAY) is said


pytestmark = pytest.mark.django_db
UNIT = "CE-A"  # of the sergeant and the officers


@pytest.fixture
def needed(cast: Cast) -> Cast:
    """Each of the unit is needed every day, and one of them is away on the Saturday."""
    people = len(people_in(cast.units[UNIT], on=DAY))
    leave.set_least(unit=cast.units[UNIT], people=people, weekdays="0123456", starts=DAY,
                    by=cast.inspector, at=AT)  # fmt: skip
    Absence.objects.create(person=cast.officer, starts=DAY + ONE, ends=DAY + 2 * ONE,
                           entered_by=cast.sergeant, entered_at=AT)  # fmt: skip
    return cast


def looked(viewer: Person, first: date = DAY) -> queries.Page:
    monday = first - first.weekday() * ONE
    return queries.page(Asked(viewer, AT, teams_of(viewer, at=AT)[0], monday))


def test_a_unit_that_lacks_somebody_is_named(needed: Cast) -> None:
    people = len(people_in(needed.units[UNIT], on=DAY))
    (found,) = looked(needed.sergeant).short
    assert (found.unit.code, found.on, found.role) == (UNIT, DAY + ONE, "")
    assert (found.needed, found.there) == (people, people - 1)


def test_a_rest_day_by_the_roster_is_nobody_there(needed: Cast) -> None:
    duty(needed.officer, DAY + 2 * ONE)  # a rest day
    assert [one.on for one in looked(needed.sergeant).short] == [DAY + ONE, DAY + 2 * ONE]


def test_of_a_rank_alone_and_on_its_weekdays(needed: Cast) -> None:
    leave.set_least(unit=needed.units[UNIT], people=1, weekdays="5", grade="sergeant", starts=DAY,
                    by=needed.inspector, at=AT)  # fmt: skip
    Absence.objects.create(person=needed.sergeant, starts=DAY, ends=DAY + 2 * ONE,
                           entered_by=needed.inspector, entered_at=AT)  # fmt: skip
    found = short_days([needed.units[UNIT].pk], DAY, DAY + ONE)
    assert [(one.on, one.role) for one in found] == [
        (DAY, ""), (DAY + ONE, ""), (DAY + ONE, "Sergeant")
    ]  # fmt: skip


def test_days_gone_by_are_not_said(needed: Cast) -> None:
    assert looked(needed.sergeant, DAY - 21 * ONE).short == []


def test_units_nobody_leads_are_not_said(needed: Cast) -> None:
    Least.objects.create(unit=needed.units["HR"], people=50, starts=DAY, set_by=needed.hr_adviser)
    assert {one.unit.code for one in looked(needed.sergeant).short} == {UNIT}


@time_machine.travel(AT, tick=False)
def test_on_the_screen_and_by_machine(needed: Cast) -> None:
    page = words(signed_in(needed.sergeant).get("/team/"))
    assert "Too few at work" in page
    assert "fewer than needed" in page
    (said,) = machine(needed.sergeant, "team:read").get("/api/v1/team/").json()["short"]
    assert (said["day"], said["unit"]) == (str(DAY + ONE), UNIT)
    assert said["there"] == said["needed"] - 1


def test_as_many_questions_for_many_units(needed: Cast) -> None:
    units = [needed.units[UNIT].pk]
    with CaptureQueriesContext(connection) as one:
        short_days(units, DAY, DAY + ONE)
    for unit in needed.units.values():
        if unit.code != UNIT:
            Least.objects.create(unit=unit, people=90, starts=DAY, set_by=needed.inspector)
            units.append(unit.pk)
    with CaptureQueriesContext(connection) as many:
        assert len(short_days(units, DAY, DAY + ONE)) > len(units)
    assert len(one) == len(many)
