"""The team as at a day gone by or to come: its people and balances of then, its readers of today."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hr.leave.models import LeaveFigure
from hr.team import queries
from hr.team.queries import Asked, teams_of
from hr.team.queries.standing import Standing, standings
from hr.team.rules import judged_on
from mss.people.models import Assignment, Person
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories.authority import line_scheme
from tests.factories.leave import DAY, booked, carry_asked, decided, given
from tests.factories.people import assign, person, post
from tests.refusals import words

pytestmark = pytest.mark.django_db
TODAY = AT.date()
BEFORE, LATER = TODAY - timedelta(days=5), TODAY + timedelta(days=30)
APRIL = date(2026, 4, 1)


def seen(viewer: Person, on: date) -> set[str]:
    found = [Asked(viewer, AT, team, on, on=on).people for team in teams_of(viewer, at=AT)]
    return {one.name for people in found for one in people}


def of(cast: Cast, on: date) -> Standing:
    return standings([cast.officer.pk], on=on, at=AT)[cast.officer.pk]


def test_it_is_judged_today() -> None:
    assert judged_on(BEFORE, TODAY) == judged_on(LATER, TODAY) == TODAY


def test_people_are_those_of_the_day(cast: Cast) -> None:
    seat = post("Response Officer", above=cast.posts["sergeant"])
    coming, gone = person(), person()
    assign(coming, seat, starts=LATER)
    assign(gone, seat, starts=date(2026, 1, 1), ends=TODAY)
    assert (gone.name in seen(cast.sergeant, BEFORE), gone.name in seen(cast.sergeant, TODAY)) == (
        True, False,
    )  # fmt: skip
    assert coming.name not in seen(cast.sergeant, TODAY) | seen(cast.sergeant, BEFORE)
    assert coming.name in seen(cast.sergeant, LATER)
    for day in (BEFORE, TODAY, LATER):
        assert cast.officer.name in seen(cast.sergeant, day)


def test_a_former_manager_reads_about_no_day_and_a_coming_one_not_yet(cast: Cast) -> None:
    """Each leads somebody today, and so may open the page."""
    old = Assignment.objects.get(person=cast.sergeant).post
    new = post("Sergeant", above=old.above)
    one = person()
    assign(one, post("Response Officer", above=new))
    Assignment.objects.filter(person=cast.sergeant).update(ends=TODAY)
    assign(cast.sergeant, new, starts=TODAY)
    assign(cast.other_sergeant, old, kind="acting", starts=LATER)
    for day in (BEFORE, TODAY, LATER):
        assert seen(cast.sergeant, day) <= {one.name}
        assert cast.officer.name not in seen(cast.other_sergeant, day)


def test_balances_are_those_of_the_day(cast: Cast) -> None:
    line_scheme(cast.mps)
    given(cast.officer, on=APRIL)
    then = datetime(2026, 6, 3, 9, tzinfo=UTC)
    with time_machine.travel(then, tick=False):
        row = booked(cast.officer, "2026-07-06", at=then)
    with time_machine.travel(AT, tick=False):
        decided(row)
        decided(booked(cast.officer, "2026-06-09"))
    start, asked, now = (of(cast, on) for on in (date(2026, 6, 2), BEFORE, TODAY))
    assert (start.left, start.asked, start.taken) == (20 * DAY, 0, 0)
    assert (asked.left, asked.asked, asked.taken) == (19 * DAY, DAY, 0)
    assert (now.left, now.asked, now.taken) == (18 * DAY, 0, DAY)
    after = of(cast, date(2026, 7, 6))
    assert (after.left, after.taken) == (18 * DAY, 2 * DAY)
    assert of(cast, date(2027, 4, 1)).left == 0  # nobody has given that year yet


def test_what_was_kept_then(cast: Cast) -> None:
    line_scheme(cast.mps)
    given(cast.officer, on=APRIL)
    LeaveFigure.objects.filter(code="carry-early").update(value=366)  # asked for all year
    carry_asked(cast.officer, 2 * DAY, at=AT)
    assert of(cast, BEFORE).left == 20 * DAY
    assert of(cast, TODAY).left == of(cast, LATER).left == 18 * DAY


def test_the_page_says_as_at_when(cast: Cast) -> None:
    given(cast.officer, on=APRIL)
    with time_machine.travel(AT, tick=False):
        client = signed_in(cast.sergeant)
        assert "As at 5 June 2026: who is in the team" in words(
            client.get(f"/team/?first={BEFORE}")
        )
        assert "who is in the team on that day" not in words(client.get("/team/"))
        told = client.get(f"/api/v1/team/?first={BEFORE}").json()
    assert (told["as_at"], told["first"]) == ("2026-06-05", "2026-06-01")


def test_as_many_questions_for_hundreds(cast: Cast) -> None:
    line_scheme(cast.mps)

    def grow(number: int) -> int:
        for _ in range(number):
            one = person()
            assign(one, post("Response Officer", above=cast.posts["sergeant"]))
            given(one, on=APRIL)
        team = teams_of(cast.sergeant, at=AT)[0]
        with CaptureQueriesContext(connection) as asked:
            found = queries.page(Asked(cast.sergeant, AT, team, BEFORE, on=BEFORE), size=400)
        assert len(found.rows) >= number
        return len(asked)

    assert grow(10) == grow(100)
