"""Part-time staff on the roster of a team that works other weekdays."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from hr.duties import operations
from hr.duties.models import Duty
from hr.duties.queries.joining import missing
from hr.duties.rules.roster import rests
from mss.people.models import Person, WorkingPattern
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories import duties as make
from tests.refusals import words

pytestmark = pytest.mark.django_db
MONDAY = make.MONDAY
LATER = MONDAY + timedelta(weeks=1)


@pytest.mark.parametrize(
    ("weekdays", "day", "at_rest"),
    [
        (None, date(2026, 6, 12), False),
        ([0, 1, 2], date(2026, 6, 10), False), ([0, 1, 2], date(2026, 6, 11), True),
        ([0, 1, 2], date(2026, 6, 14), True), ([0, 1, 2], date(2026, 6, 15), False),
        ([5, 6], date(2026, 6, 12), True), ([5, 6], date(2026, 6, 13), False),
    ],
)  # fmt: skip
def test_who_rests_on_which_day(weekdays: Any, day: date, at_rest: bool) -> None:
    assert rests(weekdays, day) is at_rest


def office(cast: Cast, at: Any = AT) -> Any:
    pattern = make.pattern(cast, ["DDDDDRR"], name="Office")
    return make.team(cast, unit="HR", pattern=pattern, starts=make.monday_of(at))


def kinds(person: Person, first: date) -> list[str]:
    rows = Duty.objects.filter(person=person, day__gte=first).order_by("day")
    return [one.kind for one in rows[:7]]


def test_publishing_puts_part_time_staff_at_rest_on_their_other_days(cast: Cast) -> None:
    """From the second week they work Monday to Wednesday."""
    WorkingPattern.objects.create(person=cast.hr_adviser, starts=LATER, weekdays="012")
    found = operations.publish(
        team=office(cast), until=MONDAY + timedelta(weeks=3), why="First", by=cast.hr_adviser, at=AT
    )
    assert kinds(cast.hr_adviser, LATER) == ["work"] * 3 + ["rest"] * 4
    assert kinds(cast.hr_adviser, AT.date())[:2] == ["work", "work"]  # before the change
    assert kinds(cast.head_of_hr, LATER) == ["work"] * 5 + ["rest"] * 2
    assert found.rested == 4


def test_officers_work_the_pattern(cast: Cast) -> None:
    WorkingPattern.objects.create(person=cast.officer, starts=MONDAY, weekdays="0")
    team = make.team(cast, pattern=make.pattern(cast, ["EEEEERR"]))
    found = operations.publish(
        team=team, until=LATER + timedelta(weeks=1), why="First", by=cast.hr_adviser, at=AT
    )
    assert kinds(cast.officer, LATER) == ["work"] * 5 + ["rest"] * 2 and found.rested == 0


def test_whoever_comes_later_and_the_page_says_it(cast: Cast) -> None:
    at = timezone.now()
    team, stop = office(cast, at), make.monday_of(at) + timedelta(weeks=4)
    operations.publish(team=team, until=stop, why="First", by=cast.hr_adviser, at=at)
    Duty.objects.filter(person=cast.head_of_hr).delete()
    WorkingPattern.objects.create(person=cast.head_of_hr, starts=MONDAY, weekdays="0")
    (one,) = missing(team.unit, at=at)
    assert one.rested > 8 and one.rested == one.days - sum(d.works for d in one.duties) - sum(
        d.day.weekday() > 4 for d in one.duties
    )
    text = words(signed_in(cast.hr_adviser).get("/roster/teams/HR/"))
    assert f"{one.rested} days of rest: they do not work on those weekdays." in text
    found = operations.join_roster(unit=team.unit, by=cast.hr_adviser, at=at)
    assert found.rested == one.rested
    on = Duty.objects.filter(person=cast.head_of_hr, kind="work")
    assert {duty.day.weekday() for duty in on} == {0}
