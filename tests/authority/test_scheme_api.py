"""Schemes by API: the same operations, the same refusals, one effect for each key."""

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from mss.approvals.models import Trial
from mss.authority.models import Scheme
from mss.foundation.working_time import midnight
from mss.jobs.models import Job
from mss.jobs.operations import advance
from mss.people.models import RoleHolding
from tests.cast import AT, SINCE, Cast
from tests.doors import machine
from tests.factories import authority as factory
from tests.factories.approvals import past_request, save

pytestmark = pytest.mark.django_db
API = "/api/v1/schemes/"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


class Door:
    """A machine of somebody. Writes carry a new key unless told otherwise."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str = "") -> Any:
        return self.client.get(API + path)

    def post(self, path: str, data: Any = None, key: str = "") -> Any:
        headers = {"Idempotency-Key": key or str(uuid4())}
        body = json.dumps(data or {})
        return self.client.post(API + path, body, content_type="application/json", headers=headers)

    def delete(self, path: str) -> Any:
        return self.client.delete(API + path, headers={"Idempotency-Key": str(uuid4())})


@pytest.fixture
def owner(cast: Cast) -> Door:
    RoleHolding.objects.create(person=cast.head_of_finance, role="scheme-owner", starts=SINCE)
    factory.line_scheme(cast.mps)
    return Door(machine(cast.scheme_owner, "schemes:read", "schemes:write"))


@pytest.fixture
def draft(owner: Door) -> str:
    sent = owner.post("", {"organisation": "mps"})
    assert sent.status_code == 201
    reference: str = sent.json()["reference"]
    return reference


def changed(draft: str) -> int:
    return Scheme.objects.get(reference=draft).changed


def test_it_is_begun_once_for_each_key_and_once_at_all(owner: Door, draft: str) -> None:
    first = owner.post("", {"organisation": "mps"}, key="the-same-key")
    again = owner.post("", {"organisation": "mps"}, key="the-same-key")
    assert first.json() == again.json()
    assert again["Idempotent-Replayed"] == "true"
    assert first.json()["reference"] == draft
    assert owner.post("", {"organisation": "nowhere"}).status_code == 404
    assert Scheme.objects.filter(state="draft").count() == 1


def test_a_whole_scheme_is_read(cast: Cast, owner: Door, draft: str) -> None:
    read = owner.get(f"{draft}/").json()
    assert (read["organisation"], read["number"], read["state"]) == ("mps", 2, "draft")
    line, default = read["clauses"]
    assert (line["number"], default["is_default"]) == (2, True)
    assert [stage["approvers"][0]["relation"] for stage in line["stages"]] == ["manager", "grade"]
    assert {"grade": "sergeant", "amount": "250.00"}.items() <= read["limits"][0].items()
    assert '"id"' not in json.dumps(read)
    listed = owner.get().json()["results"]
    assert [one["number"] for one in listed] == [2, 1]


def test_scopes_and_sight(cast: Cast, owner: Door, draft: str) -> None:
    officer = Door(machine(cast.officer, "schemes:read", "schemes:write"))
    assert [one["number"] for one in officer.get().json()["results"]] == [1]
    auditor = Door(machine(cast.auditor, "schemes:read", "schemes:write"))
    assert auditor.get(f"{draft}/check/").status_code == 200
    reader = Door(machine(cast.scheme_owner, "schemes:read"))
    assert reader.post("", {"organisation": "mps"}).status_code == 403
    for door in (officer, auditor):
        assert door.post("", {"organisation": "mps"}).status_code == 404
        for path in ("", "clauses/", "clauses/2/", "clauses/2/move/", "clauses/2/stages/",
                     "limits/", "publish/", "tries/"):  # fmt: skip
            assert door.post(f"{draft}/{path}").status_code == 404, path
        for path in ("", "clauses/2/", "limits/1/"):
            assert door.delete(f"{draft}/{path}").status_code == 404, path
    assert changed(draft) == 0


def test_a_draft_is_changed_from_end_to_end(cast: Cast, owner: Door, draft: str) -> None:
    about = owner.post(f"{draft}/", {"title": "New", "note": "Why", "seen": 0}).json()
    assert (about["title"], about["changed"]) == ("New", 1)
    added = owner.post(
        f"{draft}/clauses/",
        {"paragraph": "3.2", "words": "Large", "kind": "expense-claim", "amount_from": "1500.00",
         "unit": "CE", "due_days": 9},
    )  # fmt: skip
    assert added.status_code == 201
    assert (added.json()["number"], added.json()["unit"], added.json()["due_days"]) == (3, "CE", 9)
    moved = owner.post(f"{draft}/clauses/3/move/", {"up": True, "seen": 2})
    assert moved.json()["changed"] == 3
    said = owner.post(f"{draft}/clauses/3/", {"paragraph": "3.0", "words": "Larger"}).json()
    assert (said["paragraph"], said["kind"], said["amount_from"]) == ("3.0", "", "0.00")
    stages = [
        {"rule": "any", "approvers": [{"relation": "manager", "up": 2}, {"relation": "owner"}]},
        {"approvers": [{"relation": "post", "post": cast.posts["commander"].reference,
                        "covers": True}]},
    ]  # fmt: skip
    decided = owner.post(f"{draft}/clauses/3/stages/", {"stages": stages}).json()["stages"]
    assert [(one["rule"], len(one["approvers"])) for one in decided] == [("any", 2), ("all", 1)]
    assert decided[1]["approvers"][0]["post"] == cast.posts["commander"].reference
    limit = owner.post(f"{draft}/limits/", {"role": "auditor", "source": "Paragraph 5"}).json()
    assert (limit["role"], limit["amount"]) == ("auditor", None)
    assert owner.delete(f"{draft}/limits/{limit['number']}/").status_code == 204
    assert owner.delete(f"{draft}/clauses/3/").status_code == 204
    read = owner.get(f"{draft}/").json()
    assert [one["number"] for one in read["clauses"]] == [2, 1]
    assert owner.delete(f"{draft}/").status_code == 204
    assert owner.get(f"{draft}/").status_code == 404


@pytest.mark.parametrize(
    ("path", "sent", "field"),
    [
        ("", {}, "title"),
        ("clauses/", {"words": "x"}, "paragraph"),
        ("clauses/", {"paragraph": "1", "words": "x", "unit": "NOWHERE"}, "unit"),
        ("clauses/", {"paragraph": "1", "words": "x", "amount_from": 9, "amount_below": 9},
         "amount_below"),
        ("clauses/2/", {"paragraph": "1", "words": "x", "due_days": 0}, "due_days"),
        ("clauses/2/move/", {}, "up"),
        ("clauses/2/stages/", {"stages": []}, "stages"),
        ("clauses/2/stages/", {"stages": [{"approvers": []}]}, "stages.0.approvers"),
        ("clauses/2/stages/", {"stages": [{"approvers": [{"relation": "role"}]}]}, "role"),
        ("clauses/2/stages/", {"stages": [{"approvers": [{"relation": "post", "post": "Moon"}]}]},
         "post"),
        ("limits/", {"source": "x", "amount": "5.00"}, "grade"),
        ("limits/", {"grade": "nobody", "source": "x"}, "grade"),
        ("publish/", {"changed": 0}, "starts"),
        ("publish/", {"starts": "2026-06-10", "changed": 0}, "starts"),
    ],
)  # fmt: skip
def test_bad_input_is_named_and_changes_nothing(
    owner: Door, draft: str, path: str, sent: dict[str, Any], field: str
) -> None:
    answer = owner.post(f"{draft}/{path}", sent)
    assert answer.status_code == 422, answer.json()
    assert any(name.startswith(field) for name in answer.json()["errors"]), answer.json()
    assert changed(draft) == 0


def test_refusals_name_their_rule(cast: Cast, owner: Door, draft: str) -> None:
    def rule(answer: Any) -> tuple[int, str]:
        return answer.status_code, answer.json()["rule"]

    late = {"paragraph": "2", "words": "Other", "seen": 7}
    assert rule(owner.post(f"{draft}/clauses/2/", late)) == (409, "DA-34")
    assert rule(owner.delete(f"{draft}/clauses/1/")) == (409, "DA-44")
    day = {"starts": "2026-07-01", "changed": 0}
    assert rule(owner.post(f"{draft}/publish/", day)) == (409, "DA-32")
    first = Scheme.objects.get(number=1).reference
    assert rule(owner.delete(f"{first}/clauses/2/")) == (409, "DA-31")
    assert rule(owner.post(f"{first}/tries/")) == (409, "DA-60")
    assert changed(draft) == 0


def test_checked_compared_and_published_by_the_second_owner(
    cast: Cast, owner: Door, draft: str
) -> None:
    clause = {"paragraph": "2", "words": "Small", "amount_below": "100.00"}
    owner.post(f"{draft}/clauses/2/", clause)
    (problem,) = owner.get(f"{draft}/check/").json()
    assert problem == {
        "clause": 2, "paragraph": "2", "words": "Nothing says who decides from £100.00 up.",
    }  # fmt: skip
    owner.post(f"{draft}/clauses/2/", clause | {"amount_below": None})
    assert owner.get(f"{draft}/check/").json() == []
    compared = owner.get(f"{draft}/compare/").json()
    assert compared["against"] == Scheme.objects.get(number=1).reference
    assert [one["part"] for one in compared["differences"]] == ["words"]

    second = Door(machine(cast.head_of_finance, "schemes:read", "schemes:write"))
    day = {"starts": "2026-07-01", "changed": 2}
    published = second.post(f"{draft}/publish/", day)
    assert (published.status_code, published.json()["state"]) == (200, "published")
    assert Scheme.objects.get(reference=draft).starts == midnight(AT.date().replace(month=7, day=1))
    again = second.post(f"{draft}/publish/", day)
    assert again.json()["published_at"] == published.json()["published_at"]


def test_it_is_tried_and_the_result_read(cast: Cast, owner: Door, draft: str) -> None:
    owner.post(f"{draft}/limits/", {"grade": "sergeant", "amount": "400.00", "source": "x"})
    save(past_request(cast, cast.officer, amount) for amount in ("300.00", "20.00"))
    begun = owner.post(f"{draft}/tries/")
    assert (begun.status_code, begun.json()["state"]) == (201, "waiting")
    assert owner.post(f"{draft}/tries/").json()["reference"] == begun.json()["reference"]
    while advance(job=Job.objects.get().pk, at=AT):
        pass
    path = f"{draft}/tries/{begun.json()['reference']}/"
    assert {"state": "done", "total": 2, "different": 1}.items() <= owner.get(path).json().items()
    (row,) = owner.get(f"{path}elsewhere/").json()["results"]
    assert (row["amount"], row["after"]) == ("300.00", "Tom Hargreaves")
    assert [one["reference"] for one in owner.get(f"{draft}/tries/").json()["results"]] == [
        Trial.objects.get().reference
    ]
    officer = Door(machine(cast.officer, "schemes:read"))
    assert officer.get(path).status_code == 404
    assert officer.get(f"{path}elsewhere/").status_code == 404
    assert officer.get(f"{draft}/tries/").json()["results"] == []
