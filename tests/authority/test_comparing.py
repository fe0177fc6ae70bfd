"""Two versions beside each other, and a version as a document, in plain words."""

from decimal import Decimal
from typing import Any

import pytest

from mss.authority import operations
from mss.authority.models import Scheme
from mss.authority.queries import saying
from mss.authority.queries.saying import compared
from mss.authority.queries.shelf import first_day, standing, until, version_before
from mss.authority.rules import staging
from mss.foundation.working_time import midnight, today
from tests.cast import AT, Cast
from tests.factories import authority as factory

OWNER, UP, POST = {"relation": "owner"}, {"relation": "manager"}, {"relation": "post"}


@pytest.fixture
def draft(cast: Cast) -> Scheme:
    factory.line_scheme(cast.mps, "expense-claim")
    return operations.begin_draft(organisation=cast.mps, by=cast.scheme_owner, at=AT)


@pytest.fixture
def how(cast: Cast, draft: Scheme) -> dict[str, Any]:
    return {"scheme": draft, "by": cast.scheme_owner, "at": AT}


def words(draft: Scheme) -> list[str]:
    draft.refresh_from_db()
    return [one.words for one in compared(draft.based_on, draft)]


@pytest.mark.django_db
def test_a_draft_of_it_says_the_same(draft: Scheme) -> None:
    assert words(draft) == []


@pytest.mark.django_db
def test_every_kind_of_change_is_told(cast: Cast, how: dict[str, Any]) -> None:
    draft = how["scheme"]
    operations.change_scheme(**how, title="Another title", note="")
    operations.change_clause(**how, number=2, amount_below=Decimal(1500), delegate_must_cover=True)
    operations.change_clause(**how, number=1, unit=None, words="What is left over.", split_days=0)
    operations.set_stages(**how, number=2, stages=[("any", [UP, {**OWNER, "covers": True}])])
    grade = cast.grades["sergeant"]
    operations.add_limit(**how, grade=grade, kind="expense-claim", amount=None, source="tests")
    operations.remove_limit(**how, number=draft.limits.get(role="scheme-owner").number)
    assert words(draft) == [
        "The scheme, title: was “A scheme”, becomes “Another title”",
        "Paragraph 2, expense claim, amounts: was “Any amount”, becomes “Below £1,500.00, with VAT”",
        "Paragraph 2, expense claim, who decides: was “Line manager; then First in the line, whose "
        "limit covers it”, becomes “Line manager or Owner of the cost centre, whose limit covers "
        "it”",
        "Paragraph 2, expense claim, whoever acts: was “nothing”, becomes “Needs a limit of their "
        "own that covers it”",
        "Paragraph 9, everything no other clause speaks of, words: was “Whatever is left.”, "
        "becomes “What is left over.”",
        "Paragraph 9, everything no other clause speaks of, close together: was “Requests within "
        "30 days are looked at together”, becomes “nothing”",
        "Limit of Sergeant for expense claim, amount: was “Up to £250.00”, becomes “Any amount”",
        "Limit of Owner of the scheme of delegation for everything is gone. It said: Any amount",
    ]


@pytest.mark.django_db
def test_new_and_gone_clauses_and_another_order(how: dict[str, Any]) -> None:
    draft = how["scheme"]
    operations.add_clause(**how, paragraph="3.2", words="New.", kind="day-off")
    (new,) = words(draft)
    assert new.startswith("Paragraph 3.2, day off is new: Paragraph: 3.2; Words: New.; What for: ")
    factory.in_force(draft, starts=AT)
    after = operations.begin_draft(organisation=draft.organisation, by=how["by"], at=AT)
    how["scheme"] = after
    operations.move_clause(**how, number=3, up=True)
    assert words(after) == [
        "The paragraphs, order in which they are read: was “2, 3.2, 9”, becomes “3.2, 2, 9”"
    ]
    operations.remove_clause(**how, number=2)
    (gone,) = words(after)
    assert gone.startswith("Paragraph 2, expense claim is gone. It said: Paragraph: 2; ")


