"""A proposal's whole life by machines: same operations, same refusals, safe to send twice."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from commercial.decisions.models import Proposal
from mss.audit.models import Event
from mss.jobs.models import Incident
from tests.cast import Cast
from tests.commercial.decisions.conftest import unchanged
from tests.doors import machine, signed_in
from tests.factories import proposals as make

pytestmark = pytest.mark.django_db
PROPOSALS = "/api/v1/proposals/"
BOTH = ("proposals:read", "proposals:write")


def post(caller: Client, address: str, key: str = "", **body: Any) -> Any:
    return caller.post(
        address, body, content_type="application/json",
        headers={"Idempotency-Key": key or str(uuid4())},
    )  # fmt: skip


def cameras(**fields: Any) -> dict[str, Any]:
    return {"title": "Replace 40 cameras", "why": "They fail in the rain.", "amount": "24000.00",
            "vat": "4000.00", **fields}  # fmt: skip


def new(**fields: Any) -> dict[str, Any]:
    return cameras(once=str(uuid4()), kind="business-case", **fields)


@pytest.fixture
def caller(scheme: Cast) -> Client:
    return machine(scheme.inspector, *BOTH)


@pytest.fixture
def mine(scheme: Cast) -> Proposal:
    return make.draft(scheme, at=timezone.now())


@pytest.fixture
def sent(scheme: Cast) -> Proposal:
    return make.sent(scheme, at=timezone.now())


def test_a_whole_life(scheme: Cast, caller: Client) -> None:
    begun = post(caller, PROPOSALS, **new())
    body = begun.json()
    assert (begun.status_code, body["state"], body["net"]) == (201, "draft", "20000.00")
    assert (body["cost_centre"], body["asked_by"]) == ("10010", scheme.inspector.reference)
    assert "id" not in body
    here = f"{PROPOSALS}{body['reference']}/"
    changed = post(caller, f"{here}change/", **cameras(supplier="Axon Ltd", cost_centre="10020"))
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    route = caller.get(f"{here}route/").json()
    assert [one["name"] for one in route] == ["Daniel Whitlock", "Ruth Okafor"]
    assert route[0]["person"] == scheme.chief_inspector.reference and route[0]["due"]
    assert post(caller, f"{here}submit/", version=2).json()["state"] == "submitted"
    assert post(caller, f"{here}withdraw/").json()["state"] == "withdrawn"
    assert post(caller, f"{here}submit/", version=3).json()["state"] == "submitted"

    decider = machine(scheme.superintendent, "approvals:read", "approvals:decide")
    (waiting,) = decider.get("/api/v1/decide/").json()["results"]
    assert (waiting["about"], waiting["kind"]) == (body["reference"], "business-case")
    address = f"/api/v1/decide/{waiting['reference']}/"
    assert post(decider, address, outcome="approve", version=3).status_code == 200
    make.agree(Proposal.objects.get(), at=timezone.now())
    assert caller.get(here).json()["state"] == "approved"

    lower = cameras(supplier="Axon Ltd", cost_centre="10020", amount="20000.00", vat="0.00")
    amended = post(caller, f"{here}amend/", **lower, version=3).json()
    assert (amended["state"], amended["version"], amended["amount"]) == ("approved", 4, "20000.00")
    assert caller.get(PROPOSALS).json()["results"][0]["reference"] == body["reference"]


def test_the_same_call_again_has_one_effect(caller: Client, mine: Proposal) -> None:
    here = f"{PROPOSALS}{mine.reference}/"

    def twice(address: str, **body: Any) -> None:
        key = str(uuid4())
        first = post(caller, address, key, **body)
        with unchanged():
            second = post(caller, address, key, **body)
        assert first.status_code < 300
        assert (first.status_code, first.json()) == (second.status_code, second.json())
        assert second["Idempotent-Replayed"] == "true"

    twice(PROPOSALS, **new())
    twice(f"{here}change/", **cameras(title="Other"))
    twice(f"{here}submit/", version=2)
    twice(f"{here}withdraw/")
    twice(f"{here}submit/", version=3)
    make.agree(mine, at=timezone.now())
    twice(f"{here}amend/", **cameras(title="Another"), version=3)


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"amount": "0"}, 409, "PR-2"),
        ({"amount": "-5"}, 409, "PR-2"),
        ({"amount": "1000000000"}, 422, "amount"),
        ({"amount": "NaN"}, 422, "amount"),
        ({"amount": "1.234"}, 422, "amount"),
        ({"vat": "5000.00"}, 409, "PR-3"),
        ({"title": ""}, 422, "title"),
        ({"title": "x" * 121}, 422, "title"),
        ({"why": ""}, 422, "why"),
        ({"kind": "bribe"}, 422, "kind"),
        ({"once": "x"}, 422, "once"),
        ({"cost_centre": "no such"}, 422, "cost_centre"),
        ({"cost_centre": "90010"}, 409, "PR-4"),
    ],
)
def test_what_is_wrong_is_a_problem(
    caller: Client, fields: dict[str, str], status: int, said: str
) -> None:
    with unchanged():
        answer = post(caller, PROPOSALS, **(new() | fields))
    body = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert body["rule"] == said if status == 409 else said in body["errors"]


def test_without_a_post_the_cost_centre_is_asked_for(scheme: Cast, caller: Client) -> None:
    scheme.inspector.assignments.all().delete()
    with unchanged():
        answer = post(caller, PROPOSALS, **new())
        assert (answer.status_code, list(answer.json()["errors"])) == (422, ["cost_centre"])
        answer = post(caller, PROPOSALS, **new(cost_centre="10010"))
    assert (answer.status_code, answer.json()["rule"]) == (409, "PR-5")


def test_refusals_carry_their_rule(caller: Client, sent: Proposal) -> None:
    here = f"{PROPOSALS}{sent.reference}/"
    with unchanged():
        for act, body, rule in (
            ("change", cameras(), "PR-6"), ("submit", {"version": 7}, "PR-6"),
            ("amend", cameras(version=1), "PR-10"),
        ):  # fmt: skip
            answer = post(caller, f"{here}{act}/", **body)
            assert (answer.status_code, answer.json()["rule"]) == (409, rule)
        for act in ("change", "submit", "amend"):
            assert post(caller, f"{here}{act}/").status_code == 422


@pytest.mark.parametrize("who", ["stranger", "officer", "head_of_finance"])
def test_a_proposal_of_somebody_else(scheme: Cast, sent: Proposal, who: str) -> None:
    caller, here = machine(scheme.people[who], *BOTH), f"{PROPOSALS}{sent.reference}/"
    with unchanged():
        answers = [
            caller.get(here), caller.get(f"{here}route/"), post(caller, f"{here}withdraw/"),
            post(caller, f"{here}change/", **cameras()), post(caller, f"{here}submit/", version=1),
            post(caller, f"{here}amend/", **cameras(version=1)),
        ]  # fmt: skip
    assert {answer.status_code for answer in answers} == {404}
    assert caller.get(PROPOSALS).json()["results"] == []


def test_whoever_decides_reads_it_on_record_and_changes_nothing(
    scheme: Cast, sent: Proposal
) -> None:
    caller, here = machine(scheme.superintendent, *BOTH), f"{PROPOSALS}{sent.reference}/"
    assert caller.get(here).status_code == 200
    assert Event.objects.get(verb="viewed.proposal").by == scheme.superintendent
    with unchanged():
        answer = post(caller, f"{here}withdraw/")
    assert (answer.status_code, answer.json()["rule"]) == (409, "PR-7")
    assert caller.get(f"{here}route/").status_code == 404


def test_a_token_does_what_its_scopes_say(scheme: Cast, mine: Proposal) -> None:
    reader, other = (
        machine(scheme.inspector, "proposals:read"),
        machine(scheme.inspector, "claims:read"),
    )
    here = f"{PROPOSALS}{mine.reference}/"
    assert reader.get(here).status_code == 200
    with unchanged():
        assert post(reader, f"{here}submit/", version=1).status_code == 403
        assert other.get(here).status_code == 403
        assert Client().get(here).status_code == 401
        assert signed_in(scheme.stranger).get(here).status_code == 404


def test_without_a_key_nothing_happens(caller: Client, mine: Proposal) -> None:
    with unchanged():
        answer = caller.post(
            f"{PROPOSALS}{mine.reference}/withdraw/", {}, content_type="application/json"
        )
    assert (answer.status_code, answer.json()["rule"]) == (400, "IF-4")


def test_where_nobody_can_decide_the_route_says_so(scheme: Cast) -> None:
    """The Mayor's Office has no scheme in force here."""
    centre = scheme.cost_centres["90010"]
    row = make.draft(scheme, by=scheme.mopac_officer, cost_centre=centre, at=timezone.now())
    caller = machine(scheme.mopac_officer, *BOTH)
    (leg,) = caller.get(f"{PROPOSALS}{row.reference}/route/").json()
    assert (leg["person"], leg["name"]) == (None, "")
    assert "no scheme of delegation in force" in leg["reason"]
    page = signed_in(scheme.mopac_officer).get(f"/decisions/{row.reference}/").content.decode()
    assert "Nobody yet" in page
    post(caller, f"{PROPOSALS}{row.reference}/submit/", version=1)
    assert Incident.objects.filter(kind="no-approver").count() == 1
