"""A draft changed in the browser: clauses, who decides, limits; what is wrong is shown again."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client

from mss.authority import matters
from mss.authority.models import Approver, Scheme
from tests.authority.owner import CLAUSE, at, begun, send, text
from tests.cast import AT, Cast
from tests.doors import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def draft(cast: Cast) -> Scheme:
    return begun(cast)


@pytest.fixture
def owner(cast: Cast, draft: Scheme) -> Client:
    return signed_in(cast.scheme_owner)


def test_title_and_note(draft: Scheme, owner: Client) -> None:
    bad = send(owner, "about", draft, {"title": "", "note": "Kept"})
    assert (bad.status_code, "Kept" in text(bad)) == (422, True)
    assert "Enter what it is called" in text(bad)
    sent = send(owner, "about", draft, {"title": "New", "note": "Why"})
    assert sent["Location"].endswith("/draft/#about")
    draft.refresh_from_db()
    assert (draft.title, draft.note, draft.changed) == ("New", "Why", 1)


def test_a_clause_is_added_changed_moved_and_removed(draft: Scheme, owner: Client) -> None:
    assert 'name="escalate_days" value="8"' in text(owner.get(at("new-clause", draft)))
    added = send(owner, "new-clause", draft, CLAUSE)
    assert added["Location"].endswith("#clauses")
    clause = draft.clauses.get(paragraph="3.2")
    assert (clause.amount_from, clause.amount_below) == (Decimal(1500), None)
    changed = send(owner, "clause", draft, CLAUSE | {"amount_below": "2,000.00"}, number=3)
    assert changed["Location"].endswith("#clause-3")
    clause.refresh_from_db()
    assert clause.amount_below == Decimal(2000)
    assert 'value="1500.00"' in text(owner.get(at("clause", draft, number=3)))
    send(owner, "move-clause", draft, {"up": "1"}, number=3)
    order = draft.clauses.order_by("is_default", "position")
    assert [one.number for one in order] == [3, 2, 1]
    assert "Remove paragraph 3.2?" in text(owner.get(at("remove-clause", draft, number=3)))
    send(owner, "remove-clause", draft, number=3)
    assert not draft.clauses.filter(number=3).exists()
    assert owner.get(at("clause", draft, number=3)).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"paragraph": ""}, "Enter the paragraph, like 4.8(a)"),
        ({"amount_below": "1500"}, "The upper amount must be more than the lower one"),
        ({"amount_below": "a lot"}, "Enter an amount in pounds and pence"),
        ({"unit": "NOWHERE"}, "Check the code"),
        ({"unit": "CE-A", "cost_centre": "10010"}, "Name a unit or a cost centre, not both"),
        ({"due_days": "0"}, "Enter a number of days from 1 to 250"),
        ({"remind_again_days": "2"}, "The second reminder must come after the first"),
        ({"kind": "a-holiday"}, "Select a valid choice"),
    ],
)
def test_a_bad_clause_is_shown_again_with_what_was_typed(
    draft: Scheme, owner: Client, wrong: dict[str, str], words: str
) -> None:
    typed = CLAUSE | {"words": "Typed with care"} | wrong
    response = send(owner, "new-clause", draft, typed)
    assert response.status_code == 422
    assert words in text(response)
    assert "Typed with care" in text(response)
    draft.refresh_from_db()
    assert draft.changed == 0


def test_conditions_are_those_the_kind_declares(
    draft: Scheme, owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for matter in (
        matters.Matter("tender", "Tender", {"urgent": "Urgent"}),
        matters.Matter("expense-claim", "Expense claim"),
    ):
        monkeypatch.setitem(matters._matters, matter.code, matter)
    asked = CLAUSE | {"conditions": ["urgent"]}
    assert "Urgent" in text(owner.get(at("new-clause", draft)))
    bad = send(owner, "new-clause", draft, asked)
    assert "Expense claim: nothing says whether it is urgent" in text(bad)
    assert send(owner, "new-clause", draft, asked | {"kind": "tender"}).status_code == 302
    assert draft.clauses.get(paragraph="3.2").conditions == ["urgent"]


def test_the_default_clause_has_no_amounts_and_stays(draft: Scheme, owner: Client) -> None:
    page = text(owner.get(at("clause", draft, number=1)))
    assert "amount_from" not in page
    send(owner, "clause", draft, CLAUSE | {"words": "Left over"}, number=1)
    clause = draft.clauses.get(number=1)
    assert (clause.words, clause.kind, clause.amount_from) == ("Left over", "", 0)
    assert "This paragraph stays" in text(owner.get(at("remove-clause", draft, number=1)))
    refused = send(owner, "remove-clause", draft, number=1)
    assert (refused.status_code, "DA-44" in text(refused)) == (409, True)


def test_a_page_out_of_date_changes_nothing_and_keeps_what_was_typed(
    draft: Scheme, owner: Client
) -> None:
    send(owner, "new-clause", draft, CLAUSE)
    again = owner.post(at("new-clause", draft), CLAUSE | {"seen": "0"})
    assert again.status_code == 302, "the same clause twice is one"
    late = owner.post(at("new-clause", draft), CLAUSE | {"seen": "0", "words": "Typed late"})
    assert late.status_code == 409
    assert "The draft changed since you read it" in text(late)
    assert "Typed late" in text(late)
    assert 'name="seen" value="1"' in text(late)
    moved = owner.post(at("move-clause", draft, number=3), {"seen": "0", "up": "1"}, follow=True)
    assert "The draft had been changed since you opened that page" in text(moved)
    draft.refresh_from_db()
    assert draft.changed == 1
    assert [one.number for one in draft.clauses.order_by("is_default", "position")] == [2, 3, 1]


def approvers(draft: Scheme) -> list[tuple[int, str, str, str]]:
    rows = Approver.objects.filter(stage__clause__scheme=draft, stage__clause__number=2)
    rows = rows.select_related("grade", "post", "stage").order_by("stage__number", "position")
    return [
        (row.stage.number, row.stage.rule, row.relation,
         str(row.grade or row.post or row.role or row.up))
        for row in rows
    ]  # fmt: skip


def test_who_decides_is_changed_one_at_a_time(cast: Cast, draft: Scheme, owner: Client) -> None:
    def add(stage: int, relation: str, **data: Any) -> Any:
        draft.refresh_from_db()
        path = at("add-approver", draft, number=2, stage=stage)
        assert owner.get(path, {"relation": relation}).status_code == 200
        return owner.post(f"{path}?relation={relation}", data | {"seen": draft.changed})

    def act(**data: Any) -> Any:
        return send(owner, "who", draft, data, number=2)

    first = at("add-approver", draft, number=2, stage=1)
    assert "Who decides?" in text(owner.get(first))
    assert "Choose how whoever decides is found" in text(owner.get(first, {"asked": "1"}))
    add(1, "owner")
    add(1, "owner")  # nobody is asked twice
    add(1, "manager", up="3")
    add(3, "role", role="commercial-manager")
    add(3, "board", board="Investment Board", role="board-secretary")
    add(4, "post", post=cast.posts["commander"].reference, covers="on")
    assert approvers(draft) == [
        (1, "all", "manager", "1"), (1, "all", "owner", "1"), (1, "all", "manager", "3"),
        (2, "all", "grade", "1"), (3, "all", "role", "commercial-manager"),
        (3, "all", "board", "board-secretary"), (4, "all", "post", "Commander, Frontline Policing"),
    ]  # fmt: skip
    page = text(owner.get(at("who", draft, number=2)))
    for words in ("Third manager up", "Owner of the cost centre", "Investment Board"):
        assert words in page
    act(stage="3", rule="any")
    act(act="earlier", stage="2")
    act(act="remove", stage="2", place="1")
    act(act="remove", stage="3", place="1")
    assert approvers(draft) == [
        (1, "all", "grade", "1"), (2, "all", "owner", "1"), (2, "all", "manager", "3"),
        (3, "any", "board", "board-secretary"), (4, "all", "post", "Commander, Frontline Policing"),
    ]  # fmt: skip
    one = at("approver", draft, number=2, stage=2, place=2)
    assert 'value="3"' in text(owner.get(one))
    send(owner, "approver", draft, {"up": "2"}, number=2, stage=2, place=2)
    assert (2, "all", "manager", "2") in approvers(draft)
    act(act="remove", stage="3", place="1")
    assert [row[0] for row in approvers(draft)] == [1, 2, 2, 3]
    assert owner.get(at("approver", draft, number=2, stage=9, place=1)).status_code == 404
    assert act(act="explode").status_code == 404


def test_a_button_pressed_twice_removes_one(draft: Scheme, owner: Client) -> None:
    send(owner, "who", draft, {"act": "remove", "stage": "1", "place": "1"}, number=2)
    stale = {"seen": 0, "act": "remove", "stage": "1", "place": "1"}
    again = owner.post(at("who", draft, number=2), stale, follow=True)
    assert "The draft had been changed" in text(again)
    assert [relation for _, _, relation, _ in approvers(draft)] == ["grade"]


@pytest.mark.parametrize(
    ("relation", "data", "words"),
    [
        ("manager", {"up": "11"}, "Enter a number from 1 to 10"),
        ("grade", {}, "Choose a rank or band, or tick"),
        ("role", {}, "Choose the role"),
        ("board", {"role": "auditor"}, "Enter what the board is called"),
        ("post", {"post": ""}, "Enter a reference or a title"),
        ("post", {"post": "Astronaut"}, "No post is called that"),
        ("post", {"post": "Response Inspector"}, "Choose which post you mean"),
    ],
)
def test_a_bad_approver_is_shown_again(
    draft: Scheme, owner: Client, relation: str, data: dict[str, str], words: str
) -> None:
    path = f"{at('add-approver', draft, number=2, stage=1)}?relation={relation}"
    response = owner.post(path, data | {"seen": 0})
    assert (response.status_code, words in text(response)) == (422, True)
    draft.refresh_from_db()
    assert draft.changed == 0


def test_a_post_is_found_by_its_title(cast: Cast, draft: Scheme, owner: Client) -> None:
    path = f"{at('add-approver', draft, number=2, stage=1)}?relation=post"
    seat = cast.posts["other_inspector"]
    offered = text(owner.post(path, {"seen": 0, "post": "respons inspector"}))
    assert f"Response Inspector, South West ({seat.reference})" in offered
    sent = owner.post(path, {"seen": 0, "post": "respons inspector", "which": seat.reference})
    assert sent.status_code == 302
    assert Approver.objects.get(stage__clause__scheme=draft, relation="post").post == seat


def test_limits_are_added_changed_and_removed(cast: Cast, draft: Scheme, owner: Client) -> None:
    new = {"grade": "constable", "post": "", "role": "", "kind": "", "amount": "50",
           "source": "Paragraph 5"}  # fmt: skip
    assert send(owner, "new-limit", draft, new)["Location"].endswith("#limits")
    limit = draft.limits.get(grade=cast.grades["constable"])
    assert limit.amount == Decimal(50)
    changed = {"any_amount": "on", "source": "Paragraph 6"}
    send(owner, "limit", draft, changed, number=limit.number)
    limit.refresh_from_db()
    assert (limit.amount, limit.source, limit.grade) == (
        None, "Paragraph 6", cast.grades["constable"],
    )  # fmt: skip
    assert "Any amount" in text(owner.get(at("limit", draft, number=limit.number)))
    asked = text(owner.get(at("remove-limit", draft, number=limit.number)))
    assert "Remove the limit of Police Constable?" in asked
    send(owner, "remove-limit", draft, number=limit.number)
    assert not draft.limits.filter(pk=limit.pk).exists()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"grade": ""}, "Name one: a rank or band, a post or a role"),
        ({"role": "auditor"}, "Name one: a rank or band, a post or a role"),
        ({"amount": ""}, "Enter an amount, or tick any amount"),
        ({"any_amount": "on"}, "Enter an amount, or tick any amount"),
        ({"amount": "-1"}, "The amount must be £0.00 or more"),
        ({"source": ""}, "Enter where it is written"),
        ({"grade": "", "post": "Response Inspector"}, "Choose which post you mean"),
    ],
)
def test_a_bad_limit_is_shown_again(
    draft: Scheme, owner: Client, wrong: dict[str, str], words: str
) -> None:
    typed = {"grade": "constable", "amount": "50", "source": "Typed with care"} | wrong
    response = send(owner, "new-limit", draft, typed)
    assert (response.status_code, words in text(response)) == (422, True)
    assert 'name="seen" value="0"' in text(response)
    draft.refresh_from_db()
    assert draft.changed == 0
