"""Agreed leave cut short: asked for, decided, the days not taken come back."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from hr.leave import operations, queries, rules
from hr.leave.models import Term
from mss.approvals.models import Approval
from mss.notifications.models import Notice
from mss.people import absences
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import DAY, agreed, booked, decided, step_of
from tests.hr.leave.conftest import duty
from tests.hr.leave.test_doors import key
from tests.hr.leave.test_overtaking import ended, ill, left
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
D = date.fromisoformat
WEEK = ("2026-07-06", "2026-07-10")
BEGUN = datetime(2026, 7, 7, 9, tzinfo=UTC)


def cut(cast: Cast, row: Any, to: str, at: datetime = BEGUN, by: Any = None) -> Any:
    return operations.ask_to_cut(booking=row, to=D(to), by=by or cast.officer, at=at)


@pytest.mark.parametrize(
    ("state", "last", "today", "may"),
    [
        ("approved", "2026-07-10", "2026-07-01", True),
        ("approved", "2026-07-10", "2026-07-09", True),
        ("approved", "2026-07-10", "2026-07-10", False),
        ("approved", "2026-07-06", "2026-07-01", False),  # a single day is cancelled
        ("approved", None, "2026-07-07", False),
        ("requested", "2026-07-10", "2026-07-07", False),
        ("entered", "2026-07-10", "2026-07-07", False),
    ],
)
def test_lv_26_what_is_cut_short(state: str, last: str | None, today: str, may: bool):
    until = D(last) if last else None
    assert rules.may_be_cut(state, D("2026-07-06"), until, D(today)) is may


@pytest.mark.parametrize(
    ("to", "today", "ends"),
    [
        ("2026-07-06", "2026-07-07", False),
        ("2026-07-07", "2026-07-07", True),
        ("2026-07-09", "2026-07-07", True),
        ("2026-07-10", "2026-07-07", False),
        ("2026-07-05", "2026-07-01", False),
        ("2026-07-06", "2026-07-01", True),
    ],
)
def test_lv_27_the_new_last_day(to: str, today: str, ends: bool):
    assert rules.ends_in_it(D(to), D(WEEK[0]), D(WEEK[1]), D(today)) is ends


def test_lv_28_what_comes_back():
    standing = {"2026-07-06": 480, "2026-07-07": 60, "2026-07-08": 480}
    assert rules.cut_off(standing, D("2026-07-06")) == {"2026-07-07": 60, "2026-07-08": 480}
    assert rules.cut_off(standing, D("2026-07-08")) == {}


def test_asked_agreed_and_back(team: Cast):
    row = agreed(team.officer, *WEEK)
    for _ in range(2):
        row = cut(team, row, "2026-07-07")
    assert (row.state, row.last, left(team)) == ("approved", D("2026-07-10"), 15 * DAY)
    step = step_of(row)
    assert step.holder == team.sergeant
    assert step.approval.summary == "Annual leave, 6 to 10 July 2026, to end on 7 July 2026"
    assert queries.changes(row.reference, 1) == ["the day it is to end"]
    assert queries.evidence(row.reference, team.sergeant, BEGUN)["cut_minutes"] == 3 * DAY
    decided(row, at=BEGUN)
    assert (row.state, row.last, row.cut_to, row.minutes) == (
        "approved", D("2026-07-07"), None, 2 * DAY,
    )  # fmt: skip
    assert left(team) == 18 * DAY
    back = row.entries.last()
    assert back is not None and back.minutes == 3 * DAY
    assert back.words == "Cut short, not taken: 8 to 10 July 2026"
    assert absences.touching([team.officer.pk], D("2026-07-08"), D("2026-08-01")) == []
    assert Notice.objects.filter(person=team.officer, event__startswith="leave.cut").count() == 1
    again = booked(team.officer, "2026-07-09", at=BEGUN)  # the day is free
    assert again.minutes == DAY


@pytest.mark.parametrize("outcome", ["reject", "return"])
def test_not_agreed_it_stays_as_it_was(team: Cast, outcome: str):
    row = decided(cut(team, agreed(team.officer, *WEEK), "2026-07-07"), outcome, at=BEGUN)
    assert (row.state, row.last, row.cut_to, left(team)) == (
        "approved", D("2026-07-10"), None, 15 * DAY,
    )  # fmt: skip
    assert decided(cut(team, row, "2026-07-08"), at=BEGUN).last == D("2026-07-08")


def test_taken_back_it_goes_on(team: Cast, refused: RefusedBy):
    row = cut(team, agreed(team.officer, *WEEK), "2026-07-07")
    with refused("LV-18"):
        operations.keep(booking=row, by=team.sergeant, at=BEGUN)
    for _ in range(2):
        row = operations.keep(booking=row, by=team.officer, at=BEGUN)
    assert (row.cut_to, row.last) == (None, D("2026-07-10"))
    assert not Approval.objects.filter(state="waiting").exists()


def test_what_is_refused(team: Cast, refused: RefusedBy):
    row = agreed(team.officer, *WEEK)
    waiting = booked(team.officer, "2026-07-13", "2026-07-15")
    with refused("LV-18"):
        cut(team, row, "2026-07-07", by=team.sergeant)
    with refused("LV-26"):
        cut(team, waiting, "2026-07-13")
    with refused("LV-26"):
        cut(team, row, "2026-07-10", at=datetime(2026, 7, 10, 9, tzinfo=UTC))
    for to in ("2026-07-06", "2026-07-10"):
        with refused("LV-27"):
            cut(team, row, to)
    row = cut(team, row, "2026-07-08")
    with refused("LV-26"):
        cut(team, row, "2026-07-07")
    team.officer.assignments.update(ends=BEGUN.date())
    row = operations.keep(booking=row, by=team.officer, at=BEGUN)
    with refused("LV-19"):
        cut(team, row, "2026-07-07")


def test_lv_62_not_below_the_least_of_the_kind(team: Cast, refused: RefusedBy):
    row = agreed(team.officer, "2026-07-06", "2026-08-02", kind="unpaid")
    Term.objects.create(
        kind="unpaid", what="least", starts=D("2020-01-01"), value=14, words="2 weeks at least",
        source="A test",
    )  # fmt: skip
    with refused("LV-62"):
        cut(team, row, "2026-07-18")
    assert cut(team, row, "2026-07-19").cut_to == D("2026-07-19")


def test_days_given_up_do_not_stand_again(team: Cast):
    """Ill to the end of the leave, then cut short: when the illness ends earlier, they are worked."""
    row = agreed(team.officer, *WEEK)
    absence = ill(team, "2026-07-08", "2026-07-10", at=BEGUN)
    decided(cut(team, row, "2026-07-08"), at=BEGUN)
    assert left(team) == 18 * DAY
    ended(team, absence, "2026-07-08", at=BEGUN)
    row.refresh_from_db()
    assert (row.overtaken, left(team)) == (["2026-07-08"], 18 * DAY)


def test_cancelled_before_it_begins_nothing_waits_any_more(team: Cast):
    row = cut(team, agreed(team.officer, *WEEK), "2026-07-07", at=AT)
    operations.cancel(booking=row, by=team.officer, at=AT)
    row.refresh_from_db()
    assert (row.state, row.cut_to, left(team)) == ("cancelled", None, 20 * DAY)
    assert not Approval.objects.filter(state="waiting").exists()


def test_recalled_days_after_the_new_end_are_paid_once(team: Cast, roster: list[Any]):
    roster.append(duty(team.officer.pk, D("2026-07-10"), 7, 8))
    row = cut(team, agreed(team.officer, *WEEK), "2026-07-07")
    operations.recall(
        booking=row, days=[D("2026-07-10")], reason="A trial", by=team.sergeant, at=BEGUN
    )
    before = left(team)
    row.refresh_from_db()
    decided(row, at=BEGUN)
    assert left(team) == before + 2 * DAY
    assert absences.touching([team.officer.pk], D("2026-07-08"), D("2026-08-01")) == []


@time_machine.travel(BEGUN, tick=False)
def test_on_screen_and_by_machine(team: Cast):
    row = agreed(team.officer, *WEEK)
    browser, address = signed_in(team.officer), f"/leave/{row.reference}/cut/"
    assert "Cut it short" in words(browser.get(f"/leave/{row.reference}/"))
    said = words(browser.post(address, {"last": "2026-07-08"}))
    assert "2 days come back to your balance" in said and "Tom Hargreaves" in said
    wrong = browser.post(address, {"last": "2026-07-06", "send": "1"})
    assert wrong.status_code == 409 and "Choose a last day" in words(wrong)
    assert browser.post(address, {"last": "2026-07-08", "send": "1"}).status_code == 302
    shown = words(browser.get(f"/leave/{row.reference}/"))
    assert "It is to end on 8 July 2026" in shown and "Leave it as it was" in shown
    step = step_of(row)
    decide = words(signed_in(team.sergeant).get(f"/decide/{step.reference}/"))
    assert "Leave to be cut short" in decide and "16 hours" in decide
    assert browser.post(f"/leave/{row.reference}/keep/").status_code == 302
    caller = machine(team.officer, "leave:read", "leave:write")
    root = f"/api/v1/leave/{row.reference}/"
    sent = caller.post(f"{root}cut/", {"last": "2026-07-08"}, "application/json", headers=key())
    assert sent.json()["cut_to"] == "2026-07-08"
    assert caller.post(f"{root}keep/", headers=key()).json()["cut_to"] is None
