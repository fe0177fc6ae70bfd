"""The rules of leave as tables."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hr.leave import rules
from hr.leave.rules import Band, Day, Service
from hr.leave.rules.entitlement import anniversary, parts, years_served
from hr.leave.rules.kinds import KINDS
from mss.foundation.working_time import bank_holidays

D = date.fromisoformat
FEDERATED = frozenset({"constable", "sergeant"})
OFFICER = frozenset({"officer"})
OLD, NEW = D("2011-04-01"), D("2025-04-01")
TABLE = [
    *(Band(OLD, OFFICER, FEDERATED, years, Decimal(days))
      for years, days in ((0, 22), (2, 25), (5, 25), (10, 27), (15, 28), (20, 30))),
    *(Band(NEW, OFFICER, FEDERATED, years, Decimal(days))
      for years, days in ((0, 25), (5, 26), (10, 28), (15, 30))),
    Band(OLD, OFFICER, frozenset({"superintendent"}), 0, Decimal(31)),
    Band(OLD, frozenset({"staff"}), frozenset(), 0, Decimal(25)),
    Band(OLD, frozenset({"staff"}), frozenset(), 10, Decimal(30)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "year"),
    [
        ("2026-03-31", ("2025-04-01", "2026-04-01")),
        ("2026-04-01", ("2026-04-01", "2027-04-01")),
        ("2024-02-29", ("2023-04-01", "2024-04-01")),
        ("2026-12-31", ("2026-04-01", "2027-04-01")),
    ],
)
def test_lv_2_the_leave_year(day: str, year: tuple[str, str]):
    assert rules.year_of(D(day)) == (D(year[0]), D(year[1]))
    assert rules.year_of(D("2026-09-01"), month=9)[0] == D("2026-09-01")


@pytest.mark.parametrize(
    ("kind", "grade", "since", "on", "days"),
    [
        ("officer", "constable", "2024-04-01", "2025-03-31", 22),
        ("officer", "constable", "2023-04-01", "2025-03-31", 22),  # the day before two years
        ("officer", "constable", "2023-03-31", "2025-03-31", 25),
        ("officer", "constable", "2020-03-31", "2025-03-31", 25),
        ("officer", "sergeant", "2015-03-31", "2025-03-31", 27),
        ("officer", "sergeant", "2010-03-31", "2025-03-31", 28),
        ("officer", "sergeant", "2005-03-31", "2025-03-31", 30),
        ("officer", "constable", "2025-04-01", "2025-04-01", 25),  # on appointment, from 2025
        ("officer", "constable", "2020-04-01", "2025-04-01", 26),
        ("officer", "constable", "2015-04-01", "2025-04-01", 28),
        ("officer", "constable", "2010-04-01", "2025-04-01", 30),
        ("officer", "superintendent", "2026-01-01", "2026-06-01", 31),
        ("staff", "band-d", "2020-01-01", "2026-06-01", 25),
        ("staff", "band-d", "2016-06-01", "2026-06-01", 30),
        ("officer", "constable", "2008-02-29", "2026-02-28", 30),  # a leap day's service
        ("contingent", "contingent", "2020-01-01", "2026-06-01", None),
    ],
)
def test_lv_3_days_by_service(kind: str, grade: str, since: str, on: str, days: int | None):
    found = rules.award_on(TABLE, kind=kind, grade=grade, since=D(since), on=D(on))
    assert (found.days if found else None) == days


@pytest.mark.parametrize(
    ("since", "on", "years"),
    [
        ("2024-02-29", "2025-02-28", 0),
        ("2024-02-29", "2025-03-01", 1),
        ("2024-02-29", "2028-02-29", 4),
        ("2020-06-10", "2026-06-09", 5),
        ("2020-06-10", "2026-06-10", 6),
    ],
)
def test_whole_years_of_service(since: str, on: str, years: int):
    assert years_served(D(since), D(on)) == years
    assert anniversary(D("2024-02-29"), 2025) == D("2025-03-01")
    assert anniversary(D("2024-02-29"), 2028) == D("2028-02-29")


YEAR = (D("2026-04-01"), D("2027-04-01"))


def by_days(stretches: list[Service], since: date) -> int:
    """The same year worked out another way: every day by itself, all added up, rounded once."""
    total = Decimal(0)
    whole = (YEAR[1] - YEAR[0]).days
    for one in stretches:
        day = one.starts
        while day < one.stop:
            found = rules.award_on(TABLE, kind=one.kind, grade=one.grade, since=since, on=day)
            days = found.days if found else Decimal(0)
            total += days * one.day * Decimal(one.week) / Decimal(one.full_week) / whole
            day += timedelta(days=1)
    return int(total.quantize(Decimal(1), rounding=ROUND_HALF_UP))


DAYS = st.dates(YEAR[0], YEAR[1] - timedelta(days=1))


@given(
    cuts=st.lists(DAYS, max_size=4, unique=True),
    since=st.dates(D("1995-01-01"), D("2026-04-01")),
    grades=st.lists(st.sampled_from(["constable", "superintendent"]), min_size=6, max_size=6),
    weeks=st.lists(st.integers(600, 2400), min_size=6, max_size=6),
)
def test_lv_4_changes_in_mid_year_are_right_to_the_minute(cuts, since, grades, weeks):
    """Joins, leaves, promotions and changes of hours, against a calculation day by day."""
    edges = sorted({*cuts, YEAR[0], YEAR[1]})
    stretches = [
        Service(one, two, "officer", grades[number], weeks[number], 2400, 480)
        for number, (one, two) in enumerate(pairwise(edges))
    ]
    found = rules.entitled(stretches, TABLE, since=since, year=YEAR)
    assert found == by_days(stretches, since)
    assert all(one < two for one, two, _ in parts(TABLE, stretches[0], since))


@pytest.mark.parametrize(
    ("stretch", "minutes"),
    [
        (("2026-04-01", "2027-04-01", 2400), 28 * 480),  # a full year, ten years served
        (("2026-04-01", "2027-04-01", 1200), 14 * 480),  # half time
        (("2026-10-01", "2027-04-01", 2400), 6702),  # joined: 28 × 480 × 182 / 365 = 6701.59
        (("2026-04-01", "2026-04-02", 2400), 37),  # one day: 36.82
    ],
)
def test_lv_4_of_a_year(stretch: tuple[str, str, int], minutes: int):
    starts, stop, week = stretch
    one = Service(D(starts), D(stop), "officer", "constable", week, 2400, 480)
    assert rules.entitled([one], TABLE, since=D("2014-01-01"), year=YEAR) == minutes


@pytest.mark.parametrize(
    "days",
    [
        "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28",
        "2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28",
        "2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26",
    ],
)
def test_bank_holidays_with_their_substitutes(days: str):
    """Those gov.uk publishes; a weekend that has a substitute is nobody's working day anyway."""
    named = {D(day) for day in days.split()}
    (year,) = {day.year for day in named}
    assert {day for day in bank_holidays(year) if day.weekday() < 5} == named


