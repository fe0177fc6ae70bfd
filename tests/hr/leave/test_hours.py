"""Hours of a contract: who enters them, and what they change in a year's leave."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from hr.leave import operations, queries, rules
from hr.leave.models import BalanceRun, Entry, Hours
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.models import WorkingPattern
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import booked
from tests.hr.leave.test_carrying import second
from tests.hr.leave.test_doors import key
from tests.hr.leave.test_ledger import proposed
from tests.refusals import RefusedBy, words

__all__ = ["second"]
pytestmark = pytest.mark.django_db
D = date.fromisoformat
FULL = 40 * 60
HALF = FULL // 2
FROM = D("2026-10-01")


def entered(cast: Cast, by: Any = None, **fields: Any) -> Hours:
    said = {"week": HALF, "starts": FROM, "weekdays": [], "once": uuid4()}
    return operations.set_hours(
        person=cast.officer, by=by or cast.hr_adviser, at=AT, **(said | fields)
    )


@pytest.fixture
def year(second: Cast) -> Cast:
    """Everybody has the leave of the year."""
    operations.confirm(run=proposed(second), by=second.head_of_hr, at=AT)
    return second


@pytest.mark.parametrize(
    ("own", "hr", "may"), [(False, True, True), (True, True, False), (False, False, False)]
)
def test_lv_89(own: bool, hr: bool, may: bool):
    assert rules.sets_hours(own, hr) is may


@pytest.mark.parametrize(
    ("week", "is_one"), [(0, False), (1, True), (FULL, True), (FULL + 1, False)]
)
def test_lv_90(week: int, is_one: bool):
    assert rules.is_some_week(week, FULL) is is_one


@pytest.mark.parametrize(
    ("starts", "joined", "in_time"),
    [
        ("2026-04-01", "2019-12-07", True), ("2026-03-31", "2019-12-07", False),
        ("2026-06-02", "2026-06-02", True), ("2026-06-01", "2026-06-02", False),
    ],
)  # fmt: skip
def test_lv_91(starts: str, joined: str, in_time: bool):
    assert rules.in_time_for_the_year(D(starts), D(joined), D("2026-04-01")) is in_time


def test_half_the_hours_from_the_middle_of_the_year_are_three_quarters_of_it(year: Cast):
    before = queries.balance_of(year.officer, "annual", year=D("2026-04-01")).total
    entered(year, weekdays=[0, 1, 2])
    run = BalanceRun.objects.get(what="hours")
    assert run.state == "proposed"
    assert queries.balance_of(year.officer, "annual", year=run.year).total == before
    operations.confirm(run=run, by=year.head_of_hr, at=AT)
    after = queries.balance_of(year.officer, "annual", year=run.year).total
    # 182 of 365 days at half the hours
    assert abs((before - after) - before * 182 / 365 / 2) <= 1
    assert WorkingPattern.objects.get(person=year.officer, starts=FROM).weekdays == "012"
    notice = Notice.objects.get(topic="request", person=year.officer)
    assert "20 hours a week from 1 October 2026" in notice.subject
    assert Event.objects.filter(verb="leave.hours", subject=year.officer).count() == 1
    booking = booked(year.officer, "2026-10-05", "2026-10-11")
    assert booking.minutes == HALF


def test_entered_twice_is_once_and_the_latest_stands(year: Cast):
    once = uuid4()
    (row,) = {entered(year, once=once) for _ in range(2)}
    assert BalanceRun.objects.filter(what="hours").count() == 1
    entered(year, week=1500)
    row.refresh_from_db()
    assert row.week == 1500
    states = BalanceRun.objects.filter(what="hours").order_by("pk").values_list("state", flat=True)
    assert list(states) == ["dropped", "proposed"]
    entered(year, week=FULL)
    assert not BalanceRun.objects.filter(what="hours", state="proposed").exists()


def test_what_was_dropped_is_put_forward_by_entering_it_again(year: Cast):
    entered(year)
    operations.drop(run=BalanceRun.objects.get(what="hours"), by=year.head_of_hr, at=AT)
    entered(year)
    assert BalanceRun.objects.filter(what="hours", state="proposed").count() == 1


def test_one_page_sent_again_with_other_hours_and_after_a_drop(year: Cast):
    once = uuid4()
    entered(year, once=once, weekdays=[0, 1, 2])
    entered(year, once=once, weekdays=[0, 1, 2])
    assert Event.objects.filter(verb="pattern.set", subject=year.officer).count() == 1
    entered(year, once=once, week=1500)
    first, second = BalanceRun.objects.filter(what="hours").order_by("pk")
    assert (first.state, second.state) == ("dropped", "proposed")
    assert Event.objects.filter(verb="leave.run.dropped", reference=first.reference).count() == 1
    operations.drop(run=second, by=year.head_of_hr, at=AT)
    entered(year, once=once, week=1500)
    assert BalanceRun.objects.filter(what="hours", state="proposed").count() == 1


def test_the_year_worked_out_meanwhile_does_not_count_it_twice(year: Cast, refused: RefusedBy):
    entered(year)
    run = BalanceRun.objects.get(what="hours")
    anew = proposed(year)
    assert not anew.rows.filter(person=year.officer).exists()
    operations.drop(run=run, by=year.hr_adviser, at=AT)
    rows = proposed(year).rows.filter(person=year.officer)
    assert [row.minutes for row in rows] == [row.minutes for row in run.rows.all()]
    entered(year)
    later = BalanceRun.objects.get(what="hours", state="proposed")
    operations.confirm(run=rows.get().run, by=year.head_of_hr, at=AT)
    with refused("LV-92"):
        operations.confirm(run=later, by=year.head_of_hr, at=AT)


def test_before_a_year_is_given_only_the_hours_are_kept(second: Cast):
    Entry.objects.filter(person=second.stranger).delete()
    operations.set_hours(person=second.stranger, week=HALF, starts=FROM, weekdays=[], once=uuid4(),
                         by=second.hr_adviser, at=AT)  # fmt: skip
    assert not BalanceRun.objects.exists()
    assert queries.week_of(second.stranger, on=FROM).minutes == HALF
    assert queries.week_of(second.stranger, on=D("2026-09-30")).is_full


REFUSALS = [
    ("LV-89", {"by": "sergeant"}), ("LV-89", {"by": "officer"}), ("LV-90", {"week": FULL + 1}),
    ("LV-90", {"week": 0}), ("LV-91", {"starts": D("2026-03-31")}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "fields"), REFUSALS)
def test_refused(year: Cast, refused: RefusedBy, rule: str, fields: dict[str, Any]):
    by = getattr(year, fields["by"]) if "by" in fields else None
    with refused(rule):
        entered(year, **(fields | {"by": by}))
    assert not Hours.objects.exists()


@time_machine.travel(AT, tick=False)
def test_on_screen_and_by_machine(year: Cast):
    address = f"/leave/of/{year.officer.reference}/hours/"
    browser = signed_in(year.hr_adviser)
    assert "40 hours a week, which is full time" in words(browser.get(address))
    assert signed_in(year.sergeant).get(address).status_code == 404
    assert signed_in(year.officer).get(address).status_code == 404
    sent = {"once": uuid4(), "hours": "24", "minutes": "x", "starts": "2026-10-01",
            "weekdays": ["0", "1", "2"]}  # fmt: skip
    wrong = browser.post(address, sent)
    assert wrong.status_code == 422 and "Enter minutes from 0 to 59" in words(wrong)
    assert 'value="24"' in wrong.content.decode()
    much = browser.post(address, sent | {"minutes": "", "hours": "41"})
    assert much.status_code == 409 and "at most 40 hours" in words(much)
    for _ in range(2):
        assert browser.post(address, sent | {"minutes": "30"}).status_code == 302
    page = words(browser.get(address))
    assert "24 hours 30 minutes a week" in page and "waits for a colleague" in page
    caller = machine(year.hr_adviser, "leave:read", "leave:write")
    api = f"/api/v1/leave/of/{year.officer.reference}/hours/"
    assert caller.get(api).json() == [{"starts": "2026-10-01", "minutes": 1470}]
    said = {"once": str(uuid4()), "starts": "2026-11-01", "minutes": 1200}
    made = caller.post(api, said, "application/json", headers=key())
    assert made.status_code == 201 and made.json() == {"starts": "2026-11-01", "minutes": 1200}
    assert "40 hours a week, which is full time" in words(
        signed_in(year.officer).get("/leave/balance/")
    )
