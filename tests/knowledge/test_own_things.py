"""My things, and the cases somebody works on, in the one search: misspelt, in any order, by other
words; and nobody's else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mss.foundation.finding import Told, Words, fits
from mss.knowledge import queries, rules
from mss.knowledge.models import Synonym
from mss.people.models import Person
from tests.cast import Cast
from tests.factories import cases
from tests.factories.claims import draft, limits
from tests.factories.duties import ENDED, noted, told

NOW = timezone.now


def found(person: Person, text: str, source: str = "things") -> list[str]:
    groups = queries.search(person, text, at=NOW())
    return [one.title for group in groups if group.source.code == source for one in group.results]


@pytest.mark.parametrize(
    ("text", "typed", "also", "points"),
    [
        ("parade parking", ("parade", "parking"), (), 2),
        ("parking parade", ("parking", "parade"), (), 2),
        ("parkin", ("parkin",), (), 1),
        ("paking", ("paking",), (), 1),
        ("garage", ("garage",), ("parking",), 0.5),
        ("garage", ("garage",), ("claim",), 0),
        ("claims", ("claims",), (), 1),
        ("EXP-26-000042", ("exp", "26", "000042"), (), 13),
        ("exp-26-0000", ("exp", "26", "0000"), (), 13),
        ("xylophone", ("xylophone",), (), 0),
    ],
)
def test_how_well_a_thing_fits(text: str, typed: tuple[str, ...], also: tuple[str, ...],
                               points: float):  # fmt: skip
    thing = Told("EXP-26-000042", "Parking at the parade", "Expense claim Draft")
    assert fits(Words(text, typed, also), [thing]) == [points]


@pytest.mark.parametrize(
    ("fit", "best", "typed", "well"),
    [(1, 1, 3, True), (1, 1, 4, False), (0.5, 0.5, 1, True), (1, 3, 3, True), (1, 3.5, 3, False),
     (0, 0, 0, False)],
)  # fmt: skip
def test_what_fits_enough(fit: float, best: float, typed: int, well: bool):
    assert rules.enough(fit, best, ["word"] * typed) is well


@pytest.mark.parametrize(
    "typed", ["parking at the parade", "parade parking", "parrade", "garage", "draft parking"]
)
def test_a_claim_is_found_whatever_way_it_is_said(cast: Cast, typed: str):
    limits(cast.mps)
    Synonym.objects.create(word="garage", means="parking", at=NOW())
    draft(cast.officer, what="Parking at the parade", at=NOW())
    assert found(cast.officer, typed) == ["Parking at the parade"]
    assert found(cast.sergeant, typed) == []


def test_a_claim_is_found_by_its_reference_alone_and_first(cast: Cast):
    limits(cast.mps)
    others = [draft(cast.officer, what=f"Lunch {number}", at=NOW()) for number in range(3)]
    assert found(cast.officer, others[1].reference) == ["Lunch 1"]
    assert found(cast.sergeant, others[1].reference) == []


def test_overtime_is_found_by_why(cast: Cast):
    row = noted(cast.officer, told(ENDED, 120, why="Prisoner at the hospital"))
    assert len(found(cast.officer, "hospitel prisoner")) == 1, row
    assert found(cast.sergeant, "hospitel prisoner") == []


def test_a_question_is_found_by_what_was_written_in_it(cast: Cast):
    case = cases.opened(cast.officer, words="My bicycle allowance is missing", at=NOW())
    assert found(cast.officer, "bicycle") == [case.title]
    assert found(cast.officer, case.reference) == [case.title]
    assert found(cast.sergeant, "bicycle") == []


def test_staff_find_the_cases_of_their_queues(cast: Cast):
    case = cases.opened(cast.officer, words="My bicycle allowance is missing", at=NOW())
    theirs = f"{case.title}, {cast.officer.name}"
    for typed in (case.reference, "bicycle", "allowance bicycle", cast.officer.name):
        assert found(cast.hr_adviser, typed, "work") == [theirs], typed
    misspelt = f"{case.title.split()[-1][:-1]}x"
    assert len(misspelt) < 5 or found(cast.hr_adviser, misspelt, "work") == [theirs]
    for typed in (case.reference, "bicycle", cast.officer.name):
        for other in (cast.officer, cast.sergeant, cast.finance_officer, cast.auditor):
            assert found(other, typed, "work") == [], (typed, other)


def test_nobody_works_on_their_own_case(cast: Cast):
    case = cases.opened(cast.hr_adviser, words="My bicycle allowance is missing", at=NOW())
    assert found(cast.hr_adviser, case.reference, "work") == []
    assert found(cast.hr_adviser, case.reference) == [case.title]


def test_a_person_is_named_in_work_only_while_a_case_waits(cast: Cast):
    case = cases.opened(cast.officer, at=NOW() - timedelta(hours=1))
    cases.answered(case, cast.hr_adviser, at=NOW())
    assert found(cast.hr_adviser, cast.officer.name, "work") == []
    assert found(cast.hr_adviser, case.reference, "work") != []
