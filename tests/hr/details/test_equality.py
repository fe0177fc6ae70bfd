"""Equality answers: read by their person alone, counted once a month, small groups hidden."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from hr.details import operations, queries
from hr.details.models import Answers, Figure
from hr.details.questions import QUESTIONS
from mss.audit.models import Event
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories.details import answered
from tests.factories.people import person
from tests.hr.details.conftest import unchanged
from tests.refusals import RefusedBy


def test_answered_changed_and_cleared(cast: Cast):
    answered(cast.officer, sex="female", religion="not-said")
    row = queries.answers_of(cast.officer)
    assert (row.sex, row.religion, row.age) == ("female", "not-said", "")
    with unchanged():
        operations.answer(by=cast.officer, answers={"sex": "female"}, version=1, at=AT)
    answered(cast.officer, sex="")
    row = queries.answers_of(cast.officer)
    assert (row.sex, row.religion) == ("", "not-said")


@pytest.mark.parametrize(
    ("answers", "version", "rule"),
    [
        ({"sex": "x"}, 2, "DE-21"),
        ({"salary": "high"}, 2, "DE-21"),
        ({"sex": "male"}, 1, "DE-6"),
    ],
)
def test_refused(cast: Cast, refused: RefusedBy, answers: dict[str, str], version: int, rule: str):
    answered(cast.officer, sex="female")
    with refused(rule):
        operations.answer(by=cast.officer, answers=answers, version=version, at=AT)


def test_every_question_can_be_refused_an_answer_and_is_a_column():
    assert all("not-said" in question.answers for question in QUESTIONS.values())
    columns = {field.name for field in Answers._meta.fields}
    assert columns == {"id", "person", "version", *QUESTIONS}


def test_the_database_knows_the_answers_too(cast: Cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Answers.objects.create(person=cast.officer, sex="x")


def test_nobody_else_reads_them_and_no_record_holds_them(cast: Cast):
    answered(cast.officer, ethnicity="black-caribbean", religion="sikh")
    for who, other in cast.people.items():
        assert Answers.objects.visible_to(other).exists() is (who == "officer"), who
    events = Event.objects.filter(verb="details.equality")
    assert [event.data for event in events] == [{}]
    row = Answers.objects.get()
    assert "sikh" not in f"{row} {row!r}"
    assert not apps.is_installed("django.contrib.admin")
    assert "HistoricalAnswers" not in {one.__name__ for one in apps.get_models()}


def crowd(cast: Cast, **groups: int) -> list[Person]:
    """So many people of the Met who gave each answer about their sex."""
    made = []
    for answer, size in groups.items():
        for _ in range(size):
            one = person(organisation=cast.mps)
            made.append(one)
            answered(one, sex=answer)
    return made


def shown(cast: Cast, question: str = "sex") -> dict[str, int | None]:
    rows = Figure.objects.filter(organisation=cast.mps, question=question).order_by("-on")
    last = rows.first()
    assert last is not None
    return dict(rows.filter(on=last.on).values_list("answer", "people"))


def test_counted_with_small_groups_hidden(cast: Cast):
    crowd(cast, female=33, male=14, **{"not-said": 3})
    here = Person.objects.filter(organisation=cast.mps, is_active=True).count()
    assert here - 50 >= 10  # the cast, who did not answer
    assert operations.count(at=AT) > 0
    unanswered = 5 * ((here - 50 + 2) // 5)
    smallest = min(14, here - 50)
    assert smallest == 14
    assert shown(cast) == {"female": 35, "male": None, "not-said": None, "": unanswered}


def test_counted_once_a_month_so_that_no_number_moves_when_one_answers(cast: Cast):
    crowd(cast, female=33, male=33)
    operations.count(at=AT)
    before = shown(cast)
    crowd(cast, female=20)
    with unchanged():
        assert operations.count(at=AT + timedelta(days=5)) == 0
    assert shown(cast) == before
    assert operations.count(at=AT + timedelta(days=31)) > 0
    assert shown(cast)["female"] == 55


def test_leavers_and_other_bodies_are_not_counted(cast: Cast):
    made = crowd(cast, female=50, male=45)
    Person.objects.filter(pk__in=[one.pk for one in made[:10]]).update(is_active=False)
    answered(cast.mopac_officer, sex="female")
    operations.count(at=AT)
    assert shown(cast)["female"] == 40
    assert shown(cast)["male"] == 45


def test_read_by_advisers_of_the_organisation(cast: Cast):
    crowd(cast, female=30, male=30)
    operations.count(at=AT)
    readers = {
        who for who, one in cast.people.items() if queries.figures(one, cast.mps, at=AT).tables
    }  # fmt: skip
    assert readers == {"hr_adviser"}


def test_no_exact_number_of_a_hidden_group_is_kept(cast: Cast):
    crowd(cast, female=33, male=33, **{"not-said": 3})
    operations.count(at=AT)
    kept: list[Any] = list(Figure.objects.values_list("people", flat=True))
    assert all(number is None or number % 5 == 0 for number in kept)
    assert 3 not in kept
