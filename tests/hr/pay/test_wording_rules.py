"""PY-50 to PY-53 as tables: a code in words, the first sentence, what moved net most, the P60."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from hr.pay.rules import Change, Tables
from hr.pay.rules.explaining.parts import Part
from hr.pay.rules.wording import has_certificate, headline, main_reasons, tax_code

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.mark.parametrize(
    ("code", "alone", "words"),
    [
        ("1257L", False, "You may earn about £12,570 a year free of tax."),
        ("1257L", True, "You may earn about £12,570 a year free of tax. Each month is looked at by "
         "itself."),
        ("BR", False, "20% of all this pay is taken: your free allowance is used elsewhere."),
        ("D0", False, "40% of all this pay is taken: your free allowance is used elsewhere."),
        ("D1", False, "45% of all this pay is taken: your free allowance is used elsewhere."),
        ("0T", False, "There is no free allowance in this code."),
        ("NT", False, "No tax is taken."),
        ("K45", False, "£450 a year is added to your pay before tax, for example for a benefit or "
         "tax that is owed."),
        ("S1257L", False, "A code of Scotland, or one we cannot read. HMRC can tell you about it."),
        ("wrong", False, "A code of Scotland, or one we cannot read. HMRC can tell you about it."),
    ],
)  # fmt: skip
def test_py_50_a_code_in_words(
    tables: dict[int, Tables], code: str, alone: bool, words: str
) -> None:
    assert tax_code(code, alone=alone, tables=tables[2026]) == words


def test_py_50_without_tables_the_rate_is_not_named() -> None:
    assert tax_code("BR", alone=False, tables=None).startswith("one rate of all this pay")


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ("2000.00", "2000.00", "The same as in October 2026."),
        ("2000.01", "2000.00", "£0.01 more than in October 2026."),
        ("1999.99", "2000.00", "£0.01 less than in October 2026."),
        ("2000.00", None, "This is the first payslip here, so there is nothing to lay beside it."),
    ],
)
def test_py_51_the_first_sentence(now: str, before: str | None, words: str) -> None:
    assert headline(D(now), D(before) if before else None, "October 2026") == words


def moved(code: str, more: str, section: str = "pay") -> Change:
    return Change(code, section, D(0), D(more))


def test_py_52_the_three_that_moved_net_the_most() -> None:
    changes = [
        moved("small", "1.00"), moved("tax", "-30.00", "deduction"), moved("pay", "20.00"),
        moved("union", "10.00", "deduction"), moved("pension", "900.00", "employer"),
    ]  # fmt: skip
    assert [one.code for one in main_reasons(changes)] == ["tax", "pay", "union"]
    assert main_reasons([]) == []


@pytest.mark.parametrize(
    ("number", "on", "there"),
    [
        (12, "2026-04-05", False), (12, "2026-04-06", True), (11, "2026-04-06", False),
        (12, "2027-01-01", True), (1, "2026-04-06", False),
    ],
)  # fmt: skip
def test_py_53_a_certificate_of_a_whole_year(number: int, on: str, there: bool) -> None:
    assert has_certificate(2025, number, date.fromisoformat(on)) is there


@pytest.mark.parametrize(
    ("on", "source", "said"),
    [
        (date(2026, 11, 3), "P9", "3 November 2026, P9"), (date(2026, 11, 3), "", "3 November 2026"),
        (None, "P9", "P9"), (None, "", ""),
    ],
)  # fmt: skip
def test_the_evidence_of_a_cause(on: Any, source: str, said: str) -> None:
    assert Part("award", D(1), "", on, source).evidence == said
