"""The same on more days, what the roster says of a day, and what a line is set beside."""

from datetime import date
from decimal import Decimal

import pytest

from finance.expenses import rules as lines
from finance.expenses.days import rules
from finance.expenses.models import Line
from mss.people.duty_days import Kind

D = Decimal


@pytest.mark.parametrize(
    ("kind", "said"),
    [("meal", True), ("dog", True), ("parking", True), ("mileage", True), ("scale", True),
     ("night", False), ("course", False), ("hotel", False), ("topup", False), ("move", False),
     ("covert", False), ("eyes", False), ("fee", False)],
)  # fmt: skip
def test_ex_140_what_is_spent_day_by_day(kind: str, said: bool) -> None:
    assert kind in Line.Kind.values
    assert rules.is_day_by_day(kind) is said


@pytest.mark.parametrize(("taken", "said"), [(True, False), (False, True)])
def test_ex_141_one_line_of_a_kind_a_day(taken: bool, said: bool) -> None:
    assert rules.once_a_day(taken) is said


@pytest.mark.parametrize(
    ("kind", "day", "fits"),
    [("meal", "worked", True), ("meal", "rest", False), ("meal", "leave", False),
     ("meal", "holiday-off", False), ("meal", "unknown", True), ("dog", "rest", True),
     ("dog", "leave", True), ("other", "leave", True), ("parking", "rest", False)],
)  # fmt: skip
def test_ex_142_and_146_what_duty_makes_necessary(kind: str, day: str, fits: bool) -> None:
    assert rules.fits_duty(kind, day) is fits
    assert rules.points_out(kind, day) is not fits


def test_the_words_are_those_of_the_registry() -> None:
    assert {rules.WORKED, rules.UNKNOWN, *rules.OFF} == {one.value for one in Kind}


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 4, 29), False), (date(2026, 4, 30), True), (date(2026, 6, 10), True),
     (date(2026, 6, 11), False)],
)  # fmt: skip
def test_ex_143_as_far_as_it_reaches(day: date, said: bool) -> None:
    assert rules.in_reach(day, first=date(2026, 4, 30), last=date(2026, 6, 10)) is said


@pytest.mark.parametrize(
    ("day", "care"),
    [("rest", "in-pay"), ("holiday-off", "in-pay"), ("worked", "claimed"), ("leave", "not-said"),
     ("unknown", "not-said")],
)  # fmt: skip
def test_ex_144_the_care_of_a_dog(day: str, care: str) -> None:
    assert rules.of_dog(day) == care


@pytest.mark.parametrize(
    ("day", "ran_into", "lived"),
    [("rest", True, "worked"), ("rest", False, "rest"), ("unknown", True, "worked"),
     ("worked", False, "worked")],
)  # fmt: skip
def test_ex_145_a_night_duty_reaches_into_the_next_day(
    day: str, ran_into: bool, lived: str
) -> None:
    assert rules.as_lived(day, ran_into=ran_into) == lived


@pytest.mark.parametrize(("people", "said"), [(0, False), (4, False), (5, True), (60, True)])
def test_ex_147_a_middle_names_nobody(people: int, said: bool) -> None:
    assert lines.names_nobody(people) is said


@pytest.mark.parametrize(
    ("amount", "usual", "count", "times"),
    [("20", "10", 4, "2.0"), ("20", "10", 3, None), ("20", None, 9, None), ("20", "0", 4, None),
     ("9.99", "10", 4, "1.0"), ("25.50", "10", 12, "2.6"), ("24.50", "10", 12, "2.4")],
)  # fmt: skip
def test_ex_148_beside_what_is_usual(
    amount: str, usual: str | None, count: int, times: str | None
) -> None:
    found = lines.times_usual(D(amount), D(usual) if usual else None, count)
    assert found == (D(times) if times else None)