MONDAY = D("2026-07-06")


@pytest.mark.parametrize(
    ("day", "minutes"),
    [
        (Day(MONDAY, None, works=True, usual=480), 480),
        (Day(MONDAY, None, works=False, usual=480), 0),
        (Day(MONDAY, None, works=True, usual=480, bank_holiday=True), 0),
        (Day(MONDAY, 600, works=True, usual=480), 600),  # the roster goes before what is usual
        (Day(MONDAY, 0, works=True, usual=480), 0),  # a rest day by the roster
        (Day(MONDAY, 600, works=False, usual=480, bank_holiday=True), 600),  # rostered on one
    ],
)
def test_lv_5_what_a_day_takes(day: Day, minutes: int):
    assert rules.minutes_of_day(day, counts=True) == minutes
    assert rules.minutes_of_day(day, counts=False) == 0


@pytest.mark.parametrize(
    ("only", "minutes"), [(None, 480), (1, 1), (90, 90), (480, 480), (481, 480)]
)
def test_lv_6_any_length(only: int | None, minutes: int):
    found = rules.taken([Day(MONDAY, None, works=True, usual=480)], counts=True, only=only)
    assert found == {MONDAY: minutes}


@pytest.mark.parametrize(
    ("balance", "pending", "asked", "enough"),
    [(480, 0, 480, True), (480, 0, 481, False), (480, 1, 480, False), (0, 0, 0, True)],
)
def test_lv_8_enough_is_left(balance: int, pending: int, asked: int, enough: bool):
    assert rules.has_enough(balance, pending, asked) is enough


