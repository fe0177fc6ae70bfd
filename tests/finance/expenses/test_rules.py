"""EX-1 to EX-15 as tables: the edge of every rule, from both sides."""

from datetime import date
from decimal import Decimal

import pytest

from finance.expenses import rules
from finance.expenses.rules import Rate, Spent

TODAY = date(2026, 6, 10)
CAP = Decimal("10000.00")
RATES = [
    Rate("car", date(2026, 4, 6), Decimal("0.55")),
    Rate("car", date(2011, 4, 6), Decimal("0.45")),
    Rate("bicycle", date(2011, 4, 6), Decimal("0.20")),
]


def said(problem: rules.Problem | None) -> tuple[str, str] | None:
    return None if problem is None else (problem.rule, problem.field)


@pytest.mark.parametrize(
    ("spent_on", "fine"),
    [
        (date(2026, 6, 9), True),
        (TODAY, True),
        (date(2026, 6, 11), False),
        (date(2027, 6, 10), False),
    ],
)
def test_ex_1_not_in_the_future(spent_on: date, fine: bool) -> None:
    assert said(rules.not_in_future(spent_on, TODAY)) == (None if fine else ("EX-1", "spent_on"))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 6, 10), 3, date(2026, 3, 10)),
        (date(2026, 5, 31), 3, date(2026, 2, 28)),
        (date(2024, 5, 31), 3, date(2024, 2, 29)),
        (date(2024, 5, 29), 3, date(2024, 2, 29)),
        (date(2026, 5, 29), 3, date(2026, 2, 28)),
        (date(2025, 2, 28), 12, date(2024, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2026, 1, 31), 3, date(2025, 10, 31)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
        (date(2026, 3, 15), 3, date(2025, 12, 15)),
        (date(2026, 6, 10), 0, date(2026, 6, 10)),
        (date(2026, 6, 10), 24, date(2024, 6, 10)),
    ],
)
def test_months_before(day: date, months: int, expected: date) -> None:
    assert rules.months_before(day, months) == expected


@pytest.mark.parametrize(
    ("amount", "fine"),
    [
        ("0", False), ("0.00", False), ("-5", False), ("-0.01", False), ("0.01", True),
        ("18.40", True), ("9999.99", True), ("10000.00", True), ("10000.01", False),
        ("1000000000", False),
    ],
)  # fmt: skip
def test_ex_3_an_amount_that_can_be_claimed(amount: str, fine: bool) -> None:
    problem = rules.within_cap(Decimal(amount), cap=CAP)
    assert said(problem) == (None if fine else ("EX-3", "amount"))


@pytest.mark.parametrize(
    ("amount", "vat", "fine"),
    [
        ("12.00", "2.00", True),
        ("12.00", "2.01", False),
        ("12.00", "0", True),
        ("12.00", "-0.01", False),
        ("0.03", "0.01", True),  # half a penny of VAT is a penny
        ("0.02", "0.01", False),
        ("9.00", "1.50", True),
        ("69.10", "11.52", True),
        ("69.10", "11.53", False),
        ("10000.00", "1666.67", True),
        ("10000.00", "1666.68", False),
    ],
)
def test_ex_4_vat_is_at_most_a_sixth(amount: str, vat: str, fine: bool) -> None:
    problem = rules.vat_within_amount(Decimal(amount), Decimal(vat))
    assert said(problem) == (None if fine else ("EX-4", "vat"))


@pytest.mark.parametrize(
    ("vehicle", "day", "expected"),
    [
        ("car", date(2026, 4, 5), "0.45"),
        ("car", date(2026, 4, 6), "0.55"),
        ("car", date(2011, 4, 6), "0.45"),
        ("car", date(2011, 4, 5), None),
        ("bicycle", date(2026, 4, 6), "0.20"),
        ("horse", date(2026, 4, 6), None),
    ],
)
def test_ex_5_the_rate_of_the_day(vehicle: str, day: date, expected: str | None) -> None:
    rate = rules.rate_on(RATES, vehicle, day, known=day)
    assert rate == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("miles", "rate", "expected"),
    [
        ("10", "0.45", "4.50"),
        ("0.1", "0.45", "0.05"),  # 4.5p is 5p
        ("12.3", "0.45", "5.54"),  # £5.535
        ("12.5", "0.55", "6.88"),  # £6.875
        ("0.1", "0.24", "0.02"),
        ("0.1", "0.20", "0.02"),
        ("1999.9", "0.55", "1099.95"),  # £1,099.945
        ("17.7", "0.45", "7.97"),  # £7.965
    ],
)
def test_ex_6_miles_times_the_rate(miles: str, rate: str, expected: str) -> None:
    assert rules.mileage(Decimal(miles), Decimal(rate)) == Decimal(expected)


@pytest.mark.parametrize(
    ("kind", "receipts", "fine"),
    [("meal", 0, False), ("meal", 1, True), ("dog", 0, False), ("other", 3, True),
     ("mileage", 0, True), ("mileage", 1, True)],
)  # fmt: skip
def test_ex_7_a_receipt_for_all_but_mileage(kind: str, receipts: int, fine: bool) -> None:
    line = Spent(kind, TODAY, Decimal("5"), Decimal(0), receipts)
    assert said(rules.needs_receipt(line)) == (None if fine else ("EX-7", "receipts"))


@pytest.mark.parametrize(("count", "fine"), [(0, False), (1, True), (40, True)])
def test_ex_8_something_in_it(count: int, fine: bool) -> None:
    assert said(rules.has_lines(count)) == (None if fine else ("EX-8", ""))


@pytest.mark.parametrize(
    ("state", "changed", "waits"),
    [
        ("draft", True, False), ("returned", True, False), ("withdrawn", True, False),
        ("submitted", False, True), ("approved", False, False), ("rejected", False, False),
        ("paid", False, False),
    ],
)  # fmt: skip
def test_ex_10_and_ex_12_what_a_state_allows(state: str, changed: bool, waits: bool) -> None:
    assert rules.may_be_changed(state) is changed
    assert rules.still_waits(state) is waits


def test_ex_9_ex_11_ex_13_ex_14() -> None:
    assert rules.has_post(7) and not rules.has_post(None)
    assert rules.is_theirs(7, 7) and not rules.is_theirs(7, 8)
    assert rules.room_for_receipt(49) and not rules.room_for_receipt(50)
    assert rules.as_checked(3, 3) and not rules.as_checked(3, 4)


@pytest.mark.parametrize(
    ("proves", "line", "free"),
    [(None, None, True), (None, 7, True), (7, 7, True), (7, 8, False), (7, None, False)],
)
def test_ex_15_a_receipt_proves_one_line(proves: int | None, line: int | None, free: bool) -> None:
    assert rules.free_for(proves, line) is free


def test_a_line_breaks_every_rule_it_breaks() -> None:
    line = Spent("meal", date(2026, 6, 11), Decimal("-5"), Decimal("1"), 0)
    found = rules.line_problems(line, today=TODAY, months=3, year_close=30, cap=CAP)
    assert [one.rule for one in found] == ["EX-1", "EX-3", "EX-4"]
    assert all(one.message[0].isupper() and "£-" not in one.message for one in found)
