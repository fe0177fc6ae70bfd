"""EX-30 to EX-35 as tables: set rates at their edges."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from finance.expenses.allowances import rules
from finance.expenses.allowances.rules import Away, Pay, SetRate
from finance.expenses.rules import Problem

D = Decimal
STAFF, POLICE = frozenset({"staff"}), frozenset({"officer"})
SINCE = date(2016, 4, 6)
SUNDAY = date(2026, 6, 7)
RATES = [
    SetRate("away", SINCE, D("5"), STAFF, least_hours=D(5)),
    SetRate("away", SINCE, D("10"), STAFF, least_hours=D(10)),
    SetRate("away-late", SINCE, D("15"), STAFF, least_hours=D(5)),
    SetRate("away-late", SINCE, D("25"), STAFF, least_hours=D(15)),
    SetRate("reserve", date(2015, 3, 1), D("50"), POLICE, frozenset({"constable"})),
    SetRate("reserve", date(2026, 6, 1), D("55"), POLICE, frozenset({"constable"})),
    SetRate("hardship", date(2015, 3, 1), D("30"), POLICE, frozenset({"constable"})),
    SetRate("course", date(2005, 1, 1), D("4.43"), POLICE, most_a_week=D("17.77")),
]


def paid(
    away: Away, claimed: Any = (), before: str = "0"
) -> tuple[str, str] | tuple[str, str, str]:
    found = rules.worked_out(away, RATES, claimed=set(claimed), before=D(before))
    if isinstance(found, Problem):
        return found.rule, found.field
    return "paid", str(found.rate), str(found.amount)


@pytest.mark.parametrize(
    ("scale", "hours", "amount"),
    [("away", "4.9", None), ("away", "5", "5"), ("away", "9.9", "5"), ("away", "10", "10"),
     ("away", "24", "10"), ("away-late", "4.9", None), ("away-late", "14.9", "15"),
     ("away-late", "15", "25"), ("", "10", "10")],
)  # fmt: skip
def test_ex_30_by_the_hours_away(scale: str, hours: str, amount: str | None) -> None:
    found = paid(Away("scale", SUNDAY, "staff", "band-d", scale, D(hours)))
    assert found == (("paid", amount, amount) if amount else ("EX-30", "hours"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2015, 2, 28), ("EX-30", "spent_on")), (date(2015, 3, 1), ("paid", "50", "50")),
     (date(2026, 5, 31), ("paid", "50", "50")), (date(2026, 6, 1), ("paid", "55", "55"))],
)  # fmt: skip
def test_ex_30_the_rate_of_the_day(day: date, expected: tuple[str, ...]) -> None:
    assert paid(Away("night", day, "officer", "constable", "reserve", nights=1)) == expected


@pytest.mark.parametrize(
    ("line", "person", "grade", "passes"),
    [
        ("scale", "staff", "band-d", True), ("scale", "officer", "constable", False),
        ("night", "officer", "constable", True), ("night", "officer", "superintendent", False),
        ("night", "staff", "constable", False), ("course", "officer", "superintendent", True),
        ("course", "staff", "band-d", False),
    ],
)  # fmt: skip
def test_ex_31_for_whom(line: str, person: str, grade: str, passes: bool) -> None:
    found = paid(Away(line, SUNDAY, person, grade, hours=D(10), nights=1))
    assert found[0] == ("paid" if passes else "EX-31")


def test_ex_31_says_what_to_claim_instead() -> None:
    away = Away("scale", SUNDAY, "officer", "constable", hours=D(10))
    found = rules.worked_out(away, RATES, claimed=set(), before=D(0))
    assert isinstance(found, Problem)
    assert found.message == "Officers claim the meal itself, with its receipt"


@pytest.mark.parametrize(
    ("nights", "claimed", "passes"),
    [(1, 0, False), (1, 1, True), (1, -1, True), (3, 2, False), (3, 3, True)],
)
def test_ex_32_once(nights: int, claimed: int, passes: bool) -> None:
    """`claimed` is how many days before the last night another line has."""
    day = SUNDAY - timedelta(days=claimed)
    found = paid(Away("night", SUNDAY, "officer", "constable", nights=nights), [day])
    assert found[0] == ("paid" if passes else "EX-32")


@pytest.mark.parametrize(
    ("ago", "nights", "fine"),
    [(0, 7, True), (0, 8, False), (6, 1, True), (6, 2, False), (3, 4, True), (3, 5, False),
     (3, 0, False)],
)  # fmt: skip
def test_ex_33_by_the_week(ago: int, nights: int, fine: bool) -> None:
    assert rules.within_week(SUNDAY - timedelta(days=ago), nights) is fine


@pytest.mark.parametrize(
    ("nights", "before", "expected"),
    [
        (1, "0", ("paid", "4.43", "4.43")), (4, "0", ("paid", "4.43", "17.72")),
        (5, "0", ("paid", "4.43", "17.77")), (1, "17.72", ("paid", "4.43", "0.05")),
        (1, "17.77", ("EX-34", "nights")),
    ],
)  # fmt: skip
def test_ex_34_at_most_so_much_a_week(nights: int, before: str, expected: Any) -> None:
    assert (
        paid(Away("course", SUNDAY, "officer", "constable", nights=nights), (), before) == expected
    )


@pytest.mark.parametrize(("nights", "amount"), [(1, "85"), (3, "255")])
def test_ex_35_more_without_a_proper_room(nights: int, amount: str) -> None:
    away = Away("night", SUNDAY, "officer", "constable", "hardship", nights=nights)
    assert paid(away) == ("paid", "85", amount)


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        (Away("scale", SUNDAY, "staff", "band-d"), ("EX-30", "hours")),
        (Away("scale", SUNDAY, "staff", "band-d", "reserve", D(10)), ("EX-30", "scale")),
        (Away("night", SUNDAY, "officer", "constable"), ("EX-30", "nights")),
    ],
)
def test_what_is_missing_is_asked_for(away: Away, expected: tuple[str, str]) -> None:
    assert paid(away) == expected


@given(st.lists(st.integers(1, 7), min_size=1, max_size=7))
def test_a_week_of_course_is_never_paid_more(lines: list[int]) -> None:
    total = D(0)
    for nights in lines:
        away = Away("course", SUNDAY, "officer", "constable", nights=nights)
        found = rules.worked_out(away, RATES, claimed=set(), before=total)
        total += found.amount if isinstance(found, Pay) else 0
    assert total == min(D("17.77"), D("4.43") * sum(lines))
