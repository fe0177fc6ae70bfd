"""What an expired certificate stops: publishing, changing and swapping, by what a team needs."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from hr.duties import operations
from hr.duties.models import Duty, Shift, SkillNeed
from hr.duties.queries.changing import preview
from hr.duties.queries.swapping import look_over
from hr.duties.rules.skills import enough, refuses
from hr.training import operations as training
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.foundation.working_time import today
from mss.people import skills
from mss.people.operations import mark_away
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories import duties as make
from tests.factories.training import course, passed
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
TODAY = AT.date()
HELD_UNTIL = TODAY + timedelta(days=1)  # the officer’s certificate, its last day
RUN_OUT = TODAY + timedelta(days=2)
ON = TODAY + timedelta(days=5)


@pytest.mark.parametrize(
    ("before", "after", "run_out", "is_enough"),
    [
        (0, 0, False, True), (0, 0, True, True), (1, 1, False, True), (1, 1, True, False),
        (0, 1, False, False), (1, 2, False, False), (2, 1, False, True), (2, 1, True, False),
    ],
)  # fmt: skip
def test_when_it_is_enough(before: int, after: int, run_out: bool, is_enough: bool) -> None:
    assert enough(before, after, run_out) is is_enough


@pytest.mark.parametrize(("unmet", "refused"), [("stop", True), ("warn", False)])
def test_what_stops(unmet: str, refused: bool) -> None:
    assert refuses(unmet) is refused


def need(cast: Cast, number: int = 1, unmet: str = "stop", *, starts: date = TODAY) -> SkillNeed:
    make.known()
    return operations.set_need(
        unit=cast.units["CE-A"], shift=Shift.objects.get(code="E"), skill="driver", number=number,
        starts=starts, by=cast.hr_adviser, at=AT, unmet=unmet,
    )  # fmt: skip


@pytest.fixture
def drivers(scheme: Cast) -> Cast:
    """The officer’s certificate runs out in two days, the colleague’s holds into next year."""
    of = course(scheme, "Response driving", months=12)
    training.allow(
        course=of, skill="driver", stops="Drive on blue lights", starts=date(2020, 1, 1),
        source="tests", by=scheme.hr_adviser, at=AT,
    )  # fmt: skip
    passed(scheme, of, scheme.officer, RUN_OUT - timedelta(days=365))
    passed(scheme, of, scheme.other_officer, TODAY - timedelta(days=9))
    return scheme


def test_whoever_s_certificate_has_run_out_is_not_put_on_as_a_driver(
    drivers: Cast, refused: RefusedBy
) -> None:
    need(drivers, 2)
    for day in (HELD_UNTIL, RUN_OUT):
        make.days(drivers.officer, day, "R")
        make.days(drivers.other_officer, day, "E")
    make.change(drivers.officer, HELD_UNTIL, make.wanted("E"), by=drivers.sergeant)
    with refused("DU-60") as said:
        make.change(drivers.officer, RUN_OUT, make.wanted("E"), by=drivers.sergeant)
    assert said.value.message == (
        "Early on Fri 12 June 2026 would have 1 with driver of the 2 it needs. Priya Shah: Response "
        "driving held until 11 June 2026. Have it renewed, or put somebody on it who holds driver "
        "that day."
    )
    make.change(drivers.officer, RUN_OUT, make.wanted("L"), by=drivers.sergeant)


def test_where_there_are_enough_anybody_is_put_on(drivers: Cast) -> None:
    need(drivers, 1)
    make.days(drivers.officer, ON, "R")
    make.days(drivers.other_officer, ON, "E")
    make.days(drivers.undercover, ON, "R")
    for one in (drivers.officer, drivers.undercover):
        make.change(one, ON, make.wanted("E"), by=drivers.sergeant)


def test_the_last_who_holds_it_is_not_taken_off(drivers: Cast, refused: RefusedBy) -> None:
    need(drivers, 1)
    make.days(drivers.undercover, ON, "E")
    make.days(drivers.other_officer, ON, "E")
    with refused("DU-60") as said:
        make.change(drivers.other_officer, ON, make.wanted(), by=drivers.sergeant)
    assert "holds driver and would not be on it" in said.value.message
    mark_away(person=drivers.undercover, starts=ON, ends=None, by=drivers.undercover, at=AT)
    make.change(drivers.other_officer, ON, make.wanted(), by=drivers.sergeant)


def test_the_first_of_two_is_put_on_an_empty_shift(drivers: Cast, refused: RefusedBy) -> None:
    need(drivers, 2)
    for one in (drivers.other_officer, drivers.undercover):
        make.days(one, ON, "R")
    with refused("DU-60"):  # holds no certificate
        make.change(drivers.undercover, ON, make.wanted("E"), by=drivers.sergeant)
    make.change(drivers.other_officer, ON, make.wanted("E"), by=drivers.sergeant)


def test_where_it_warns_it_is_shown_and_goes_on(drivers: Cast) -> None:
    need(drivers, 2, "warn")
    make.days(drivers.officer, ON, "R")
    make.days(drivers.other_officer, ON, "E")
    (lack,) = preview(drivers.officer, ON, make.wanted("E"), at=AT).lacks
    assert (lack.present, lack.needed, lack.stops) == (1, 2, False)
    assert make.change(drivers.officer, ON, make.wanted("E"), by=drivers.sergeant).works


def test_the_row_of_the_day_counts(drivers: Cast, refused: RefusedBy) -> None:
    """It warns until a day, stops from then on, and is no longer asked from another."""
    need(drivers, 2, "warn")
    need(drivers, 2, "stop", starts=ON + timedelta(days=1))
    need(drivers, 0, starts=ON + timedelta(days=2))
    make.days(drivers.officer, ON, "RRR")
    make.days(drivers.other_officer, ON, "EEE")

    def change(number: int) -> None:
        day = ON + timedelta(days=number)
        make.change(drivers.officer, day, make.wanted("E"), by=drivers.sergeant)

    change(0)
    with refused("DU-60"):
        change(1)
    change(2)


def test_without_training_records_nothing_is_asked(drivers: Cast) -> None:
    need(drivers, 2)
    make.days(drivers.officer, ON, "R")
    skills.forget("training")
    try:
        make.change(drivers.officer, ON, make.wanted("E"), by=drivers.sergeant)
    finally:
        skills.register(
            "training", "hr.training.queries.skills_held", names="hr.training.queries.skill_names"
        )


def test_a_swap_leaves_a_driver_on_the_shift(drivers: Cast, refused: RefusedBy) -> None:
    """The colleague does not read which certificate it is; whoever decides does."""
    need(drivers, 1, "warn")
    make.days(drivers.officer, ON, "R")
    make.days(drivers.other_officer, ON, "E")
    make.days(drivers.undercover, ON, "E")
    swap = make.offered(drivers.officer, drivers.other_officer, ON)
    operations.agree(swap=swap, by=drivers.other_officer, at=AT)
    (lack,) = look_over(swap, at=AT).lacks
    assert "Response driving held until 11 June 2026" in lack.told
    assert "Response driving" not in lack.words
    step = Step.objects.waiting().select_related("holder").get(approval__about=swap.reference)
    with time_machine.travel(AT, tick=False):
        page = words(signed_in(drivers.sergeant).get(f"/decide/{step.reference}/"))
        assert "Response driving held until 11 June 2026" in page
        page = words(signed_in(drivers.other_officer).get(f"/roster/swaps/{swap.reference}/"))
    assert "would have 0 with driver" in page and "Response driving" not in page
    need(drivers, 1, "stop")
    decide: dict[str, Any] = {
        "step": step.reference, "by": step.holder, "outcome": "approve", "comment": "",
        "version": 1, "at": AT,
    }  # fmt: skip
    with refused("DU-60"):
        approvals.decide(**decide)
    with refused("DU-60") as said:
        make.offered(drivers.other_officer, drivers.officer, ON)
    assert "Response driving" not in said.value.message
    need(drivers, 1, "warn")
    approvals.decide(**decide)
    assert Duty.objects.get(person=drivers.officer, day=ON).works


def test_publishing_stops_before_the_first_day_with_too_few(
    drivers: Cast, refused: RefusedBy
) -> None:
    need(drivers, 2)
    team = make.team(drivers, pattern=make.pattern(drivers, ["EEEEERR"]))
    until = make.MONDAY + timedelta(weeks=2)

    def publish(until: date) -> Any:
        return operations.publish(team=team, until=until, why="First", by=drivers.hr_adviser, at=AT)

    with refused("DU-60") as said:
        publish(until)
    assert "Priya Shah: Response driving held until 11 June 2026" in said.value.message
    assert "5 more after it. Or publish only the days before 12 June 2026" in said.value.message
    assert publish(RUN_OUT).lacks == ()
    need(drivers, 2, "warn")
    assert len(publish(until).lacks) == 6


def test_on_the_screen_and_by_machines(drivers: Cast) -> None:
    at = timezone.now()
    day = today(at) + timedelta(days=4)
    boss = signed_in(drivers.hr_adviser)
    make.days(drivers.officer, day, "R", at=at)
    make.days(drivers.other_officer, day, "E", at=at)
    said = {"act": "need", "need-shift": "E", "need-skill": "driver", "need-number": "2"}
    assert boss.post("/roster/teams/CE-A/", said | {"need-unmet": "stop"}).status_code == 302
    assert "A roster with fewer is refused" in words(boss.get("/roster/teams/CE-A/"))
    path = f"people/{drivers.officer.reference}/{day}/"
    seen = boss.get(f"/api/v1/roster/{path}preview/?kind=work&shift=E").json()
    assert [one["stops"] for one in seen["lacks"]] == [True]

    def post(where: str, **body: Any) -> Any:
        return boss.post(
            f"/api/v1/roster/{where}", body, content_type="application/json",
            headers={"Idempotency-Key": str(uuid4())},
        )  # fmt: skip

    body = {"kind": "work", "shift": "E", "why": "Carnival", "shown": seen["shown"]}
    assert post(path, **body).json()["rule"] == "DU-60"
    text = words(
        boss.post(
            f"/roster/team/{drivers.officer.reference}/{day}/", {"to": "E", "why": "Carnival"}
        )
    )
    assert "Skills: not possible" in text and "Response driving held until" in text
    assert "Change it and tell" not in text
    again = post("teams/CE-A/needs/", shift="E", skill="driver", number=2, starts=str(day))
    assert again.json()["unmet"] == "warn"
    assert post(path, **body).status_code == 200
