"""The rules of cases, as tables."""

from datetime import date
from typing import Any

import pytest

from mss.cases import rules

TEXT = {"code": "q1", "label": "What?", "kind": "text", "needed": True, "choices": []}
DAY = {"code": "q2", "label": "When?", "kind": "date", "needed": False, "choices": []}
SUM = {"code": "q3", "label": "How much?", "kind": "amount", "needed": False, "choices": []}
PICK = {"code": "q4", "label": "Which?", "kind": "choice", "needed": False, "choices": ["A", "B"]}


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({"q1": "Yes"}, set()),
        ({}, {"q1"}),
        ({"q1": "  "}, {"q1"}),
        ({"q1": "Yes", "q9": "No"}, {""}),
        ({"q1": "Yes", "q2": "2026-06-10", "q3": "12.50", "q4": "A"}, set()),
        ({"q1": "Yes", "q2": "10 June", "q3": "a lot", "q4": "C"}, {"q2", "q3", "q4"}),
        ({"q1": "Yes", "q3": "NaN"}, {"q3"}),
        ({"q1": "Yes", "q2": ""}, set()),
    ],
)
def test_answers_fit_the_questions(answers: dict[str, str], wrong: set[str]):
    assert set(rules.wrong_answers([TEXT, DAY, SUM, PICK], answers)) == wrong


@pytest.mark.parametrize(
    ("questions", "whole"),
    [
        ([], True),
        ([TEXT, DAY, SUM, PICK], True),
        ([{**TEXT, "label": " "}], False),
        ([TEXT, {**DAY, "label": "What?"}], False),
        ([{**TEXT, "kind": "poem"}], False),
        ([{**PICK, "choices": ["A"]}], False),
        ([{**TEXT, "label": str(number)} for number in range(8)], True),
        ([{**TEXT, "label": str(number)} for number in range(9)], False),
    ],
)
def test_questions_of_a_type(questions: list[dict[str, Any]], whole: bool):
    assert rules.questions_are_whole(questions) is whole


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Dear {first_name}, {reference} is due on {due}.", []),
        ("Dear {firstname} {", ["firstname"]),
        ("{} {name}", [""]),
        ("{first_name.__class__}", ["first_name.__class__"]),
    ],
)
def test_fields_of_a_template(text: str, unknown: list[str]):
    assert rules.unknown_fields(text) == unknown


def test_a_template_is_filled():
    assert rules.filled("Dear {name}, {no}", {"name": "P {due}"}) == "Dear P {due}, {no}"


@pytest.mark.parametrize(
    ("state", "closed", "today", "may"),
    [
        ("solved", None, "2026-06-10", True),
        ("closed", "2026-06-10", "2026-07-08", True),  # the twentieth working day
        ("closed", "2026-06-10", "2026-07-09", False),
        ("open", None, "2026-06-10", False),
    ],
)
def test_reopened(state: str, closed: str | None, today: str, may: bool):
    day = date.fromisoformat(closed) if closed else None
    assert rules.may_be_reopened(state, day, date.fromisoformat(today), 20) is may


@pytest.mark.parametrize(
    ("persons", "privacy", "states", "same", "may"),
    [
        ((1, 1), (False, False), ("open", "waiting"), False, True),
        ((1, 1), (True, True), ("open", "solved"), False, True),
        ((1, 2), (False, False), ("open", "open"), False, False),
        ((1, 1), (False, True), ("open", "open"), False, False),
        ((1, 1), (False, False), ("open", "closed"), False, False),
        ((1, 1), (False, False), ("open", "open"), True, False),
    ],
)
def test_merged(persons: Any, privacy: Any, states: Any, same: bool, may: bool):
    assert rules.may_be_merged(persons, privacy, states, same) is may


@pytest.mark.parametrize(
    ("kept", "merged", "waits"),
    [
        ("open", "open", True), ("open", "waiting", True), ("open", "solved", True),
        ("waiting", "open", False), ("waiting", "waiting", True), ("waiting", "solved", True),
        ("solved", "open", False), ("solved", "waiting", False), ("solved", "solved", True),
    ],
)  # fmt: skip
def test_goes_on_when_what_is_open_becomes_part_of_it(kept: str, merged: str, waits: bool):
    assert rules.goes_on_waiting(kept, merged) is waits


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (rules.works_on(1, None, 5, {1, 2}), True),
        (rules.works_on(1, 5, 5, set()), True),
        (rules.works_on(1, 4, 5, {2}), False),
        (rules.may_be_closed("solved", ""), True),
        (rules.may_be_closed("open", " "), False),
        (rules.may_be_closed("open", "Twice"), True),
        (rules.may_be_closed("closed", "Twice"), False),
        (rules.may_be_solved("open", False), False),
        (rules.may_be_solved("waiting", True), True),
        (rules.may_be_solved("closed", True), False),
        (rules.may_wait("open"), True),
        (rules.may_wait("solved"), False),
        (rules.may_resume("waiting"), True),
        (rules.may_resume("open"), False),
        (rules.may_be_moved(1, 2, True), True),
        (rules.may_be_moved(1, 1, True), False),
        (rules.may_be_moved(1, 2, False), False),
        (rules.reads_facts(True, False), True),
        (rules.reads_facts(False, True), True),
        (rules.reads_facts(False, False), False),
        (rules.may_rate("open", False), False),
        (rules.may_rate("closed", False), True),
        (rules.may_rate("closed", True), False),
        (rules.is_score(0), False),
        (rules.is_score(5), True),
        (rules.is_taken(True, True, False, False), True),
        (rules.is_taken(True, False, False, False), False),
        (rules.is_taken(False, True, False, False), False),
        (rules.is_taken(True, True, True, False), False),
        (rules.is_taken(True, True, False, True), False),
        (rules.has_a_clock(5, 0), True),
        (rules.has_a_clock(5, 1), False),
        (rules.has_a_clock(0, 0), False),
        (rules.names_one(True, True), False),
        (rules.names_one(False, True), True),
        (rules.may_read_figures({"auditor"}), True),
        (rules.may_read_figures({"system-administrator"}), False),
        (rules.owns_services({"system-administrator"}), False),
        (rules.as_read(3, None), True),
        (rules.as_read(3, 2), False),
        (rules.room_for_file(9), True),
        (rules.room_for_file(10), False),
    ],
)  # fmt: skip
def test_yes_and_no(found: bool, expected: bool):
    assert found is expected
