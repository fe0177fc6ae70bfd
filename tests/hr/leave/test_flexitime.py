"""Flexitime: recorded by staff for themselves, within a dated most, taken off like any leave."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from hr.leave import operations, queries, rules
from hr.leave.models import Entry, LeaveFigure
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import agreed
from tests.hr.leave.test_doors import key
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
TODAY = AT.date()
ONE = timedelta(days=1)


def recorded(
    cast: Cast,
    minutes: int = 60,
    day: date = TODAY,
    by: Person | None = None,
    why: str = "Accounts",
) -> Entry:
    return operations.record_flexitime(
        by=by or cast.finance_officer, day=day, minutes=minutes, why=why, at=AT
    )


def left(who: Person) -> int:
    return queries.flexitime_of(who, at=AT).balance.left


@pytest.mark.parametrize(
    ("kind", "has"),
    [("staff", True), ("officer", False), ("contingent", False), ("partner", False)],
)
def test_lv_99(kind: str, has: bool) -> None:
    assert rules.has_flexitime(kind) is has


@pytest.mark.parametrize(
    ("back", "minutes", "may"),
    [(0, 180, True), (0, 181, False), (0, 0, False), (-1, 60, False), (28, 60, True),
     (29, 60, False)],
)  # fmt: skip
def test_lv_100(back: int, minutes: int, may: bool) -> None:
    joined = TODAY - 400 * ONE
    assert (
        rules.may_be_recorded(TODAY - back * ONE, joined, TODAY, 28, minutes=minutes, most=180)
        is may
    )
    assert not rules.may_be_recorded(joined - ONE, joined, joined, 28, minutes=60, most=180)


def test_lv_101_to_103() -> None:
    assert rules.once_a_day(0) and not rules.once_a_day(1)
    assert rules.fits_the_balance(840, 60, 900) and not rules.fits_the_balance(841, 60, 900)
    assert rules.may_be_undone_of(60, 60) and not rules.may_be_undone_of(59, 60)


def test_recorded_told_and_taken_off(team: Cast) -> None:
    for back in range(4):
        recorded(team, 120, TODAY - back * ONE)
    assert left(team.finance_officer) == 480
    recorded(team, 120)  # the same again is once
    assert left(team.finance_officer) == 480
    entry = Entry.objects.filter(account="flexi").latest("pk")
    assert (entry.minutes, entry.cause, entry.words) == (120, "earned", "Accounts")
    notice = Notice.objects.filter(subject__contains="2 hours of flexitime").first()
    assert notice is not None and notice.person != team.finance_officer
    assert Event.objects.filter(verb="leave.flexitime.recorded").count() == 4
    assert agreed(team.finance_officer, "2026-06-15", kind="flexi").state == "approved"
    assert left(team.finance_officer) < 480


def test_what_stands_against_it(team: Cast, refused: RefusedBy) -> None:
    with refused("LV-99"):
        recorded(team, by=team.officer)
    with refused("LV-100"):
        recorded(team, 181)
    with refused("LV-100"):
        recorded(team, day=TODAY + ONE)
    with refused("LV-100"):
        recorded(team, why=" ")
    recorded(team)
    with refused("LV-101"):
        recorded(team, 30)


def test_the_most_is_that_of_the_day(team: Cast, refused: RefusedBy) -> None:
    LeaveFigure.objects.create(code="flexi-most", starts=TODAY, value=90, source="tests")
    recorded(team, 60)
    with refused("LV-102") as said:
        recorded(team, 31, TODAY - ONE)
    assert "1 hour 30 minutes of flexitime at most" in said.value.message
    recorded(team, 30, TODAY - ONE)


def test_the_most_of_a_day_is_that_of_the_day_worked(team: Cast, refused: RefusedBy) -> None:
    LeaveFigure.objects.create(code="flexi-day", starts=TODAY, value=90, source="tests")
    with refused("LV-100"):
        recorded(team, 120)
    assert recorded(team, 120, TODAY - ONE).minutes == 120


def test_taken_back_while_it_is_there(team: Cast, refused: RefusedBy) -> None:
    row = recorded(team, 120)
    (back,) = {
        operations.undo_flexitime(entry=row, by=team.finance_officer, at=AT) for _ in range(2)
    }
    assert (back.minutes, left(team.finance_officer)) == (-120, 0)
    again = recorded(team, 60)
    agreed(team.finance_officer, "2026-06-15", kind="flexi", only=60)
    with refused("LV-103"):
        operations.undo_flexitime(entry=again, by=team.finance_officer, at=AT)


@time_machine.travel(AT, tick=False)
def test_on_the_screen(team: Cast) -> None:
    client = signed_in(team.finance_officer)
    assert 'href="/leave/flexitime/"' in client.get("/leave/").content.decode()
    assert signed_in(team.officer).get("/leave/flexitime/").status_code == 404
    typed = {"day": str(TODAY), "hours": "1.5", "why": "Month end"}
    assert client.post("/leave/flexitime/", typed | {"hours": "9"}).status_code in (409, 422)
    assert client.post("/leave/flexitime/", typed).status_code == 302
    page = words(client.get("/leave/flexitime/"))
    assert "1 hour 30 minutes left" in page and "Month end" in page and "15 hours at most" in page
    row = Entry.objects.get(account="flexi")
    for _ in range(2):
        assert client.post(f"/leave/flexitime/{row.key}/take-back/").status_code == 302
    assert left(team.finance_officer) == 0
    colleague = signed_in(team.second_finance_officer)
    assert colleague.post(f"/leave/flexitime/{row.key}/take-back/").status_code == 404


@time_machine.travel(AT, tick=False)
def test_by_machines(team: Cast) -> None:
    where = "/api/v1/leave/flexitime/"
    caller = machine(team.finance_officer, "leave:read", "leave:write")

    def post(address: str, **body: Any) -> Any:
        return caller.post(address, body, "application/json", headers=key())

    assert post(where, day=str(TODAY), minutes=400, why="Late").json()["rule"] == "LV-100"
    made = post(where, day=str(TODAY), minutes=45, why="Month end")
    assert (made.status_code, made.json()["minutes"]) == (201, 45)
    shown = caller.get(where).json()
    assert (shown["left"], shown["most"], len(shown["recorded"])) == (45, 900, 1)
    for _ in range(2):
        assert post(f"{where}{made.json()['key']}/take-back/").json()["minutes"] == -45
    assert caller.get(where).json()["recorded"] == []