@pytest.mark.django_db
def test_posts_of_the_same_title_are_told_apart(cast: Cast, how: dict[str, Any]) -> None:
    one, other = cast.posts["inspector"], cast.posts["other_inspector"]
    assert one.title == other.title
    for seat in (one, other):
        operations.add_limit(**how, post=seat, amount=Decimal(1), source="tests")
    operations.set_stages(**how, number=2, stages=[("all", [{**POST, "post": one}])])
    told = words(how["scheme"])
    assert len([line for line in told if line.startswith("Limit of Response Inspector")]) == 2
    assert f"becomes “Response Inspector ({one.reference})”" in told[0]


@pytest.mark.django_db
def test_every_relation_and_scope_in_words(cast: Cast, draft: Scheme) -> None:
    grade = {"relation": "grade", "grade": cast.grades["inspector"]}
    role = {"relation": "role", "role": "auditor", "organisation": cast.mopac}
    board = {"relation": "board", "board": "The Board", "role": "board-secretary"}
    made = factory.clause(
        draft, ["any", {**UP, "up": 2}, {**UP, "up": 7}], [grade, role], [board], position=1,
        unit=cast.units["CE"], amount_from=Decimal(5), amount_below=Decimal(9), vat="excluded",
        remind_days=0, remind_again_days=0, escalate_days=0,
    )  # fmt: skip
    said = next(one for one in saying.document(draft).clauses if one.row == made)
    assert [(one.rule, one.who) for one in said.stages] == [
        ("Any one of them agrees", ["Line manager’s manager", "Manager 7 up"]),
        ("All of them agree",
         ["First in the line at Inspector or above",
          "Auditor of Mayor’s Office for Policing and Crime"]),
        ("", ["The Board, recorded by its secretary"]),
    ]  # fmt: skip
    assert (said.about, said.band) == ("Everything", "From £5.00, below £9.00, without VAT")
    assert said.scope == "Central East (CE) and everything in it"
    assert said.clock == "Decided within 5 working days, no reminder, never goes up"


@pytest.mark.django_db
def test_versions_in_their_order(cast: Cast, draft: Scheme) -> None:
    first = draft.based_on
    assert first is not None
    assert first_day(draft, at=AT) == midnight(today(AT).replace(day=11))
    factory.in_force(draft, starts=midnight(today(AT).replace(day=20)))
    third = operations.begin_draft(organisation=cast.mps, by=cast.scheme_owner, at=AT)
    assert [standing(one, at=AT) for one in (first, draft, third)] == [
        "in force", "to come", "draft",
    ]  # fmt: skip
    assert standing(first, at=midnight(today(AT).replace(day=20))) == "earlier"
    assert (until(first), until(draft)) == (draft.starts, None)
    assert [version_before(one) for one in (first, draft, third)] == [None, first, draft]
    assert first_day(third, at=AT) == midnight(today(AT).replace(day=21))


STAGES = [("all", [UP, OWNER]), ("any", [POST])]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (staging.with_approver(STAGES, 2, OWNER), [("all", [UP, OWNER]), ("any", [POST, OWNER])]),
        (staging.with_approver(STAGES, 1, OWNER), STAGES),
        (staging.with_approver(STAGES, 3, UP), [*STAGES, ("all", [UP])]),
        (staging.with_approver(STAGES, 1, POST, place=2), [("all", [UP, POST]), ("any", [POST])]),
        (staging.with_approver(STAGES, 1, UP, place=2), [("all", [UP]), ("any", [POST])]),
        (staging.with_approver([], 1, UP), [("all", [UP])]),
        (staging.without_approver(STAGES, 1, 1), [("all", [OWNER]), ("any", [POST])]),
        (staging.without_approver(STAGES, 2, 1), [("all", [UP, OWNER])]),
        (staging.without_approver(STAGES, 9, 1), STAGES),
        (staging.with_rule(STAGES, 1, "any"), [("any", [UP, OWNER]), ("any", [POST])]),
        (staging.earlier(STAGES, 2), [("any", [POST]), ("all", [UP, OWNER])]),
        (staging.earlier(STAGES, 1), STAGES),
        (staging.earlier(STAGES, 9), STAGES),
    ],
)
def test_stages_changed_one_at_a_time(changed: Any, expected: Any) -> None:
    assert [(rule, list(group)) for rule, group in changed] == expected
