"""When a past request would have gone elsewhere, and why: no database."""

from dataclasses import replace
from typing import Any

import pytest

from mss.approvals.rules.trying import can_be_tried, elsewhere, still_as_tried, way, why
from mss.authority.rules import Asks, Clause, Planned, Stage

STAGES = (Stage(1, False, (Asks(1, "manager"),)),)


def steps(*stages: tuple[int | None, ...], **fields: Any) -> list[Planned]:
    return [
        Planned(person, number, False, "", False, (), **fields)
        for number, people in enumerate(stages, start=1)
        for person in people
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (steps((1,)), steps((1,)), False),
        (steps((1,)), steps((2,)), True),
        (steps((1,)), steps((1,), (2,)), True),
        (steps((1,), (2,)), steps((2,), (1,)), True),
        (steps((1, 2)), steps((2, 1)), False),
        (steps((1,), (2,)), steps((1, 2)), True),
        (steps((1,)), steps((None,)), True),
        (steps((None,)), steps((None,)), False),
        ([], steps((1,)), True),
        ([], [], False),
    ],
)
def test_elsewhere_is_other_people_or_another_order(
    before: list[Planned], after: list[Planned], expected: bool
) -> None:
    assert elsewhere(before, after) is expected


def test_stages_that_are_passed_over_do_not_count() -> None:
    first = steps((1,))
    assert way([replace(first[0], stage=3)]) == way(first)


def clause(number: int = 2, **fields: Any) -> Clause:
    return Clause(number, number, f"3.{number}", "Words", fields.pop("stages", STAGES), **fields)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (clause(2), clause(3), "Paragraph 3.2 before, paragraph 3.3 now"),
        (clause(2), replace(clause(2), id=77), "The same paragraph 3.2, other limits"),
        (
            clause(2), clause(2, stages=(Stage(1, False, (Asks(8, "manager"),)),)),
            "The same paragraph 3.2, other limits",
        ),
        (
            clause(2), clause(2, stages=(Stage(1, False, (Asks(8, "owner"),)),)),
            "The same paragraph 3.2, which asks for others",
        ),
        (
            clause(2), clause(2, stages=(Stage(1, True, (Asks(1, "manager"),)),)),
            "The same paragraph 3.2, which asks for others",
        ),
        (None, clause(2), "No scheme was in force; now paragraph 3.2"),
    ],
)  # fmt: skip
def test_why_names_the_clauses_by_their_paragraphs(
    before: Clause | None, after: Clause, words: str
) -> None:
    assert why(before, after, "9", steps((1,)), steps((2,))) == words


@pytest.mark.parametrize(
    ("fell_before", "falls_now", "more"),
    [
        (False, False, ""),
        (True, True, ""),
        (False, True, "; nobody it names could take it, so it falls to paragraph 9"),
        (True, False, "; somebody it names can take it now"),
    ],
)
def test_why_tells_what_falls_to_the_default(fell_before: bool, falls_now: bool, more: str) -> None:
    found = why(
        clause(), clause(), "9", steps((1,), fallback=fell_before), steps((2,), fallback=falls_now)
    )
    assert found == f"The same paragraph 3.2, other limits{more}"


@pytest.mark.parametrize(
    ("owner", "draft", "expected"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_owners_try_drafts(owner: bool, draft: bool, expected: bool) -> None:
    assert can_be_tried(owner, draft) is expected


def test_what_is_tried_is_one_state_of_the_draft() -> None:
    assert still_as_tried(3, 3)
    assert not still_as_tried(3, 4)
