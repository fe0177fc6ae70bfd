"""What the page says of each, and that it asks no more for many than for few."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hr.duties.models import Overtime
from hr.leave.models import LeaveFigure
from hr.team import queries, rules
from hr.team.queries import Asked, Page, teams_of
from hr.team.queries.days import cells
from mss.people.models import Absence, Person, WorkingPattern
from tests.cast import AT, Cast
from tests.factories.authority import line_scheme
from tests.factories.duties import duty
from tests.factories.leave import DAY, booked, carry_asked, decided, given
from tests.factories.people import assign, person, post
from tests.factories.training import book, course, session

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 6, 8)  # of the week of AT
ONE = timedelta(days=1)


def looked(viewer: Person, **asked: str) -> Page:
    return queries.page(asked_of(viewer, **asked))


def asked_of(viewer: Person, **asked: str) -> Asked:
    return Asked(viewer, AT, teams_of(viewer, at=AT)[0], MONDAY, **asked)


def words(who: Person, day: date) -> str:
    return cells([who], day, 1)[who.pk][0].words


def test_what_stands_on_a_day(cast: Cast) -> None:
    line_scheme(cast.mps)
    given(cast.officer)
    duty(cast.officer, MONDAY, "E")
    duty(cast.officer, MONDAY + ONE)
    assert words(cast.officer, MONDAY).startswith("Early")
    assert words(cast.officer, MONDAY + ONE) == "Rest day"
    assert words(cast.officer, MONDAY + 2 * ONE) == "Nothing known"  # an officer without a roster
    asked = booked(cast.officer, "2026-07-06")
    assert words(cast.officer, date(2026, 7, 6)) == "Leave asked for"
    decided(asked)
    assert words(cast.officer, date(2026, 7, 6)) == "Away"  # never which leave it is
    Absence.objects.create(person=cast.officer, starts=MONDAY, ends=MONDAY + ONE,
                           entered_by=cast.sergeant, entered_at=AT)  # fmt: skip
    assert words(cast.officer, MONDAY) == "Away"


def test_staff_have_their_usual_days(cast: Cast) -> None:
    WorkingPattern.objects.create(person=cast.hr_adviser, starts=MONDAY, weekdays="0124")
    said = [cell.words for cell in cells([cast.hr_adviser], MONDAY, 7)[cast.hr_adviser.pk]]
    assert said == [*["Usual working day"] * 3, "Not working", "Usual working day",
                    *["Not working"] * 2]  # fmt: skip
    before = cells([cast.hr_adviser], MONDAY - 4 * ONE, 1)[cast.hr_adviser.pk][0]
    assert before.words == "Usual working day"  # a Thursday, before the pattern began
    holiday = cells([cast.hr_adviser], date(2026, 8, 31), 1)[cast.hr_adviser.pk][0]
    assert holiday.words == "Not working"


def test_a_course_is_training(cast: Cast) -> None:
    of = session(cast, course(cast))
    book(of, cast.officer)
    assert words(cast.officer, of.starts.date()) == "Training"


def test_sums_and_standings(cast: Cast) -> None:
    line_scheme(cast.mps)
    given(cast.officer)
    decided(booked(cast.officer, "2026-06-09"))
    booked(cast.officer, "2026-07-06")
    duty(cast.officer, AT.date(), "E")
    Absence.objects.create(person=cast.other_officer, starts=AT.date(), ends=AT.date() + ONE,
                           entered_by=cast.sergeant, entered_at=AT)  # fmt: skip
    found = looked(cast.sergeant)
    assert found.here is not None
    assert (found.here.at_work, found.here.away) == (1, 1)
    assert found.away_today == [cast.other_officer]
    (mine,) = [row.standing for row in found.rows if row.person == cast.officer]
    each = mine.taken
    assert each > 0
    assert mine.asked == each
    assert mine.left == 20 * DAY - 2 * each
    assert mine.to_take == mine.left - 5 * each
    assert (mine.taken_before, mine.overtime, mine.overtime_before) == (0, 0, 0)
    assert [step.approval.beneficiary for step in found.waiting] == [cast.officer]


def test_what_is_to_be_carried_over_is_neither_left_nor_to_take(cast: Cast) -> None:
    line_scheme(cast.mps)
    given(cast.officer)
    LeaveFigure.objects.filter(code="carry-early").update(value=366)  # asked for all year
    carry_asked(cast.officer, 2 * DAY, at=AT)
    (mine,) = [row.standing for row in looked(cast.sergeant).rows if row.person == cast.officer]
    assert (mine.left, mine.to_take) == (18 * DAY, 13 * DAY)


def test_overtime_of_this_year_and_by_this_day_of_the_last(cast: Cast) -> None:
    for day, minutes in (
        ("2026-06-01", 60),
        ("2025-06-01", 30),
        ("2025-12-01", 7),
        ("2026-06-11", 9),
    ):
        when = AT.replace(year=int(day[:4]), month=int(day[5:7]), day=int(day[8:]))
        Overtime.objects.create(
            reference=f"OVT-{day}", person=cast.officer, case="planned", day=when.date(), starts=when,
            ends=when + timedelta(minutes=minutes), once=uuid4(), noted_at=AT,
            why="Late job", settle="pay", worked=minutes,
            counted=minutes, per_hour=80, paid=minutes, state="approved", amount=10,
            cost_centre=cast.cost_centres["10010"],
        )  # fmt: skip
    (mine,) = [row.standing for row in looked(cast.sergeant).rows if row.person == cast.officer]
    assert (mine.overtime, mine.overtime_before) == (60, 30)


def test_names_are_sought_and_rows_sorted(cast: Cast) -> None:
    given(cast.officer)
    assert [row.person for row in looked(cast.sergeant, q="shah").rows] == [cast.officer]
    asked = Asked(cast.sergeant, AT, teams_of(cast.sergeant, at=AT)[0], MONDAY)
    assert queries.page(asked, sort="-left").stands[0].person == cast.officer
    assert queries.page(asked, sort="left").stands[-1].person == cast.officer


def test_the_whole_team_is_put_in_order_and_counted(cast: Cast, monkeypatch: Any) -> None:
    given(cast.officer)
    asked = Asked(cast.sergeant, AT, teams_of(cast.sergeant, at=AT)[0], MONDAY)
    found = queries.page(asked, sort="-left", size=2)
    assert found.rows[0].person == cast.officer
    assert (len(found.rows), found.counted, found.whole, found.by_name) == (2, 3, True, False)
    names = [row.person.name for row in queries.page(asked, sort="name").rows]
    assert [row.person.name for row in queries.page(asked, sort="-name").rows] == names[::-1]
    last = queries.page(asked, sort="-left", size=2, number="2")
    assert [row.person for row in last.rows] != [cast.officer]
    monkeypatch.setattr(rules, "MOST_SUMMED", 2)
    monkeypatch.setattr(rules, "MOST_SORTED", 2)
    large = queries.page(asked, sort="-left", size=2)
    assert (large.counted, large.whole, large.by_name) == (2, False, True)
    assert [row.person.name for row in large.rows] == names[:2]


def test_as_many_questions_for_hundreds_as_for_a_dozen(cast: Cast) -> None:
    line_scheme(cast.mps)
    seats = post("Response Officer", above=cast.posts["sergeant"])

    def grow(number: int) -> int:
        for _ in range(number):
            one = person()
            assign(one, post("Response Officer", above=seats.above))
            given(one)
            duty(one, MONDAY, "E")
        with CaptureQueriesContext(connection) as asked:
            found = queries.page(asked_of(cast.sergeant), size=400)
        assert len(found.rows) >= number
        assert len(found.stands) == min(len(found.rows), 100)
        return len(asked)

    assert grow(12) == grow(120)