@pytest.mark.parametrize(
    ("first", "last", "free"),
    [
        ("2026-07-01", "2026-07-05", True),
        ("2026-07-01", "2026-07-06", False),
        ("2026-07-10", "2026-07-12", False),
        ("2026-07-11", "2026-07-12", True),
    ],
)
def test_lv_9_no_day_twice(first: str, last: str, free: bool):
    assert rules.not_twice([(MONDAY, D("2026-07-10"))], D(first), D(last)) is free


@pytest.mark.parametrize(
    ("state", "change", "back", "cancel", "recall"),
    [
        ("requested", True, True, False, False),
        ("returned", True, False, False, False),
        ("approved", False, False, True, True),
        ("entered", False, False, True, False),
        ("refused", False, False, False, False),
        ("withdrawn", False, False, False, False),
        ("cancelled", False, False, False, False),
    ],
)
def test_lv_10_to_13_by_state(state: str, change: bool, back: bool, cancel: bool, recall: bool):
    before = MONDAY - timedelta(days=1)
    assert rules.may_be_changed(state) is change
    assert rules.may_be_taken_back(state) is back
    assert rules.may_cancel(state, MONDAY, before) is cancel
    assert not rules.may_cancel(state, MONDAY, MONDAY)
    assert rules.may_be_recalled(state, MONDAY, MONDAY) is recall
    assert not rules.may_be_recalled(state, before, MONDAY)


@pytest.mark.parametrize(
    ("left", "over", "ends"),
    [(2399, 2399, 0), (2400, 2400, 0), (2401, 2400, 1), (0, 0, 0), (-60, 0, 0)],
)
def test_lv_20_and_21_what_goes_over(left: int, over: int, ends: int):
    assert rules.carried_without_asking(left, 2400) == over
    assert rules.forfeited(left, 2400) == ends


@pytest.mark.parametrize(
    ("left", "agreed", "over"),
    [
        (2400, 480, 0),
        (2401, 480, 1),
        (2880, 480, 480),
        (9600, 480, 480),
        (9600, 0, 0),
        (-60, 480, 0),
    ],
)
def test_lv_55_what_was_agreed_goes_over_on_top(left: int, agreed: int, over: int):
    assert rules.carried_as_agreed(left, 2400, agreed) == over


@pytest.mark.parametrize(
    ("left", "most"), [(2399, 0), (2400, 0), (2401, 1), (9600, 7200), (-60, 0)]
)
def test_lv_50_the_most_to_ask_for(left: int, most: int):
    assert rules.most_to_ask(left, 2400) == most


@pytest.mark.parametrize(
    ("day", "may"),
    [("2026-09-28", False), ("2026-09-29", True), ("2027-03-17", True), ("2027-03-18", False)],
)
def test_lv_51_when_it_is_asked_for(day: str, may: bool):
    assert rules.may_ask_on(D(day), D("2027-04-01"), 183, 14) is may


@pytest.mark.parametrize(
    ("minutes", "due", "may"),
    [(0, 9600, False), (1, 9600, True), (2400, 9600, True), (2401, 9600, False), (480, 479, False)],
)
def test_lv_57_brought_forward(minutes: int, due: int, may: bool):
    assert rules.may_bring_forward(minutes, 2400, due) is may
    assert rules.year_goes_on(YEAR[1], D("2027-03-31")) and not rules.year_goes_on(YEAR[1], YEAR[1])


