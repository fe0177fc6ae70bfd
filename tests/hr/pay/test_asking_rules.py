"""What is asked, of pay that would be otherwise and about a line: rules with their boundaries."""

from decimal import Decimal
from typing import Any

import pytest

from hr.pay.rules import answers_known, opening, still_asked
from hr.pay.rules.estimate import asks_one_thing, rate_then, scheme_of

D = Decimal


@pytest.mark.parametrize(
    ("kind", "scheme"),
    [("officer", "police-2015"), ("staff", "alpha"), ("contingent", "alpha"), ("partner", "alpha")],
)
def test_py_42_which_pension(kind: str, scheme: str) -> None:
    assert scheme_of(kind) == scheme


@pytest.mark.parametrize(
    ("now", "pension", "percent", "step", "then"),
    [
        (D("13.44"), None, None, D("13.78"), D("13.78")),
        (D("13.44"), True, None, D("13.44"), D("13.44")),
        (D("13.44"), False, None, D("13.78"), D(0)),
        (D("13.44"), None, D(5), D("13.78"), D(5)),
        (D("13.44"), None, D(0), D("13.78"), D(0)),
        (D(0), None, None, D("13.44"), D(0)),
        (D(0), True, None, D("13.44"), D("13.44")),
        (D(0), False, None, D("13.44"), D(0)),
        (D(0), None, D(3), D("13.44"), D(3)),
    ],
)
def test_py_43_the_rate_then(
    now: D, pension: bool | None, percent: D | None, step: D, then: D
) -> None:
    assert rate_then(now, pension=pension, percent=percent, step=step) == then


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({}, ""),
        ({"annual", "hours", "percent"}, ""),
        ({"point", "share", "out"}, ""),
        ({"annual", "point"}, "not both"),
        ({"share", "hours"}, "not both"),
        ({"out", "percent"}, "leave one out"),
    ],
)
def test_py_45_one_question_of_each_kind(asked: set[str], wrong: str) -> None:
    names = ("annual", "point", "share", "hours", "out", "percent")
    said = asks_one_thing(*(name in asked for name in names))
    assert (wrong in said) and bool(said) is bool(wrong)


def question(code: str, label: str, kind: str = "text", *, needed: bool = True) -> dict[str, Any]:
    return {"code": code, "label": label, "kind": kind, "needed": needed}


MONTH = question("q1", "Which month is it about?")
LINE = question("q2", "Which line or payment?", needed=False)


@pytest.mark.parametrize(
    ("questions", "known", "left"),
    [
        ([MONTH, LINE], {"q1": "May", "q2": "Tax"}, []),
        ([LINE, MONTH], {"q1": "May", "q2": "Tax"}, []),
        ([], {}, []),
        ([question("q1", "What happened?")], {}, ["q1"]),
        ([question("q1", "Which month?", "date")], {}, ["q1"]),
        ([question("q1", "Which month?", "choice", needed=False)], {}, []),
        ([question("q1", "By which deadline?", "long")], {}, ["q1"]),
        ([question("q1", "Which month and line?", "long")], {"q1": "May"}, []),
        ([MONTH, question("q3", "Another month?")], {"q1": "May"}, ["q3"]),
    ],
)
def test_py_63_what_the_payslip_answers(
    questions: list[dict[str, Any]], known: dict[str, str], left: list[str]
) -> None:
    assert answers_known(questions, month="May", line="Tax") == known
    assert [one["code"] for one in still_asked(questions, known)] == left


@pytest.mark.parametrize(
    ("known", "begins"),
    [
        ({"q1": "May", "q2": "Tax"}, "Why?"),
        ({"q1": "May"}, "Tax\n\nWhy?"),
        ({}, "May: Tax\n\nWhy?"),
    ],
)
def test_what_no_answer_says_the_words_begin_with(known: dict[str, str], begins: str) -> None:
    assert opening(" Why? ", month="May", line="Tax", known=known) == begins
