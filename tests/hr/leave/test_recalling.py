"""What being recalled from leave brings: by the whole absence, however often, as leave or paid."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from hr.leave import operations, queries, rules
from hr.leave.models import LeaveFigure
from hr.leave.queries.recalling import worth
from hr.leave.rules import Absence, RecallFigures
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.duty_days import Day, Kind
from mss.people.models import Assignment
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import DAY, agreed, given
from tests.hr.leave.conftest import duty
from tests.hr.leave.test_doors import key
from tests.hr.leave.test_overtaking import ill, left
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
D = date.fromisoformat
WEEK = ("2026-07-06", "2026-07-10")
FIGURES = RecallFigures(away=3, first=2, share=200, later=150, plain=100)


def days(*minutes: int) -> dict[str, int]:
    return {f"2026-07-{number:02d}": one for number, one in enumerate(minutes, start=6)}


def recalled(cast: Cast, row: Any, *on: str, pay: bool = False, by: Any = None) -> Any:
    return operations.recall(
        booking=row, days=[D(day) for day in on], reason="A trial", by=by or cast.sergeant, at=AT,
        pay=pay,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("officer", "away", "leave", "more"),
    [(True, 2, 2, False), (True, 3, 0, False), (True, 3, 1, True), (True, 9, 5, True),
     (False, 9, 5, False)],
)  # fmt: skip
def test_lv_34_which_absence_brings_more(officer: bool, away: int, leave: int, more: bool):
    assert rules.brings_more(officer, Absence(away, leave, 0), FIGURES) is more


@pytest.mark.parametrize(
    ("grade", "may"),
    [("constable", True), ("sergeant", True), ("inspector", False), ("band-c", False)],
)
def test_lv_35_who_chooses_pay(grade: str, may: bool):
    assert rules.may_choose_pay(grade) is may


@pytest.mark.parametrize(
    ("took", "worked", "pay", "back", "paid"),
    [
        (days(480), 0, False, [960], []),
        (days(480), 1, False, [960], []),
        (days(480), 2, False, [720], []),  # the third, in an act of its own
        (days(480, 480, 480), 0, False, [960, 960, 720], []),
        (days(480, 480, 480), 1, False, [960, 720, 720], []),
        (days(600, 600, 420), 0, False, [1200, 1200, 630], []),  # each by its own length
        (days(33), 2, False, [50], []),  # 49.5
        (days(480, 480, 480), 0, True, [480, 480, 480], [480, 480, 240]),
        (days(480), 2, True, [480], [240]),
        (days(), 0, False, [], []),
    ],
)
def test_lv_14_what_the_days_bring(
    took: dict[str, int], worked: int, pay: bool, back: list[int], paid: list[int]
):
    due = rules.pays_for_recall(took, Absence(9, 5, worked), FIGURES, more=True, pay=pay)
    assert (list(due.back.values()), list(due.paid.values())) == (back, paid)


@pytest.mark.parametrize(("plain", "back"), [(100, 480), (150, 720)])
def test_lv_14_others_get_the_plain_days(plain: int, back: int):
    figures = RecallFigures(away=3, first=2, share=200, later=150, plain=plain)
    due = rules.pays_for_recall(days(480), Absence(2, 2, 0), figures, more=False, pay=False)
    assert (due.back, due.paid) == ({"2026-07-06": back}, {})


def test_separate_acts_count_on(team: Cast):
    """Three days of one absence, one at a time: two, two, one and a half."""
    row = agreed(team.officer, *WEEK)
    for on, more in (("2026-07-08", 2 * DAY), ("2026-07-06", 2 * DAY), ("2026-07-10", 720)):
        before = left(team)
        for _ in range(2):
            recalled(team, row, on)
        assert left(team) == before + more


def test_another_booking_of_the_same_absence_counts_on(team: Cast):
    """Friday, a weekend, Monday: one absence of four days, in two bookings."""
    friday, monday = agreed(team.officer, "2026-07-10"), agreed(team.officer, "2026-07-13")
    recalled(team, friday, "2026-07-10")
    found = queries.recall_of(monday, on=AT.date())
    assert (found.first, found.last) == (D("2026-07-10"), D("2026-07-13"))
    assert found.absence == Absence(4, 2, 1)
    long = agreed(team.officer, "2026-07-14", "2026-07-15")
    recalled(team, long, "2026-07-14")
    before = left(team)
    recalled(team, monday, "2026-07-13")
    assert left(team) == before + 720


def test_rest_days_beside_the_leave_count(team: Cast, roster: list[Any]):
    """One day of leave between a duty and two rest days: three days away. Without them, one."""
    who = team.officer.pk
    roster += [duty(who, D("2026-07-07"), 7, 8), duty(who, D("2026-07-08"), 7, 8),
               Day(who, D("2026-07-09"), Kind.REST), Day(who, D("2026-07-10"), Kind.HOLIDAY_OFF),
               duty(who, D("2026-07-11"), 7, 8)]  # fmt: skip
    row = agreed(team.officer, "2026-07-08")
    found = queries.recall_of(row, on=AT.date())
    assert (found.absence, found.more, found.last) == (Absence(3, 1, 0), True, D("2026-07-10"))
    roster[2] = duty(who, D("2026-07-09"), 7, 8)
    found = queries.recall_of(row, on=AT.date())
    assert (found.absence, found.more) == (Absence(1, 1, 0), False)
    recalled(team, row, "2026-07-08")
    assert left(team) == 20 * DAY  # a plain day back


def test_time_off_beside_it_counts_and_sickness_takes_no_leave(team: Cast, roster: list[Any]):
    given(team.officer, 5 * DAY, account="lieu")
    who = team.officer.pk
    roster += [duty(who, D(f"2026-07-{day:02d}"), 7, 8) for day in range(5, 13)]
    agreed(team.officer, "2026-07-07", "2026-07-08", kind="lieu")
    row = agreed(team.officer, "2026-07-09")
    assert queries.recall_of(row, on=AT.date()).absence == Absence(3, 1, 0)
    ill(team, "2026-07-09", "2026-07-09")
    row.refresh_from_db()
    assert queries.recall_of(row, on=AT.date()).absence.leave == 0


@pytest.mark.parametrize(("on", "offered"), [(6, True), (10, True), (11, False)])
def test_a_day_of_it_is_still_to_come_where_it_is_offered(team: Cast, on: int, offered: bool):
    """A week of leave from Monday the 6th to Friday the 10th."""
    agreed(team.officer, *WEEK)
    with time_machine.travel(datetime(2026, 7, on, 9, tzinfo=UTC), tick=False):
        shown = words(signed_in(team.sergeant).get(f"/leave/of/{team.officer.reference}/"))
    assert ("/recall/" in shown) is offered


def test_staff_get_the_plain_days(team: Cast):
    given(team.finance_officer)
    row = agreed(team.finance_officer, *WEEK)
    day = row.takes["2026-07-06"]
    found = queries.recall_of(row, on=AT.date())
    assert (found.more, found.pay, found.staff) == (False, False, True)
    assert LeaveFigure.objects.get(code="recall-staff").unsure
    due = worth(row, [D("2026-07-06")], pay=False, on=AT.date())
    assert due.back == {"2026-07-06": day}


def test_an_inspector_chooses_no_pay(team: Cast, refused: RefusedBy):
    given(team.inspector)
    row = agreed(team.inspector, *WEEK)
    found = queries.recall_of(row, on=AT.date())
    assert (found.more, found.pay) == (True, False)
    with refused("LV-35"):
        recalled(team, row, "2026-07-06", pay=True, by=team.chief_inspector)


def test_acting_in_a_rank_counts(team: Cast):
    given(team.officer)
    row = agreed(team.officer, *WEEK)
    Assignment.objects.filter(person=team.officer).update(grade=team.grades["inspector"])
    assert not queries.recall_of(row, on=AT.date()).pay


def test_lv_35_a_day_of_leave_and_the_rest_paid(team: Cast):
    row = agreed(team.officer, *WEEK)
    done = recalled(team, row, "2026-07-06", "2026-07-07", "2026-07-08", pay=True)
    assert left(team) == 15 * DAY + 3 * DAY
    assert done.paid == {"2026-07-06": DAY, "2026-07-07": DAY, "2026-07-08": DAY // 2}
    said = Notice.objects.get(person=team.officer, event__startswith="leave.recalled")
    assert "20 hours are yours at 200 per cent" in said.body
    event = Event.objects.get(verb="leave.recalled")
    assert (event.data["minutes"], event.data["paid"]) == (3 * DAY, 20 * 60)


def test_lv_35_no_pay_from_a_short_absence(team: Cast, refused: RefusedBy):
    row = agreed(team.officer, "2026-07-08")
    with refused("LV-35"):
        recalled(team, row, "2026-07-08", pay=True)


def test_figures_of_the_day_go(team: Cast):
    LeaveFigure.objects.create(
        code="recall-share", starts=AT.date(), value=300, source="A later decision"
    )
    row = agreed(team.officer, *WEEK)
    recalled(team, row, "2026-07-06")
    assert left(team) == 15 * DAY + 3 * DAY
    yesterday = AT.date() - timedelta(days=1)
    assert queries.recall_of(row, on=yesterday).figures.share == 200


def test_over_the_end_of_the_year_each_gets_its_own(team: Cast):
    given(team.officer, 10 * DAY, on=D("2027-04-01"))
    row = agreed(team.officer, "2027-03-30", "2027-04-02")
    recalled(team, row, "2027-03-31", "2027-04-01")
    assert (left(team), left(team, "2027-04-01")) == (20 * DAY, 10 * DAY)


@time_machine.travel(datetime(2026, 6, 10, 9, 30, tzinfo=UTC), tick=False)
def test_on_screen_and_by_machine(team: Cast):
    row = agreed(team.officer, *WEEK)
    browser, address = signed_in(team.sergeant), f"/leave/{row.reference}/recall/"
    shown = words(browser.get(address))
    assert "They are away for 9 days in a row, 4 to 12 July 2026" in shown
    assert "200 per cent" in shown and "It is theirs to choose" in shown
    sent = {"days": ["2026-07-06"], "reason": "A trial", "want": "pay"}
    assert browser.post(address, sent).status_code == 302
    assert "1 was worked before" in words(browser.get(address))
    caller = machine(team.sergeant, "leave:read", "leave:write")
    typed = {"days": ["2026-07-07"], "reason": "A trial", "pay": True}
    caller.post(f"/api/v1{address}", typed, "application/json", headers=key())
    own = machine(team.officer, "leave:read").get(f"/api/v1/leave/{row.reference}/").json()
    assert own["paid"] == {"2026-07-06": DAY, "2026-07-07": DAY}
    short = agreed(team.officer, "2026-07-22")
    shown = words(browser.get(f"/leave/{short.reference}/recall/"))
    assert "this one has 1" in shown and "theirs to choose" not in shown
