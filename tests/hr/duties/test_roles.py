"""What somebody is put down for on a shift, and the certificate it needs on that day."""

from datetime import date, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from hr.duties import operations
from hr.duties.models import Duty, DutyChange, Shift
from hr.duties.queries.certified import down_without
from hr.duties.queries.changing import Wanted
from hr.duties.queries.roster import cells
from hr.duties.rules.skills import can_be_needed, may_do
from hr.team.queries.days import cells as team_cells
from hr.training import operations as training
from hr.training.models import Certificate
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.foundation.working_time import today
from mss.people import skills
from tests.cast import AT, Cast
from tests.doors import signed_in
from tests.factories import duties as make
from tests.factories.training import course, passed
from tests.hr.duties.conftest import unchanged
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
TODAY = AT.date()
HELD = TODAY + timedelta(days=1)  # the last day of the officer’s certificate
RUN_OUT = TODAY + timedelta(days=2)
ON = TODAY + timedelta(days=5)


@pytest.fixture
def drivers(scheme: Cast) -> Cast:
    """The officer’s certificate runs out in two days, the colleague’s holds into next year."""
    make.known()
    of = course(scheme, "Response driving", months=12)
    training.allow(
        course=of, skill="driver", stops="Drive on blue lights", starts=date(2020, 1, 1),
        source="tests", by=scheme.hr_adviser, at=AT,
    )  # fmt: skip
    passed(scheme, of, scheme.officer, RUN_OUT - timedelta(days=365))
    passed(scheme, of, scheme.other_officer, TODAY - timedelta(days=9))
    return scheme


def as_driver(code: str = "E") -> Wanted:
    return Wanted("work", Shift.objects.get(code=code), role="driver")


@pytest.mark.parametrize(("holds", "may"), [(True, True), (False, False)])
def test_who_may_do_it(holds: bool, may: bool) -> None:
    assert may_do(holds) is may


def test_down_as_driver_while_the_certificate_holds(drivers: Cast, refused: RefusedBy) -> None:
    make.days(drivers.officer, HELD, "EE")
    assert make.change(drivers.officer, HELD, as_driver(), by=drivers.sergeant).role == "driver"
    with refused("DU-62") as said:
        make.change(drivers.officer, RUN_OUT, as_driver(), by=drivers.sergeant)
    assert said.value.message == (
        "Priya Shah held Response driving until 11 June 2026. Have it renewed, or choose somebody "
        "who holds driver."
    )
    kept = DutyChange.objects.get(person=drivers.officer)
    assert kept.after["words"] == "Early 07:00–16:00, driver" and kept.after["role"] == "driver"


def test_whoever_never_held_it_is_not_put_down(drivers: Cast, refused: RefusedBy) -> None:
    make.days(drivers.undercover, ON, "E")
    with refused("DU-62") as said:
        make.change(drivers.undercover, ON, as_driver(), by=drivers.sergeant)
    assert "holds no certificate for driver" in said.value.message
    make.change(drivers.undercover, ON, make.wanted("L"), by=drivers.sergeant)


def test_without_training_records_nothing_is_asked(drivers: Cast) -> None:
    make.days(drivers.undercover, ON, "E")
    skills.forget("training")
    try:
        make.change(drivers.undercover, ON, as_driver(), by=drivers.sergeant)
    finally:
        skills.register(
            "training", "hr.training.queries.skills_held", names="hr.training.queries.skill_names"
        )


def test_only_a_duty_has_it(drivers: Cast) -> None:
    make.days(drivers.other_officer, ON, "E")
    rest = make.change(
        drivers.other_officer, ON, Wanted("rest", role="driver"), by=drivers.sergeant
    )
    assert rest.role == ""


def test_a_swap_takes_it_along_to_somebody_who_holds_it(drivers: Cast, refused: RefusedBy) -> None:
    for day in (HELD, ON):
        make.days(drivers.other_officer, day, "E")
        make.days(drivers.officer, day, "R")
        make.change(drivers.other_officer, day, as_driver(), by=drivers.sergeant)
    with refused("DU-62") as said:
        make.offered(drivers.other_officer, drivers.officer, ON)
    assert "does not hold driver on Mon 15 June 2026" in said.value.message
    assert "Response driving" not in said.value.message
    swap = make.offered(drivers.other_officer, drivers.officer, HELD)
    operations.agree(swap=swap, by=drivers.officer, at=AT)
    step = Step.objects.waiting().select_related("holder").get(approval__about=swap.reference)
    assert step.holder is not None
    approvals.decide(
        step=step.reference, by=step.holder, outcome="approve", comment="", version=1, at=AT
    )
    assert Duty.objects.get(person=drivers.officer, day=HELD).role == "driver"
    assert Duty.objects.get(person=drivers.other_officer, day=HELD).role == ""


def test_it_is_read_by_planners_and_not_by_colleagues(drivers: Cast) -> None:
    make.days(drivers.other_officer, ON, "E")
    make.change(drivers.other_officer, ON, as_driver(), by=drivers.sergeant)

    def said(full: bool) -> str:
        who = drivers.other_officer.pk
        return cells([who], ON, ON + timedelta(days=1), at=AT, full=full)[who][0].words

    assert said(True) == "Early 07:00–16:00, driver, changed"
    assert said(False) == "Early 07:00–16:00"
    (on_the_team_page,) = team_cells([drivers.other_officer], ON, 1)[drivers.other_officer.pk]
    assert on_the_team_page.words == "Early 07:00–16:00, driver"


