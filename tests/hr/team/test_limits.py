"""As at another day: of people who are led by others today, what is of their time in the team."""

from datetime import date, timedelta

import pytest
import time_machine

from hr.team import queries
from hr.team.queries import Asked, teams_of
from hr.team.queries.page import Row
from hr.team.rules import in_reach, shows_day, shows_standing, shows_training
from hr.training.models import Standing as ToDo
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.duties import duty
from tests.factories.leave import given
from tests.factories.people import assign, person, post
from tests.factories.training import course
from tests.refusals import words

pytestmark = pytest.mark.django_db
TODAY = AT.date()  # a Wednesday
ONE = timedelta(days=1)
MOVED, COMES = TODAY, TODAY + 30 * ONE  # from that day they are elsewhere, or here
APRIL = date(2026, 4, 1)


@pytest.mark.parametrize(("led", "below"), [(True, False), (False, True), (False, False)])
def test_which_days(led: bool, below: bool) -> None:
    assert shows_day(led, below) is (led or below)


@pytest.mark.parametrize(
    ("led", "to_come", "standing"), [(True, True, True), (False, True, False), (False, False, True)]
)
def test_which_standing(led: bool, to_come: bool, standing: bool) -> None:
    assert shows_standing(led, to_come) is standing
    assert shows_training(led) is led


@pytest.mark.parametrize(
    ("day", "within"),
    [
        (date(2010, 12, 31), False), (date(2011, 1, 1), True), (date(2029, 6, 10), True),
        (date(2029, 6, 11), False), (date.min, False), (date.max, False),
    ],
)  # fmt: skip
def test_how_far(day: date, within: bool) -> None:
    assert in_reach(day, TODAY) is within


def somebody(cast: Cast, *, moved: bool) -> Person:
    """Once below the sergeant and since today below another, or that and from July below the sergeant;
    on early duty every day, with training to do and leave."""
    one, here = person(), post("Response Officer", above=cast.posts["sergeant"])
    there = post("Response Officer", above=post("Sergeant", above=cast.posts["inspector"]))
    change, places = (MOVED, (here, there)) if moved else (COMES, (there, here))
    assign(one, places[0], starts=APRIL, ends=change)
    assign(one, places[1], starts=change)
    for number in range(-9, 60):
        duty(one, TODAY + number * ONE, "E")
    ToDo.objects.create(person=one, course=course(cast), since=APRIL, act_by=TODAY)
    given(one, on=APRIL)
    return one


def row(cast: Cast, who: Person, on: date) -> Row:
    team = teams_of(cast.sergeant, at=AT)[0]
    found = queries.page(Asked(cast.sergeant, AT, team, on - on.weekday() * ONE, on=on))
    return next(one for one in found.rows if one.person == who)


def test_whoever_moved_away_is_shown_until_then(cast: Cast) -> None:
    seen = row(cast, somebody(cast, moved=True), TODAY - ONE)
    assert [cell.day for cell in seen.cells if cell.what == "duty"] == [
        TODAY - 2 * ONE,
        TODAY - ONE,
    ]
    assert {cell.what for cell in seen.cells if cell.day >= TODAY} == {"elsewhere"}
    assert seen.standing is not None and seen.standing.left > 0
    assert seen.standing.training is None


def test_whoever_comes_is_shown_from_then_on_without_how_they_stand(cast: Cast) -> None:
    seen = row(cast, somebody(cast, moved=False), COMES)
    assert {cell.what for cell in seen.cells if cell.day < COMES} == {"elsewhere"}
    assert {cell.what for cell in seen.cells if cell.day >= COMES} == {"duty"}
    assert seen.standing is None


def test_whoever_is_led_today_is_shown_as_before(cast: Cast) -> None:
    duty(cast.officer, COMES, "E")
    seen = row(cast, cast.officer, COMES)
    assert "elsewhere" not in {cell.what for cell in seen.cells}
    assert seen.standing is not None and seen.standing.training == 0


def test_screen_file_and_api_say_the_same(cast: Cast) -> None:
    comes = somebody(cast, moved=False)
    gone = somebody(cast, moved=True)
    with time_machine.travel(AT, tick=False):
        client, api = signed_in(cast.sergeant), machine(cast.sergeant, "team:read")
        for who, day in ((comes, COMES), (gone, TODAY - ONE)):
            page = client.get(f"/team/?first={day}&sort=-training")
            assert who.name in words(page) and f"/training/of/{who.reference}/" not in str(
                page.content
            )
            text = client.get(f"/team/file/?first={day}").content.decode()
            line = next(one for one in text.splitlines() if who.reference in one)
            assert "Not in the team" in line and line.endswith(",")
            told = api.get(f"/api/v1/team/?first={day}").json()["people"]
            (one,) = [one for one in told if one["person"] == who.reference]
            assert one["training"] is None and (one["left"] is None) == (who == comes)


@pytest.mark.parametrize("first", ["0001-01-02", "2010-12-31", "9999-12-31"])
def test_days_out_of_reach_are_said_to_be(cast: Cast, first: str) -> None:
    said = "Choose a day from 1 January 2011 to three years from today"
    page = signed_in(cast.sergeant).get(f"/team/?first={first}")
    assert (page.status_code, said in words(page)) == (200, True)
    assert signed_in(cast.sergeant).get(f"/team/file/?first={first}").status_code == 200
    answer = machine(cast.sergeant, "team:read").get(f"/api/v1/team/?first={first}")
    assert answer.status_code == 422 and said in answer.content.decode()


def test_the_first_and_the_last_day_in_reach_open(cast: Cast) -> None:
    with time_machine.travel(AT, tick=False):
        for first in ("2011-01-01", "2029-06-10"):
            page = signed_in(cast.sergeant).get(f"/team/?first={first}")
            assert page.status_code == 200 and "Choose a day from" not in words(page)