@pytest.mark.parametrize(("minutes", "more"), [(2399, False), (2400, False), (2401, True)])
def test_lv_52_exceptional(minutes: int, more: bool):
    assert rules.is_exceptional(minutes, 2400) is more


@pytest.mark.parametrize(
    ("state", "carried", "may"),
    [("requested", False, True), ("approved", False, True), ("approved", True, False),
     ("refused", False, False), ("returned", False, False), ("withdrawn", False, False)],
)  # fmt: skip
def test_lv_54_given_up(state: str, carried: bool, may: bool):
    assert rules.may_be_given_up(state, carried) is may


@pytest.mark.parametrize(
    ("waiting", "agreed", "worked_out", "all_in"),
    [(0, {1, 2}, {1, 2}, True), (0, set(), set(), True), (1, {1}, {1}, False),
     (0, {1, 2}, {1}, False), (0, {1}, {1, 2}, False)],
)  # fmt: skip
def test_lv_56_all_that_was_asked_for_is_in(
    waiting: int, agreed: set[int], worked_out: set[int], all_in: bool
):
    assert rules.all_are_in(waiting, frozenset(agreed), frozenset(worked_out)) is all_in
    assert rules.one_of_a_year(0) and not rules.one_of_a_year(1)


@pytest.mark.parametrize(("least", "there", "short"), [(4, 5, 0), (4, 4, 1), (4, 0, 5), (0, 1, 0)])
def test_lv_30_short_of(least: int, there: int, short: int):
    assert rules.short_of(least, there, leaves=True) == short


def test_the_rest_of_the_rules():
    assert rules.shown_as("sickness", full=False) == "Away"
    assert rules.shown_as("sickness", full=True) == "Sickness"
    assert rules.warned({}, 0) is False and rules.warned({MONDAY: 1}, 0) and rules.warned({}, 1)
    assert rules.not_too_late(MONDAY, MONDAY + timedelta(days=28), 28)
    assert not rules.not_too_late(MONDAY, MONDAY + timedelta(days=29), 28)
    assert rules.takes_something(1) and not rules.takes_something(0)
    assert rules.may_enter(True, False) and rules.may_enter(False, True)
    assert not rules.may_enter(False, False)
    assert rules.is_theirs(1, 1) and not rules.is_theirs(1, 2)
    assert rules.has_post(1) and not rules.has_post(None)
    assert rules.begins_after(MONDAY, MONDAY) and not rules.begins_after(D("2026-07-07"), MONDAY)
    assert rules.by_a_second({1, None}, 2) and not rules.by_a_second({1, 3}, 3)
    assert rules.taken_back_by_another(1, 2) and not rules.taken_back_by_another(1, 1)
    assert rules.has_reason("Because") and not rules.has_reason("  ")
    assert rules.year_is_over(YEAR[0], YEAR[0]) and not rules.year_is_over(YEAR[1], YEAR[0])
    assert rules.changes_balances({"hr-adviser"}) and not rules.changes_balances({"auditor"})
    assert rules.ends_something(1) and not rules.ends_something(0)
    assert rules.sets_cover(True) and not rules.sets_cover(False)
    assert all(kind.private for kind in KINDS.values() if kind.code != "annual")


@pytest.mark.parametrize(
    ("asked", "now", "still"),
    [
        ({"2026-07-06": 480}, {"2026-07-06": 480}, True),
        ({}, {}, True),
        ({"2026-07-06": 480}, {"2026-07-06": 540}, False),
        ({"2026-07-06": 480}, {}, False),
        ({"2026-07-06": 480}, {"2026-07-06": 480, "2026-07-07": 480}, False),
    ],
)
def test_lv_45_agreed_as_it_was_asked_for(
    asked: dict[str, int], now: dict[str, int], still: bool
) -> None:
    assert rules.still_takes(asked, now) is still


@pytest.mark.parametrize(("minutes", "earned"), [(0, False), (1, True), (160, True)])
def test_lv_46_time_worked_is_theirs(minutes: int, earned: bool) -> None:
    assert rules.earns(minutes) is earned
