"""What waits for a planner at home: shifts short of people, and swaps to decide."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hr.duties import operations
from hr.duties.models import Duty, Shift, SkillNeed
from hr.duties.queries.roster import cells
from hr.duties.queries.short import short_of
from hr.duties.queries.sight import working_in
from hr.duties.queries.skills import cover_of
from hr.training import operations as training
from mss.people.models import Post, Unit
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories import duties as make
from tests.factories.people import assign, person, post, unit
from tests.factories.training import course, passed
from tests.refusals import words

pytestmark = pytest.mark.django_db
DAY = AT.date() + timedelta(days=3)


@pytest.fixture
def needs(scheme: Cast) -> Cast:
    """Every early shift needs a driver; the colleague is one, the officer is not."""
    make.known()
    of = course(scheme, "Response driving")
    training.allow(
        course=of, skill="driver", stops="Drive", starts=date(2020, 1, 1), source="tests",
        by=scheme.hr_adviser, at=AT,
    )  # fmt: skip
    passed(scheme, of, scheme.other_officer, AT.date())
    operations.set_need(
        unit=scheme.units["CE-A"], shift=Shift.objects.get(code="E"), skill="driver", number=1,
        starts=AT.date(), by=scheme.hr_adviser, at=AT,
    )  # fmt: skip
    return scheme


def test_shifts_that_lack_somebody(needs: Cast) -> None:
    make.days(needs.officer, DAY, "EEL")
    make.days(needs.other_officer, DAY, "ERR")
    (one,) = short_of(needs.sergeant, at=AT)
    assert (one.unit.code, one.shifts) == ("CE-A", 1)
    assert one.words == "Early, Sun 14 June: 1 driver short"
    assert short_of(needs.officer, at=AT) == short_of(needs.stranger, at=AT) == []


def test_nothing_where_there_are_enough(needs: Cast) -> None:
    make.days(needs.other_officer, DAY, "E")
    assert short_of(needs.sergeant, at=AT) == []


@time_machine.travel(AT, tick=False)
def test_on_the_home_page(needs: Cast) -> None:
    make.days(needs.officer, DAY, "EE")
    make.days(needs.other_officer, DAY, "RR")
    swap = make.offered(needs.officer, needs.other_officer, DAY)
    operations.agree(swap=swap, by=needs.other_officer, at=AT)
    page = words(signed_in(needs.sergeant).get("/"))
    assert "2 shifts short" in page and "Early, Sat 13 June: 1 driver short" in page
    assert "A swap to decide" in page
    page = words(signed_in(needs.officer).get("/"))
    assert "shifts short" not in page and "A swap to decide" not in page


def test_as_many_questions_for_a_large_team(needs: Cast) -> None:
    def grow(number: int) -> int:
        for _ in range(number):
            one = person()
            assign(one, post("Response Officer", above=needs.posts["sergeant"]))
            make.days(one, DAY, "E")
        with CaptureQueriesContext(connection) as asked:
            assert short_of(needs.sergeant, at=AT)
        return len(asked)

    assert grow(5) == grow(50)


def another_team(cast: Cast, name: str) -> Unit:
    """A unit below the sergeant that needs a driver, with one person on early duty who is none."""
    where, one = unit(name=name), person()
    assign(one, post("Response Officer", above=cast.posts["sergeant"], unit=where))
    make.days(one, DAY, "E")
    operations.set_need(
        unit=where, shift=Shift.objects.get(code="E"), skill="driver", number=1,
        starts=AT.date(), by=cast.hr_adviser, at=AT,
    )  # fmt: skip
    return where


def test_units_with_enough_do_not_hide_those_without(needs: Cast) -> None:
    for number in range(4):
        where = another_team(needs, f"A{number}")
        Duty.objects.filter(person__in=working_in(where, needs.sergeant, at=AT)).delete()
    make.days(needs.officer, DAY, "E")
    assert [one.unit.code for one in short_of(needs.sergeant, at=AT)] == ["CE-A"]
    for number in range(4):
        another_team(needs, f"B{number}")
    assert [one.unit.name for one in short_of(needs.sergeant, at=AT)][:1] == ["B0"]
    assert len(short_of(needs.sergeant, at=AT)) == 3


def test_only_whoever_leads_them_now(needs: Cast) -> None:
    """Whoever acts elsewhere is told nothing, and whoever acts for them is, and may open the page."""
    make.days(needs.officer, DAY, "E")
    assign(needs.sergeant, post("Custody Sergeant"), kind="acting", starts=AT.date())
    assign(needs.stranger, needs.posts["sergeant"], kind="acting", starts=AT.date())
    assert short_of(needs.sergeant, at=AT) == []
    (one,) = short_of(needs.stranger, at=AT)
    with time_machine.travel(AT, tick=False):
        where = f"/roster/team/?unit={one.unit.code}"
        assert signed_in(needs.stranger).get(where).status_code == 200
        assert signed_in(needs.sergeant).get(where).status_code == 404


def test_a_unit_in_which_nobody_is_led_is_not_told(needs: Cast) -> None:
    """An empty post of theirs is in the unit, its people answer to somebody else."""
    where = another_team(needs, "Custody")
    Post.objects.filter(unit=where).update(above=post("Sergeant"))
    post("Response Officer", above=needs.posts["sergeant"], unit=where)
    assert short_of(needs.sergeant, at=AT) == []


def test_a_need_that_begins_within_the_fortnight_counts_from_then_on(needs: Cast) -> None:
    SkillNeed.objects.update(starts=DAY + timedelta(days=1))
    make.days(needs.officer, DAY, "EEE")
    (one,) = short_of(needs.sergeant, at=AT)
    assert (one.shifts, one.day) == (2, DAY + timedelta(days=1))
    days = [DAY, DAY + timedelta(days=1)]
    grid = cells([needs.officer.pk], days[0], days[1] + timedelta(days=1), at=AT)
    (row,) = cover_of(needs.units["CE-A"], grid, days)
    assert [(cover.needed, cover.missing) for cover in row] == [(0, 0), (1, 1)]


def test_as_many_questions_for_many_units(needs: Cast) -> None:
    def grow(number: int) -> int:
        for _ in range(number):
            another_team(needs, "Team")
        with CaptureQueriesContext(connection) as asked:
            assert short_of(needs.sergeant, at=AT)
        return len(asked)

    assert grow(1) == grow(6)
