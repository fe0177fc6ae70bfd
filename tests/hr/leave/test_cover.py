"""How many a unit needs: of whom, on which weekdays, and who counts as there."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from hr.leave import operations, queries, rules
from hr.leave.models import Least
from hr.leave.queries.team import people_in
from mss.foundation.refused import Refused
from mss.people.duty_days import Day, Kind
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import agreed, booked, decided, given, step_of
from tests.factories.people import assign, post
from tests.hr.leave.conftest import duty
from tests.hr.leave.test_doors import key
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
D = date.fromisoformat
MONDAY, SATURDAY = D("2026-07-06"), D("2026-07-11")
EVERY_DAY = "0123456"


def needed(
    cast: Cast, people: int, grade: str = "", weekdays: str = EVERY_DAY, **other: Any
) -> Least:
    return operations.set_least(
        unit=cast.units["CE-A"], people=people, grade=grade, weekdays=weekdays,
        **{"starts": AT.date(), "by": cast.inspector, "at": AT, **other},
    )  # fmt: skip


def cover(cast: Cast, first: date, last: date | None = None, who: Any = None) -> queries.Cover:
    return queries.cover_of(who or cast.officer, first, last or first, at=AT)


def figures(found: queries.Cover) -> list[tuple[date, str, int, int, bool]]:
    return [(one.on, one.role, one.needed, one.there, one.rostered) for one in found.lacking]


@pytest.mark.parametrize(
    ("on_duty", "away", "there"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False),
     (None, False, True), (None, True, False)],
)  # fmt: skip
def test_lv_36_who_is_there(on_duty: bool | None, away: bool, there: bool):
    assert rules.is_there(on_duty, away) is there


@pytest.mark.parametrize(
    ("role", "grade", "counts"),
    [("", "constable", True), ("sergeant", "sergeant", True), ("sergeant", "constable", False)],
)
def test_lv_37_whom_it_is_of(role: str, grade: str, counts: bool):
    assert rules.counts_for(role, grade) is counts


@pytest.mark.parametrize(("people", "missing"), [(4, 0), (5, 1)])
def test_without_a_roster_everybody_not_away_is_there(team: Cast, people: int, missing: int):
    needed(team, people)
    assert cover(team, MONDAY).short == ({MONDAY: missing} if missing else {})


def test_whoever_has_a_rest_day_is_no_cover(team: Cast, roster: list[Any]):
    """Of five in the unit two have a rest day and one a public holiday off: two are on duty."""
    who = [team.officer, team.other_officer, team.undercover, team.sergeant, team.inspector]
    kinds = [None, None, Kind.REST, Kind.REST, Kind.HOLIDAY_OFF]
    roster += [
        Day(one.pk, MONDAY, kind) if kind else duty(one.pk, MONDAY, 7, 8)
        for one, kind in zip(who, kinds, strict=True)
    ]
    needed(team, 2)
    assert figures(cover(team, MONDAY)) == [(MONDAY, "", 2, 1, True)]
    needed(team, 1)
    assert cover(team, MONDAY).short == {}


def test_leave_of_who_has_no_duty_takes_nobody_away(team: Cast, roster: list[Any]):
    roster.append(Day(team.officer.pk, MONDAY, Kind.REST))
    needed(team, 5)
    assert cover(team, MONDAY).short == {}


def test_who_is_away_is_not_there(team: Cast):
    given(team.other_officer)
    agreed(team.other_officer, "2026-07-06")
    needed(team, 4)
    assert figures(cover(team, MONDAY)) == [(MONDAY, "", 4, 3, False)]


def test_whoever_acts_elsewhere_is_no_cover_and_whoever_acts_here_counts_by_that_rank(team: Cast):
    unit, before = team.units["CE-A"], people_in(team.units["CE-A"], on=MONDAY)
    assert before[team.other_officer.pk] == "constable"
    assign(team.other_officer, post("Elsewhere", unit=team.units["HR"]), kind="acting",
           starts=MONDAY)  # fmt: skip
    assert before.keys() - people_in(unit, on=MONDAY).keys() == {team.other_officer.pk}
    assert people_in(unit, on=SATURDAY) == people_in(unit, on=MONDAY)
    assert people_in(unit, on=MONDAY - (SATURDAY - MONDAY)) == before
    assign(team.officer, post("Sergeant", unit=unit, grade=team.sergeant.grade), kind="acting",
           starts=SATURDAY)  # fmt: skip
    assert people_in(unit, on=SATURDAY)[team.officer.pk] == "sergeant"


def test_on_some_weekdays(team: Cast):
    needed(team, 5, weekdays="5")
    assert set(cover(team, MONDAY, D("2026-07-12")).short) == {SATURDAY}


def test_of_a_rank_beside_so_many_in_all(team: Cast):
    needed(team, 1, "sergeant")
    needed(team, 5)
    assert figures(cover(team, MONDAY)) == [(MONDAY, "", 5, 4, False)]  # a constable
    found = cover(team, MONDAY, who=team.sergeant)
    assert {(one.role, one.needed, one.there) for one in found.lacking} == {
        ("Sergeant", 1, 0), ("", 5, 4),
    }  # fmt: skip
    assert found.short == {MONDAY: 1}


def test_set_anew_and_ended_for_each_rank_alone(team: Cast, refused: RefusedBy):
    unit, on = team.units["CE-A"], MONDAY
    for _ in range(2):
        needed(team, 4)
        needed(team, 1, "sergeant")
    needed(team, 0, "sergeant", starts=MONDAY)
    assert [(one.people, one.grade and one.grade.code) for one in queries.leasts_shown(
        unit, on=AT.date())] == [(4, None), (1, "sergeant"), (0, "sergeant")]  # fmt: skip
    sergeants = queries.least_on(unit, on=on, grade="sergeant")
    assert sergeants is not None and sergeants.people == 0
    act = {"unit": unit, "ends": D("2026-07-20"), "by": team.inspector, "at": AT}
    with refused("LV-33"):
        operations.end_least(grade="constable", **act)
    operations.end_least(grade="sergeant", **act)
    assert queries.least_on(unit, on=D("2026-07-20"), grade="sergeant") is None
    still = queries.least_on(unit, on=D("2026-07-20"))
    assert still is not None and still.people == 4


def test_what_is_refused(team: Cast, refused: RefusedBy):
    with refused("LV-37"):
        needed(team, 2, weekdays="")
    with refused("LV-37"):
        needed(team, 2, "admiral")
    with refused("LV-32"):
        needed(team, 2, by=team.officer)


def test_the_database_holds_one_of_a_rank_and_day(team: Cast):
    row = needed(team, 2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Least.objects.create(unit=row.unit, people=3, starts=row.starts, set_by=team.inspector)
    assert Least.objects.count() == 1


def test_lv_31_the_refusal_says_the_figures(team: Cast, roster: list[Any]):
    roster += [duty(team.officer.pk, D(day), 7, 8) for day in ("2026-07-06", "2026-07-07")]
    needed(team, 5)
    row = booked(team.officer, "2026-07-06", "2026-07-07")
    step = step_of(row)
    from mss.approvals import operations as approvals

    with pytest.raises(Refused) as said, transaction.atomic():
        approvals.decide(step=step.reference, by=step.holder, outcome="approve", comment="",
                         version=step.approval.version, at=AT)  # fmt: skip
    assert said.value.rule == "LV-31"
    assert said.value.message == (
        "On 6 July 2026 4 would be on duty, 5 are needed, and too few on 1 more day. Say why you agree."
    )
    row.refresh_from_db()
    assert row.state == "requested"
    assert decided(row).state == "approved"


@time_machine.travel(AT, tick=False)
def test_on_screen_and_by_machine(team: Cast):
    browser = signed_in(team.inspector)
    typed = {"people": "1", "grade": "sergeant", "weekdays": ["5", "6"], "starts": "2026-06-10"}
    assert browser.post("/leave/unit/CE-A/least/", typed).status_code == 302
    shown = words(browser.get("/leave/unit/CE-A/"))
    assert "1 person of the rank or band Sergeant, on Saturday, Sunday" in shown
    wrong = browser.post("/leave/unit/CE-A/least/", typed | {"weekdays": []})
    assert wrong.status_code == 422 and "Choose at least one day of the week" in words(wrong)
    caller = machine(team.inspector, "leave:read", "leave:write")
    root = "/api/v1/leave/unit/CE-A/"
    caller.post(f"{root}least/", {"people": 5, "starts": "2026-06-10"}, "application/json",
                headers=key())  # fmt: skip
    days = {"kind": "restricted", "first": "2026-07-08", "last": "2026-07-08", "why": "Carnival"}
    caller.post(f"{root}closed/", days, "application/json", headers=key())
    assert caller.get(f"{root}least/").json() == [
        {"people": 5, "grade": "", "weekdays": "0123456", "starts": "2026-06-10", "ends": None},
        {"people": 1, "grade": "sergeant", "weekdays": "56", "starts": "2026-06-10", "ends": None},
    ]  # fmt: skip
    (closed,) = caller.get(f"{root}closed/").json()
    assert closed.pop("key") and closed == days
    assert machine(team.officer, "leave:read").get(f"{root}least/").status_code == 404
    step = step_of(booked(team.officer, "2026-07-06"))
    decide = words(signed_in(team.sergeant).get(f"/decide/{step.reference}/"))
    assert "Nobody." in decide
    assert "on 6 July 2026 4 would be there, 5 are needed" in decide
    ended = browser.post("/leave/unit/CE-A/least/end/", {"grade": "sergeant", "ends": "2026-08-01"})
    assert ended.status_code == 302
    assert "10 June 2026 to 31 July 2026" in words(browser.get("/leave/unit/CE-A/"))


@pytest.mark.parametrize(("people", "there", "can"), [(0, 0, True), (5, 5, True), (6, 5, False)])
def test_lv_110_no_more_than_work_there(people: int, there: int, can: bool):
    assert rules.can_be_there(people, there) is can


def test_more_than_work_there_is_refused(team: Cast, refused: RefusedBy):
    with refused("LV-110"):
        needed(team, 999)
    with refused("LV-110"):
        needed(team, 2, grade="sergeant")
    with time_machine.travel(AT, tick=False):
        typed = {"people": "999", "weekdays": ["0"], "starts": "2026-06-10"}
        answer = signed_in(team.inspector).post("/leave/unit/CE-A/least/", typed)
    assert answer.status_code == 409 and 'value="999"' in words(answer)
    assert "work there on 10 June 2026" in words(answer) and not Least.objects.exists()
