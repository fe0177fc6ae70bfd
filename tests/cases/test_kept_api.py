"""Queues, types, kept mail and figures for machines: the same acts, the same refusals."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mss.cases.models import Member, Proposal, Queue, Received, Route, Version
from tests.cases.conftest import unchanged
from tests.cast import Cast
from tests.doors import machine
from tests.factories.cases import opened, owners

SCOPES = ("cases:read", "cases:write", "cases:keep")


def send(caller: Client, path: str, **data: Any) -> Any:
    return caller.post(f"/api/v1/cases/{path}", data, content_type="application/json",
                       headers={"Idempotency-Key": str(uuid4())})  # fmt: skip


def two(cast: Cast) -> tuple[Client, Client]:
    first, second = owners(cast)
    return machine(first, *SCOPES), machine(second, *SCOPES)


def test_a_queue_from_nothing(cast: Cast):
    owner, _ = two(cast)
    made = send(owner, "queues/", code="moves", name="Moves")
    assert made.json() == {"code": "moves", "name": "Moves", "in_use": True, "by_turn": True,
                           "confidential": False}  # fmt: skip
    assert send(owner, "queues/", code="moves", name="Other").json()["rule"] == "CA-53"
    once = str(uuid4())
    for _ in range(2):
        joined = send(owner, "queues/moves/members/", person=cast.sergeant.reference, once=once)
    assert [one["person"] for one in joined.json()["members"]] == [cast.sergeant.reference]
    assert send(owner, "queues/moves/members/", once=str(uuid4())).json()["rule"] == "CA-36"
    nobody = send(owner, "queues/moves/members/", person="P-none", once=str(uuid4()))
    assert nobody.status_code == 422
    sent = send(owner, "queues/moves/routes/", type="hr-query", organisation="mopac",
                once=str(uuid4()))  # fmt: skip
    assert [(one["type"], one["organisation"]) for one in sent.json()["routes"]] == [
        ("hr-query", "mopac")
    ]
    for key in (Member.objects.get(queue__code="moves").key, Route.objects.get().key):
        assert send(owner, f"queues/moves/remove/{key}/").status_code == 200
    assert send(owner, f"queues/moves/remove/{uuid4()}/").status_code == 404
    renamed = send(owner, "queues/moves/", name="Moving", in_use=False, by_turn=False)
    assert (renamed.json()["name"], renamed.json()["members"]) == ("Moving", [])
    left_out = send(owner, "queues/moves/", name="Moving house")
    assert (left_out.status_code, Queue.objects.get(code="moves").name) == (422, "Moving")
    assert "moves" in [one["code"] for one in owner.get("/api/v1/cases/queues/").json()]


def test_confidence_needs_two(cast: Cast):
    owner, other = two(cast)
    proposed = send(owner, "queues/hr/confidence/", confidential=True, once=str(uuid4())).json()
    (one,) = proposed["proposals"]
    with unchanged():
        assert send(owner, f"queues/hr/look/{one['key']}/", confirm=True).json()["rule"] == "CA-50"
    assert send(other, f"queues/hr/look/{one['key']}/", confirm=True).json()["confidential"] is True
    again = send(owner, "queues/hr/confidence/", confidential=False, once=str(uuid4())).json()
    (back,) = again["proposals"]
    assert send(other, f"queues/hr/look/{back['key']}/", confirm=False).json()["proposals"] == []
    assert Proposal.objects.get(key=back["key"]).state == "discarded"
    assert Queue.objects.get(code="hr").confidential is True


DRAFT = {
    "name": "Pension", "group": "Pay", "summary": "About a pension", "queue": "pay", "days": 5,
    "questions": [{"label": "Which scheme?", "kind": "text"}],
}  # fmt: skip


def test_a_type_from_draft_to_force(cast: Cast):
    owner, other = two(cast)
    with unchanged():
        assert send(owner, "types/pension/draft/", **{**DRAFT, "days": 0}).json()["rule"] == "CA-29"
    made = send(owner, "types/pension/draft/", **DRAFT).json()
    assert made["state"] == "draft"
    stale = send(owner, "types/pension/draft/", **{**DRAFT, "edition": 0})
    assert stale.json()["rule"] == "CA-10"
    changed = send(
        owner, "types/pension/draft/", **{**DRAFT, "days": 3, "edition": made["edition"]}
    )
    assert changed.json()["days"] == 3
    assert send(owner, "types/pension/act/", act="publish").status_code == 422
    assert send(owner, "types/pension/act/", act="propose").json()["state"] == "proposed"
    assert send(owner, "types/pension/act/", act="take-up").json()["state"] == "draft"
    send(owner, "types/pension/act/", act="propose")
    day = timezone.localdate().isoformat()
    own = send(owner, "types/pension/act/", act="publish", starts=day)
    assert own.json()["rule"] == "CA-30"
    assert send(other, "types/pension/act/", act="publish", starts=day).json()["state"] == (
        "published")  # fmt: skip
    assert Version.objects.get(type__code="pension").questions[0]["code"] == "q1"
    offered = {one["code"] for one in owner.get("/api/v1/cases/types/").json()}
    assert "pension" in offered
    (version,) = owner.get("/api/v1/cases/types/pension/").json()
    assert version["starts"] == day
    assert owner.get("/api/v1/cases/types/none/").status_code == 404
    assert send(owner, f"types/{'x' * 41}/draft/", **DRAFT).status_code == 422


def test_a_token_to_answer_keeps_no_queues(cast: Cast):
    first, _ = owners(cast)
    narrow = machine(first, "cases:read", "cases:write")
    with unchanged():
        assert narrow.get("/api/v1/cases/queues/").status_code == 403
        assert send(narrow, "queues/", code="moves", name="Moves").status_code == 403


@pytest.mark.parametrize(
    "path", ["queues/", "queues/hr/", "types/hr-query/"],
)  # fmt: skip
def test_for_service_owners_alone(cast: Cast, path: str):
    assert machine(cast.hr_adviser, *SCOPES).get(f"/api/v1/cases/{path}").status_code == 403


def test_figures(cast: Cast):
    opened(cast.officer, at=timezone.now())
    (one,) = machine(cast.auditor, *SCOPES).get("/api/v1/cases/figures/").json()
    assert (one["name"], one["opened"], one["score"]) == ("A question for HR", 1, None)


def test_mail_kept_apart(cast: Cast):
    case = opened(cast.officer, at=timezone.now())
    kept = Received.objects.create(
        key=uuid4(), message_id="kept", case=case, sender="x@example.com", subject="Re", words="Yes",
        why="It came from another address", state="kept", at=timezone.now(),
    )  # fmt: skip
    assert send(machine(cast.officer, *SCOPES), f"mail/{kept.key}/", take=True).status_code == 404
    staff = machine(cast.hr_adviser, *SCOPES)
    assert send(staff, f"mail/{kept.key}/", take=False).status_code == 204
    kept.refresh_from_db()
    assert kept.state == "thrown"
    assert send(staff, f"mail/{kept.key}/", take=True).status_code == 409
