"""Which day a month's draft is made on, and when it ends."""

from datetime import date

import pytest

from finance.expenses.models import Line
from finance.expenses.repeats import rules


@pytest.mark.parametrize(
    ("kind", "said"),
    [("parking", True), ("fare", True), ("other", True), ("dog", True), ("meal", False),
     ("mileage", False), ("topup", False), ("night", False), ("covert", False), ("move", False)],
)  # fmt: skip
def test_ex_150_what_is_paid_every_month(kind: str, said: bool) -> None:
    assert kind in Line.Kind.values
    assert rules.is_monthly(kind) is said


@pytest.mark.parametrize(
    ("year", "month", "day", "due"),
    [(2026, 1, 31, date(2026, 1, 31)), (2026, 2, 31, date(2026, 2, 28)),
     (2028, 2, 31, date(2028, 2, 29)), (2026, 4, 31, date(2026, 4, 30)),
     (2026, 2, 28, date(2026, 2, 28)), (2026, 12, 1, date(2026, 12, 1))],
)  # fmt: skip
def test_ex_151_the_last_day_of_a_short_month(year: int, month: int, day: int, due: date) -> None:
    assert rules.day_in(year, month, day) == due


@pytest.mark.parametrize(
    ("day", "after", "due"),
    [(15, date(2026, 6, 10), date(2026, 6, 15)), (10, date(2026, 6, 10), date(2026, 7, 10)),
     (31, date(2026, 1, 31), date(2026, 2, 28)), (31, date(2026, 2, 28), date(2026, 3, 31)),
     (1, date(2026, 12, 31), date(2027, 1, 1)), (31, date(2026, 12, 31), date(2027, 1, 31))],
)  # fmt: skip
def test_ex_152_the_first_such_day_after(day: int, after: date, due: date) -> None:
    assert rules.next_due(day, after=after) == due


@pytest.mark.parametrize(
    ("until", "here", "why"),
    [(None, True, ""), (date(2026, 7, 10), True, ""), (date(2026, 7, 9), True, rules.OVER),
     (None, False, rules.LEFT), (date(2026, 7, 9), False, rules.LEFT)],
)  # fmt: skip
def test_ex_153_when_it_ends(until: date | None, here: bool, why: str) -> None:
    assert rules.why_ended(date(2026, 7, 10), until=until, here=here) == why


@pytest.mark.parametrize(
    ("state", "due", "said"),
    [("active", date(2026, 7, 10), True), ("active", date(2026, 7, 9), True),
     ("active", date(2026, 7, 11), False), ("paused", date(2026, 7, 10), False),
     ("active", None, False), ("ended", date(2026, 7, 10), False)],
)  # fmt: skip
def test_ex_154_when_it_is_due(state: str, due: date | None, said: bool) -> None:
    assert rules.is_due(state, due, date(2026, 7, 10)) is said


def test_the_last_day_of_a_month() -> None:
    assert rules.end_of_month(date(2028, 2, 1)) == date(2028, 2, 29)
