"""Ill during leave: days come back, and stand again where the absence ends earlier."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from hr.leave import operations, queries, rules
from hr.leave.models import Booking, Entry
from hr.leave.models.booking import GOES_BEFORE
from hr.leave.queries import Wanted
from hr.leave.rules import KINDS
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people import absences
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.leave import DAY, agreed, booked, decided, given, step_of
from tests.hr.leave.conftest import duty
from tests.hr.leave.test_doors import key
from tests.hr.leave.test_ledger import proposed
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
D = date.fromisoformat
WEEK = ("2026-07-06", "2026-07-10")
MID_WEEK = ["2026-07-07", "2026-07-08"]


def left(cast: Cast, year: str = "2026-04-01") -> int:
    return queries.balance_of(cast.officer, "annual", year=D(year)).left


def ill(
    cast: Cast, first: str, last: str | None = None, by: Any = None, at: datetime = AT
) -> Booking:
    return operations.enter(
        person=cast.officer, by=by or cast.officer, once=uuid4(), at=at,
        wanted=Wanted("sickness", D(first), D(last) if last else None),
    )  # fmt: skip


def ended(cast: Cast, row: Booking, last: str, at: datetime = AT) -> Booking:
    return operations.end(booking=row, last=D(last), by=cast.officer, at=at)


@pytest.mark.parametrize(
    ("kind", "other", "before"),
    [("sickness", "annual", True), ("sickness", "lieu", False), ("sickness", "maternity", False),
     ("sickness", "sickness", False), ("annual", "sickness", False), ("annual", "annual", False)],
)  # fmt: skip
def test_lv_22_what_goes_before_what(kind: str, other: str, before: bool):
    assert rules.goes_before(kind, other) is before


def test_the_database_knows_the_kinds_that_go_before():
    assert [code for code, kind in KINDS.items() if kind.over] == GOES_BEFORE


@pytest.mark.parametrize(
    ("begins", "day", "last", "over"),
    [
        ("2026-07-06", "2026-07-07", "2026-07-08", False),  # the day before it
        ("2026-07-06", "2026-07-08", "2026-07-08", True),
        ("2026-07-06", "2026-07-09", "2026-07-08", False),
        ("2026-07-06", "2026-07-30", None, True),  # it began in this leave
        ("2026-07-08", "2026-07-30", None, True),
        ("2026-07-09", "2026-07-30", None, False),  # leave that begins later waits for the last day
        ("2026-07-06", "2026-07-07", None, False),
    ],
)
def test_lv_23_which_days_it_comes_over(begins: str, day: str, last: str | None, over: bool):
    period = (D("2026-07-08"), D(last) if last else None)
    assert rules.comes_over(D(begins), D(day), [period]) is over


@pytest.mark.parametrize(
    ("left_over", "stand"), [(0, []), (479, []), (480, ["a"]), (959, ["a"]), (960, ["a", "b"])]
)
def test_lv_24_and_25_back_once_and_again_as_far_as_it_goes(left_over: int, stand: list[str]):
    assert rules.comes_back({"a": 480, "b": 60}, ["a", "c"]) == {"a": 480}
    assert rules.stands_again({"b": 480, "a": 480}, left_over) == stand


def test_lv_22_days_come_back_and_the_others_stay(team: Cast):
    row = agreed(team.officer, *WEEK)
    absence = ill(team, *MID_WEEK)
    row.refresh_from_db()
    assert (row.state, row.overtaken, row.minutes) == ("approved", MID_WEEK, 3 * DAY)
    assert left(team) == 17 * DAY
    taken, back = row.entries.all()
    assert (taken.minutes, back.minutes, back.cause) == (-5 * DAY, 2 * DAY, "given-back")
    assert back.on == D("2026-07-07") and back.made_by == team.officer
    assert back.words == f"Another absence on 7 to 8 July 2026: {absence.reference}"
    away = absences.touching([team.officer.pk], D("2026-07-01"), D("2026-08-01"))
    assert {(one.starts, one.ends) for one in away} == {
        (D("2026-07-06"), D("2026-07-11")), (D("2026-07-07"), D("2026-07-09")),
    }  # fmt: skip
    (said,) = Event.objects.filter(reference=row.reference, verb="leave.came-back")
    assert said.data["days"] == MID_WEEK and "sickness" not in str(said.data)
    told = Notice.objects.filter(event__startswith="leave.overtaken")
    assert set(told.values_list("person", flat=True)) == {team.officer.pk, team.sergeant.pk}
    assert not any("ick" in one.body + one.subject for one in told)


def test_lv_25_ended_earlier_the_days_stand_again(team: Cast):
    row = agreed(team.officer, *WEEK)
    absence = ill(team, "2026-07-07")  # until it is known
    row.refresh_from_db()
    assert row.overtaken == ["2026-07-07", "2026-07-08", "2026-07-09", "2026-07-10"]
    assert left(team) == 19 * DAY
    for _ in range(2):
        ended(team, absence, "2026-07-07")
    row.refresh_from_db()
    assert (row.overtaken, row.minutes, left(team)) == (["2026-07-07"], 4 * DAY, 16 * DAY)
    assert [one.minutes for one in row.entries.all()] == [-5 * DAY, 4 * DAY, -3 * DAY]
    ended(team, absence, "2026-07-09")  # it was longer after all
    row.refresh_from_db()
    assert (len(row.overtaken), left(team)) == (3, 18 * DAY)


def test_lv_25_cancelled_before_it_begins_the_days_stand_again(team: Cast):
    row = agreed(team.officer, *WEEK)
    absence = ill(team, *MID_WEEK)
    for _ in range(2):
        operations.cancel(booking=absence, by=team.officer, at=AT)
    row.refresh_from_db()
    assert (row.overtaken, left(team)) == ([], 15 * DAY)


def test_lv_25_days_the_balance_has_no_more_are_worked(team: Cast):
    row = agreed(team.officer, *WEEK)
    absence = ill(team, "2026-07-07", "2026-07-09")
    booked(team.officer, "2026-08-03", "2026-08-26")  # 18 days, waiting: nothing is left
    assert left(team) == 0
    ended(team, absence, "2026-07-07")
    row.refresh_from_db()
    assert (row.overtaken, row.given_up) == (["2026-07-07"], ["2026-07-08", "2026-07-09"])
    assert left(team) == 0
    away = absences.touching([team.officer.pk], D("2026-07-08"), D("2026-07-10"))
    assert away == []


def test_lv_24_days_recalled_are_left_as_they_are(team: Cast, refused: RefusedBy):
    row = agreed(team.officer, *WEEK)
    operations.recall(
        booking=row, days=[D("2026-07-07")], reason="A trial", by=team.sergeant, at=AT
    )
    before = left(team)
    ill(team, *MID_WEEK)
    row.refresh_from_db()
    assert (row.overtaken, left(team)) == (["2026-07-08"], before + DAY)
    with refused("LV-13"):  # nobody is recalled from a day they are ill
        operations.recall(
            booking=row, days=[D("2026-07-08")], reason="A trial", by=team.sergeant, at=AT
        )


def test_leave_that_waits_is_agreed_without_the_days(team: Cast):
    row = booked(team.officer, *WEEK)
    ill(team, *MID_WEEK)
    assert left(team) == 17 * DAY and not Entry.objects.filter(booking=row).exists()
    row.refresh_from_db()
    decided(row)
    (entry,) = row.entries.all()
    assert (row.state, entry.minutes, left(team)) == ("approved", -3 * DAY, 17 * DAY)


def test_leave_that_waits_on_a_roster_is_agreed_without_the_days(team: Cast, roster: list[Any]):
    """The roster shows no duty on a day somebody is ill: that is no change of what was asked for."""
    roster += [duty(team.officer.pk, D(day), 7, 8) for day in (WEEK[0], *MID_WEEK)]
    row = booked(team.officer, WEEK[0], MID_WEEK[1])
    ill(team, *MID_WEEK)
    roster[1:] = []
    row.refresh_from_db()
    decided(row)
    assert (row.state, row.minutes) == ("approved", DAY)


def test_cancelled_leave_gives_back_only_what_it_still_has(team: Cast):
    row = agreed(team.officer, *WEEK)
    absence = ill(team, *MID_WEEK)
    operations.cancel(booking=row, by=team.officer, at=AT)
    assert left(team) == 20 * DAY
    operations.cancel(booking=absence, by=team.officer, at=AT)
    assert left(team) == 20 * DAY  # given up meanwhile


def test_part_of_a_day_comes_back_in_its_minutes(team: Cast):
    row = agreed(team.officer, "2026-07-06", only=90)
    ill(team, "2026-07-06", "2026-07-06")
    row.refresh_from_db()
    assert (row.minutes, left(team)) == (0, 20 * DAY)


def test_leave_that_begins_later_waits_for_the_last_day(team: Cast):
    later = agreed(team.officer, *WEEK)
    absence = ill(team, "2026-06-10")
    assert left(team) == 15 * DAY
    ended(team, absence, "2026-07-06")
    later.refresh_from_db()
    assert (later.overtaken, left(team)) == (["2026-07-06"], 16 * DAY)


@pytest.mark.parametrize("kind", ["unpaid", "lieu", "maternity"])
def test_lv_9_other_kinds_are_in_the_way(team: Cast, refused: RefusedBy, kind: str):
    given(team.officer, 5 * DAY, account="lieu")
    agreed(team.officer, *WEEK, kind=kind)
    with refused("LV-9"):
        ill(team, *MID_WEEK)


def test_lv_9_nobody_books_leave_while_ill(team: Cast, refused: RefusedBy):
    ill(team, *MID_WEEK)
    with refused("LV-9"):
        booked(team.officer, *WEEK)
    with refused("LV-9"):
        ill(team, "2026-07-08", "2026-07-09")


def test_over_two_leave_years(team: Cast):
    given(team.officer, 10 * DAY, on=D("2027-04-01"))
    agreed(team.officer, "2027-03-30", "2027-04-02")
    ill(team, "2027-03-31", "2027-04-01")
    assert (left(team), left(team, "2027-04-01")) == (19 * DAY, 9 * DAY)


def test_days_of_a_year_carried_over_come_back_in_the_next(team: Cast):
    """The year is over and carried over: there they would come back to nobody."""
    given(team.officer, 8 * DAY, on=D("2026-01-10"))
    march = datetime(2026, 3, 20, 9, tzinfo=UTC)
    row = booked(team.officer, "2026-03-30", "2026-03-31", at=march)
    decided(row, at=march)
    at = datetime(2026, 4, 10, 9, tzinfo=UTC)
    run = proposed(team, "carry", at=at)
    operations.confirm(run=run, by=second(team), at=at)
    before = left(team)
    ill(team, "2026-03-31", "2026-03-31", at=at)
    assert (left(team), left(team, "2025-04-01")) == (before + DAY, 0)


def second(cast: Cast) -> Any:
    from mss.people.models import RoleHolding
    from tests.cast import SINCE

    RoleHolding.objects.create(
        person=cast.head_of_hr, role="hr-adviser", organisation=cast.mps, starts=SINCE
    )
    return cast.head_of_hr


@time_machine.travel(AT, tick=False)
def test_it_is_said_before_it_is_entered(team: Cast):
    row = agreed(team.officer, *WEEK)
    typed = {"once": str(uuid4()), "kind": "sickness", "first": "2026-07-07", "last": "2026-07-09"}
    browser, address = signed_in(team.officer), f"/leave/of/{team.officer.reference}/away/"
    page = words(browser.post(address, typed))
    assert "3 days of your leave come back to your balance" in page and "24 hours" in page
    assert Booking.objects.count() == 1
    assert browser.post(address, typed | {"sure": "1"}).status_code == 302
    assert left(team) == 18 * DAY
    absence = Booking.objects.get(kind="sickness")
    finish = f"/leave/{absence.reference}/end/"
    page = words(browser.post(finish, {"last": "2026-07-07"}))
    assert "2 days are leave again" in page and left(team) == 18 * DAY
    assert browser.post(finish, {"last": "2026-07-07", "sure": "1"}).status_code == 302
    assert left(team) == 16 * DAY
    shown = words(browser.get(f"/leave/{row.reference}/"))
    assert "Another absence was entered over 1 of these days" in shown
    sergeant = words(signed_in(team.sergeant).get(f"/leave/of/{team.officer.reference}/"))
    assert "Another absence on 7 to 9 July 2026" in sergeant and "Sickness" not in sergeant


@time_machine.travel(AT, tick=False)
def test_by_machine_the_same(team: Cast):
    row = agreed(team.officer, *WEEK)
    caller = machine(team.sergeant, "leave:read", "leave:write")
    address = f"/api/v1/leave/of/{team.officer.reference}/away/"
    typed = {"kind": "sickness", "first": "2026-07-07", "last": "2026-07-08"}
    said = caller.post(f"{address}check/", typed, "application/json", headers=key()).json()
    assert said == [{"reference": row.reference, "back": dict.fromkeys(MID_WEEK, DAY),
                     "again": {}, "worked": {}}]  # fmt: skip
    assert Booking.objects.count() == 1
    typed["once"] = str(uuid4())
    assert caller.post(address, typed, "application/json", headers=key()).status_code == 201
    own = machine(team.officer, "leave:read").get(f"/api/v1/leave/{row.reference}/").json()
    assert (own["overtaken"], own["minutes"]) == (MID_WEEK, 3 * DAY)


def test_a_calendar_shows_the_other_days_apart(team: Cast):
    from hr.leave.ical import calendar_file

    agreed(team.officer, *WEEK)
    ill(team, *MID_WEEK)
    text = calendar_file(queries.in_feed(team.officer, at=AT), at=AT).decode()
    begins = sorted(line for line in text.splitlines() if line.startswith("DTSTART"))
    assert [line[-8:] for line in begins] == ["20260706", "20260707", "20260709"]
    assert len({line for line in text.splitlines() if line.startswith("UID")}) == 3


def test_the_one_who_decides_is_told_of_leave_that_waits(team: Cast):
    row = booked(team.officer, *WEEK)
    ill(team, *MID_WEEK)
    row.refresh_from_db()
    found = queries.evidence(row.reference, team.sergeant, AT)
    assert found["booking"].minutes == 3 * DAY and step_of(row).holder == team.sergeant
    assert row.last is not None and row.last - row.first == timedelta(days=4)
