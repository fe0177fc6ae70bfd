"""What a correction put right, and what a certificate sets apart: rules with their boundaries."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hr.pay.rules import Line, Slip, Totals
from hr.pay.rules.certifying import parts
from hr.pay.rules.correcting import is_the_last, other_words, righted
from hr.pay.rules.wording import headline
from tests.factories.pay import STANDING, slip

D = Decimal
TEN = Line("overtime", D("10.00"), "pay", D(1), D(10))


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, []),
        ({"pay": {"basic": "4188.01"}}, [("basic", "4188.00", "4188.01")]),
        ({"more": (TEN,)}, [("overtime", "0", "10.00")]),
        ({"more": (TEN, TEN)}, [("overtime", "0", "20.00")]),
        ({"taken": {"tax": "524.20", "pension": "562.87"}}, [("insurance", "252.00", "0")]),
    ],
)
def test_py_54_lines_put_right(changes: dict[str, Any], lines: list[tuple[str, str, str]]) -> None:
    found = [(one.code, one.before, one.now) for one in righted(slip(**changes), slip())]
    assert found == [(code, D(before), D(now)) for code, before, now in lines]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, []),
        ({"standing": replace(STANDING, tax_code="0T", tier=D(5))}, ["tax code", "pension rate"]),
        ({"notes": "Put right"}, ["notes"]),
        ({"account": "1234"}, ["account"]),
    ],
)
def test_py_55_what_else(changes: dict[str, Any], words: list[str]) -> None:
    assert other_words(slip(**changes), slip()) == words


def test_py_55_hours() -> None:
    more = replace(TEN, hours=D(2), rate=D(5))
    assert other_words(slip(more=(more,)), slip(more=(TEN,))) == ["hours"]


def test_py_64() -> None:
    assert is_the_last(False) and not is_the_last(True)


def test_py_51_no_payslip_of_the_year_before() -> None:
    assert "first payslip" in headline(D(1), None, "")
    assert headline(D(1), None, "", missing="May 2025") == (
        "There is no payslip of May 2025 to lay it beside."
    )
    assert headline(D(2), D(1), "May 2025", missing="May 2025") == "£1.00 more than in May 2025."


def months(earlier: D) -> list[Slip]:
    """January and February of a tax year, with so much gross before."""
    first = slip(date(2026, 1, 1))
    first = replace(first, to_date=replace(first.to_date, gross=first.to_date.gross + earlier))
    return [first, slip(date(2026, 2, 1), before=first)]


@pytest.mark.parametrize(
    ("earlier", "joined", "here", "before", "told"),
    [
        ("0", date(2026, 1, 12), "8376", "0", True),  # nothing before
        ("9000", date(2026, 1, 12), "8376", "9000", True),  # joined in the first month
        ("9000", date(2026, 1, 1), "8376", "9000", True),  # on its first day
        ("9000", date(2025, 12, 31), "17376", "0", False),  # the day before: a month is missing
        ("9000", date(2025, 4, 6), "17376", "0", True),  # here all the year
        ("9000", date(2025, 4, 7), "17376", "0", False),
        ("9000", date(2012, 1, 1), "17376", "0", True),
    ],
)
def test_py_56_what_was_paid_before(
    earlier: str, joined: date, here: str, before: str, told: bool
) -> None:
    found = parts(months(D(earlier)), joined)
    assert (found.here.gross, found.earlier.gross, found.told) == (D(here), D(before), told)
    assert told or found.earlier == Totals()