def test_a_certificate_that_is_taken_back_is_told_to_whoever_plans(drivers: Cast) -> None:
    make.days(drivers.other_officer, ON, "E")
    make.change(drivers.other_officer, ON, as_driver(), by=drivers.sergeant)
    who = drivers.other_officer
    grid = cells([who.pk], ON, ON + timedelta(days=1), at=AT)
    assert down_without([(who, grid[who.pk])]) == []
    training.withdraw(
        certificate=Certificate.objects.get(person=who), why="Taken off driving",
        by=drivers.hr_adviser, at=AT,
    )  # fmt: skip
    assert down_without([(who, grid[who.pk])]) == [
        f"{who.name} does not hold driver on Mon 15 June 2026"
    ]


def test_on_the_screen_and_by_machines(drivers: Cast) -> None:
    at = timezone.now()
    day = today(at) + timedelta(days=4)
    boss, where = signed_in(drivers.hr_adviser), f"people/{drivers.officer.reference}/{day}/"
    make.days(drivers.officer, day, "E", at=at)
    screen = f"/roster/team/{drivers.officer.reference}/{day}/"
    assert 'value="driver"' in boss.get(screen).content.decode()
    said = {"to": "E", "role": "driver", "why": "Carnival"}
    text = words(boss.post(screen, said))
    assert "Certificate: not possible" in text and "Change it and tell" not in text

    def preview() -> Any:
        return boss.get(f"/api/v1/roster/{where}preview/?kind=work&shift=E&role=driver").json()

    def post() -> Any:
        body = {"kind": "work", "shift": "E", "role": "driver", "why": "Carnival"}
        return boss.post(
            f"/api/v1/roster/{where}", body | {"shown": preview()["shown"]},
            content_type="application/json", headers={"Idempotency-Key": str(uuid4())},
        )  # fmt: skip

    assert "held Response driving until" in preview()["uncertified"]
    with unchanged():
        assert post().json()["rule"] == "DU-62"
    passed(drivers, Certificate.objects.get(person=drivers.officer).course, drivers.officer, TODAY)
    assert post().json()["role"] == "driver"
    text = words(signed_in(drivers.officer).get(f"/roster/{day}/"))
    assert "Early 07:00–16:00, driver" in text


@time_machine.travel(AT, tick=False)
def test_machines_leave_it_as_it_is_unless_they_say_so(drivers: Cast) -> None:
    boss, who, day = signed_in(drivers.hr_adviser), drivers.other_officer, ON
    make.days(who, day, "E")
    Duty.objects.update(role="driver")
    where = f"/api/v1/roster/people/{who.reference}/{day}/"

    def post(**body: str) -> Any:
        seen = boss.get(f"{where}preview/", {"kind": "work", **body}).json()
        return boss.post(
            where, {"kind": "work", "why": "Carnival", "shown": seen["shown"], **body},
            content_type="application/json", headers={"Idempotency-Key": str(uuid4())},
        ).json()  # fmt: skip

    assert post(shift="L")["role"] == "driver"
    with unchanged():
        assert post(shift="L")["rule"] == "DU-13"
    assert post(shift="L", role="")["role"] == ""
    assert post(shift="E")["role"] == ""


def test_the_roster_is_not_locked_while_what_is_there_is_checked() -> None:
    """The guarantee comes without looking at the rows; they are looked at in a migration of its own."""
    said = {}
    for number in ("0008", "0009"):
        call_command("sqlmigrate", "duties", number, stdout=(out := StringIO()))
        said[number] = out.getvalue()
    assert "NOT VALID" in said["0008"] and "VALIDATE" not in said["0008"]
    assert "VALIDATE CONSTRAINT" in said["0009"] and "ADD" not in said["0009"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT convalidated FROM pg_constraint WHERE conname = 'role_only_on_duty'")
        assert cursor.fetchall() == [(True,)]


@pytest.mark.parametrize(
    ("skill", "given", "number", "can"),
    [
        ("driver", ["driver"], 1, True), ("drivr", ["driver"], 1, False),
        ("drivr", ["driver"], 0, True), ("drivr", [], 1, True),
    ],
)  # fmt: skip
def test_du_71_what_a_shift_can_need(skill: str, given: list[str], number: int, can: bool) -> None:
    assert can_be_needed(skill, given, number) is can


def test_a_skill_that_no_certificate_gives_is_refused(drivers: Cast, refused: RefusedBy) -> None:
    said: Any = {"shift": Shift.objects.get(code="E"), "skill": "drivr", "starts": TODAY}
    with refused("DU-71") as no:
        operations.set_need(
            unit=drivers.units["CE-A"], number=1, by=drivers.hr_adviser, at=AT, **said
        )
    assert "Choose one of: driver" in no.value.message


def test_the_page_offers_what_certificates_give(drivers: Cast) -> None:
    browser = signed_in(drivers.hr_adviser)
    assert '<option value="driver">driver</option>' in words(browser.get("/roster/teams/CE-A/"))
    typed = {"act": "need", "need-shift": "E", "need-skill": "drivr", "need-number": "1"}
    answer = browser.post("/roster/teams/CE-A/", typed)
    assert answer.status_code == 422 and "Choose a skill" in words(answer)
