"""What a receipt seems to say: EX-80 to EX-86, with their boundaries."""

from datetime import date
from decimal import Decimal

import pytest

from finance.expenses.reading import parsing, rules
from finance.expenses.reading.rows import Piece, rows_of, written
from finance.expenses.reading.rules import Read

TODAY = date(2026, 11, 20)


def total(*lines: str, score: float = 1.0) -> tuple[str, str]:
    found = rules.total_of(written(*lines, score=score), sure=0.85)
    return str(found.value), found.confidence


@pytest.mark.parametrize(
    "lines,expected",
    [
        (["TOTAL 11.40", "VISA 11.40"], ("11.40", "sure")),
        (["TOTAL 11.40"], ("11.40", "clear")),
        (["Subtotal 9.50", "VAT 1.90", "Amount due 11.40"], ("11.40", "sure")),
        (["Subtotal 9.50", "VAT 1.80", "Amount due 11.40"], ("11.40", "unsure")),
        (["Tea 2.00", "Burger 9.40", "Balance due 11.40"], ("11.40", "sure")),
        (["TOTAL 11.40", "CASH 20.00", "CHANGE 8.60"], ("11.40", "clear")),
        (["TOTAL 11.40", "VISA 13.40"], ("11.40", "unsure")),
        (["Tea 2.00"], ("2.00", "unsure")),
        (["TO PAY", "7.95"], ("7.95", "clear")),
        (["Thank you"], ("None", "")),
    ],
)
def test_the_total(lines: list[str], expected: tuple[str, str]) -> None:
    assert total(*lines) == expected


@pytest.mark.parametrize("score,expected", [(0.85, "sure"), (0.84, "unsure")])
def test_what_is_hard_to_read_is_not_sure(score: float, expected: str) -> None:
    assert total("TOTAL 11.40", "VISA 11.40", score=score)[1] == expected


@pytest.mark.parametrize(
    "currency,british,expected",
    [("GBP", True, "sure"), ("GBP", False, "unsure"), ("EUR", True, ""), ("USD", False, "")],
)
def test_other_money_is_not_pounds(currency: str, british: bool, expected: str) -> None:
    read = Read(Decimal("5"), "sure")
    assert rules.in_pounds(read, currency=currency, british=british).confidence == expected


@pytest.mark.parametrize(
    "lines,expected",
    [
        (["20/11/2026"], (date(2026, 11, 20), "sure")),
        (["21/11/2026"], (None, "")),
        (["20/11/2024"], (date(2024, 11, 20), "sure")),
        (["19/11/2024"], (None, "")),
        (["04/06/26"], (date(2026, 6, 4), "sure")),
        (["14 Nov 2026"], (date(2026, 11, 14), "sure")),
        (["14th November 2026"], (date(2026, 11, 14), "sure")),
        (["2026-11-14"], (date(2026, 11, 14), "sure")),
        (["14/11/2026", "15/11/2026", "15/11/2026"], (date(2026, 11, 15), "unsure")),
        (["31/02/2026"], (None, "")),
    ],
)
def test_the_day(lines: list[str], expected: tuple[date | None, str]) -> None:
    found = rules.day_of(written(*lines), today=TODAY, sure=0.85, clear=0.6, months=24)
    assert (found.value, found.confidence) == expected


@pytest.mark.parametrize(
    "lines,expected",
    [
        (["LAMBETH GRILL", "14 High Street"], ("Lambeth Grill", "sure")),
        (["Receipt", "020 7946 0418", "City Cabs"], ("City Cabs", "unsure")),
        (["Welcome"], (None, "")),
    ],
)
def test_the_merchant(lines: list[str], expected: tuple[str | None, str]) -> None:
    found = rules.merchant_of(written(*lines), sure=0.85, clear=0.6)
    assert (found.value, found.confidence) == expected


@pytest.mark.parametrize(
    "line,expected",
    [
        ("VAT 1.90", ("1.90", "sure")),
        ("VAT 0.95", ("0.95", "unsure")),
        ("VAT 1.93", ("None", "")),
        ("VAT 0.00", ("None", "")),
    ],
)
def test_vat_is_within_a_sixth(line: str, expected: tuple[str, str]) -> None:
    found = rules.vat_of(written(line), Read(Decimal("11.40"), "sure"), sure=0.85)
    assert (str(found.value), found.confidence) == expected


@pytest.mark.parametrize(
    "text,kind", [("City Cabs", "fare"), ("Minster Hotel restaurant", ""), ("Bootlaces", "")]
)
def test_a_kind_is_proposed_where_one_is_named(text: str, kind: str) -> None:
    assert rules.kind_of(text) == kind


@pytest.mark.parametrize(
    "read,expected",
    [
        (Read(Decimal("12.40"), "sure"), True),
        (Read(Decimal("12.40"), "unsure"), False),
        (Read(Decimal("11.40"), "sure"), False),
        (Read(), False),
    ],
)
def test_only_what_is_surely_different_is_told(read: Read[Decimal], expected: bool) -> None:
    assert rules.differs(read, Decimal("11.40")) is expected


@pytest.mark.parametrize("number,right", [("123456782", True), ("123456783", False)])
def test_check_digits_of_a_vat_number(number: str, right: bool) -> None:
    assert parsing.checks(number) is right


def test_pieces_beside_each_other_are_one_row() -> None:
    pieces = [Piece("11.40", 1, 500, 104, 60, 20), Piece("TOTAL", 1, 20, 100, 80, 20)]
    assert [row.text for row in rows_of(pieces)] == ["TOTAL  11.40"]


@pytest.mark.parametrize(
    ("confidence", "looked_at"), [("sure", False), ("clear", False), ("unsure", True), ("", True)]
)
def test_ex_55_what_is_neither_sure_nor_clear_is_marked(confidence: str, looked_at: bool) -> None:
    assert rules.needs_a_look(confidence) is looked_at


@pytest.mark.parametrize(
    ("score", "said"), [(0.85, "sure"), (0.84, "clear"), (0.6, "clear"), (0.59, "unsure")]
)
def test_a_day_and_a_name_are_clear_before_they_are_sure(score: float, said: str) -> None:
    rows = written("LAMBETH GRILL", "20/11/2026", score=score)
    day = rules.day_of(rows, today=TODAY, sure=0.85, clear=0.6, months=24)
    assert day.confidence == said
    assert rules.merchant_of(rows, sure=0.85, clear=0.6).confidence == said


def test_what_is_clear_is_held_against_nobody() -> None:
    assert not rules.differs(Read(Decimal("12.40"), "clear"), Decimal("11.40"))
