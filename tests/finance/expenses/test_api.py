"""A claim's whole life by machines: same operations, same refusals, safe to send twice."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Claim, Line, Receipt
from mss.approvals.models import Decision
from mss.audit.models import Event
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.factories.claims import waiting_step
from tests.finance.expenses.conftest import unchanged
from tests.foundation.hostile import HTML
from tests.foundation.pictures_for_tests import png_receipt

pytestmark = pytest.mark.django_db
CLAIMS = "/api/v1/claims/"
BOTH = ("claims:read", "claims:write")


def post(caller: Client, address: str, key: str = "", **body: Any) -> Any:
    return caller.post(
        address, body, content_type="application/json",
        headers={"Idempotency-Key": key or str(uuid4())},
    )  # fmt: skip


def upload(caller: Client, address: str, data: bytes, key: str = "") -> Any:
    file = SimpleUploadedFile("lunch.png", data)
    return caller.post(address, {"file": file}, headers={"Idempotency-Key": key or str(uuid4())})


def lunch(**fields: Any) -> dict[str, Any]:
    day = today(timezone.now()) - timedelta(days=1)
    return {"once": str(uuid4()), "kind": "meal", "spent_on": str(day), "what": "Lunch",
            "amount": "18.40", "vat": "3.06", **fields}  # fmt: skip


@pytest.fixture
def caller(scheme: Cast) -> Client:
    return machine(scheme.officer, *BOTH)


@pytest.fixture
def mine(scheme: Cast) -> Claim:
    now = timezone.now()
    return make.draft(scheme.officer, at=now, spent_on=today(now))


@pytest.fixture
def sent(mine: Claim) -> Claim:
    return operations.submit(claim=mine, version=mine.version, by=mine.claimant, at=timezone.now())


def test_a_whole_life(scheme: Cast, caller: Client) -> None:
    begun = post(caller, CLAIMS, once=str(uuid4()))
    assert (begun.status_code, begun.json()["state"]) == (201, "draft")
    here = f"{CLAIMS}{begun.json()['reference']}/"
    proof = upload(caller, f"{here}receipts/", png_receipt())
    assert (proof.status_code, proof.json()["state"]) == (201, "checking")
    line = post(caller, f"{here}lines/", **lunch(receipts=[proof.json()["reference"]]))
    assert (line.status_code, line.json()["amount"]) == (201, "18.40")
    journey = lunch(kind="mileage", vehicle="car", journey_from="A", journey_to="B", miles="10.0")
    assert post(caller, f"{here}lines/", **journey).json()["number"] == 2
    removed = caller.delete(f"{here}lines/2/", headers={"Idempotency-Key": str(uuid4())})
    assert removed.status_code == 204

    whole = caller.get(here).json()
    assert (whole["total"], len(whole["lines"])) == ("18.40", 1)
    assert whole["lines"][0]["receipts"][0]["name"] == "lunch.png"
    assert "id" not in whole and "id" not in whole["lines"][0]
    sent = post(caller, f"{here}submit/", version=whole["version"])
    assert (sent.status_code, sent.json()["state"]) == (200, "submitted")
    assert post(caller, f"{here}withdraw/").json()["state"] == "withdrawn"
    version = caller.get(here).json()["version"]
    assert post(caller, f"{here}submit/", version=version).json()["state"] == "submitted"

    decider = machine(scheme.sergeant, "approvals:read", "approvals:decide")
    (waiting,) = decider.get("/api/v1/decide/").json()["results"]
    assert (waiting["about"], waiting["amount"]) == (whole["reference"], "18.40")
    address = f"/api/v1/decide/{waiting['reference']}/"
    done = post(decider, address, outcome="approve", version=waiting["version"])
    assert (done.status_code, done.json()["by"]) == (200, scheme.sergeant.reference)
    assert caller.get(here).json()["state"] == "approved"
    assert caller.get(CLAIMS).json()["results"][0]["reference"] == whole["reference"]
    assert decider.get("/api/v1/decide/").json()["results"] == []


def test_the_same_call_again_has_one_effect(caller: Client, mine: Claim) -> None:
    here = f"{CLAIMS}{mine.reference}/"

    def twice(act: Any) -> None:
        key = str(uuid4())
        first = act(key)
        with unchanged():
            second = act(key)
        assert (first.status_code, first.json()) == (second.status_code, second.json())
        assert first.status_code < 300
        assert second["Idempotent-Replayed"] == "true"

    once, line = str(uuid4()), lunch(kind="fare")
    twice(lambda key: post(caller, CLAIMS, key, once=once))
    twice(lambda key: upload(caller, f"{here}receipts/", png_receipt(), key))
    line["receipts"] = [Receipt.objects.get(name="lunch.png").reference]
    twice(lambda key: post(caller, f"{here}lines/", key, **line))
    version = caller.get(here).json()["version"]
    twice(lambda key: post(caller, f"{here}submit/", key, version=version))
    twice(lambda key: post(caller, f"{here}withdraw/", key))


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"amount": "0"}, 409, "EX-3"),
        ({"amount": "-5"}, 409, "EX-3"),
        ({"amount": "10000.01"}, 409, "EX-3"),
        ({"amount": "1000000000"}, 422, "amount"),
        ({"amount": "NaN"}, 422, "amount"),
        ({"amount": "1.234"}, 422, "amount"),
        ({"vat": "5.00"}, 409, "EX-4"),
        ({"spent_on": "2035-01-01"}, 409, "EX-1"),
        ({"spent_on": "2019-01-01"}, 409, "EX-2"),
        ({"spent_on": "yesterday"}, 422, "spent_on"),
        ({"kind": "bribe"}, 422, "kind"),
        ({"kind": "mileage", "vehicle": "car"}, 409, "EX-6"),
        ({"once": "x"}, 422, "once"),
        ({"what": ""}, 422, "what"),
    ],
)
def test_a_line_that_is_wrong_is_a_problem(
    caller: Client, mine: Claim, fields: dict[str, str], status: int, said: str
) -> None:
    with unchanged():
        answer = post(caller, f"{CLAIMS}{mine.reference}/lines/", **lunch(**fields))
    body = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    assert body["rule"] == said if status == 409 else said in body["errors"]


def test_a_file_that_cannot_be_used_is_a_problem(caller: Client, mine: Claim) -> None:
    with unchanged():
        answer = upload(caller, f"{CLAIMS}{mine.reference}/receipts/", HTML)
    assert answer.status_code == 422
    assert "a web page" in answer.json()["errors"]["file"][0]


def test_refusals_carry_their_rule(caller: Client, sent: Claim) -> None:
    here = f"{CLAIMS}{sent.reference}/"
    with unchanged():
        for act, body, rule in (
            ("lines", lunch(), "EX-10"), ("submit", {"version": 1}, "EX-10"),
        ):  # fmt: skip
            answer = post(caller, f"{here}{act}/", **body)
            assert (answer.status_code, answer.json()["rule"]) == (409, rule)
        assert post(caller, f"{here}submit/", version="x").status_code == 422
        assert post(caller, f"{here}submit/").status_code == 422


@pytest.mark.parametrize("who", ["stranger", "other_officer", "sergeant"])
def test_a_claim_for_somebody_else(scheme: Cast, mine: Claim, who: str) -> None:
    caller, here = machine(scheme.people[who], *BOTH), f"{CLAIMS}{mine.reference}/"
    with unchanged():
        answers = [
            caller.get(here), post(caller, f"{here}lines/", **lunch()),
            upload(caller, f"{here}receipts/", png_receipt()),
            post(caller, f"{here}submit/", version=mine.version), post(caller, f"{here}withdraw/"),
            caller.delete(f"{here}lines/1/", headers={"Idempotency-Key": str(uuid4())}),
        ]  # fmt: skip
    assert {answer.status_code for answer in answers} == {404}


def test_whoever_decides_reads_it_on_record_and_changes_nothing(scheme: Cast, sent: Claim) -> None:
    caller, here = machine(scheme.sergeant, *BOTH), f"{CLAIMS}{sent.reference}/"
    assert caller.get(here).status_code == 200
    assert Event.objects.get(verb="viewed.claim").by == scheme.sergeant
    with unchanged():
        answer = post(caller, f"{here}withdraw/")
    assert (answer.status_code, answer.json()["rule"]) == (409, "EX-11")
    assert caller.get(CLAIMS).json()["results"] == []


def test_a_token_does_what_its_scopes_say(scheme: Cast, mine: Claim) -> None:
    reader = machine(scheme.officer, "claims:read")
    other = machine(scheme.officer, "approvals:read")
    here = f"{CLAIMS}{mine.reference}/"
    assert reader.get(here).status_code == 200
    with unchanged():
        assert post(reader, f"{here}lines/", **lunch()).status_code == 403
        assert other.get(here).status_code == 403
        assert post(other, "/api/v1/decide/APR-26-000001-1/", outcome="approve").status_code == 403
        assert Client().get(here).status_code == 401
        assert signed_in(scheme.stranger).get(here).status_code == 404


def test_deciding_by_machine_keeps_every_promise(scheme: Cast, sent: Claim) -> None:
    decider = machine(scheme.sergeant, "approvals:decide")
    stranger = machine(scheme.inspector, "approvals:decide")
    address = f"/api/v1/decide/{waiting_step(sent).reference}/"
    stale = sent.version
    operations.explain(claim=sent, by=sent.claimant, note="Shut", at=timezone.now())
    with unchanged():
        cases = [
            ({"outcome": "approve", "version": stale}, 409, "DA-4"),
            ({"outcome": "reject", "version": stale + 1}, 409, "DA-12"),
        ]
        for body, status, rule in cases:
            answer = post(decider, address, **body)
            assert (answer.status_code, answer.json()["rule"]) == (status, rule)
        assert post(decider, address, outcome="burn", version=1).status_code == 422
        assert post(stranger, address, outcome="approve", version=2).status_code == 404
    post(decider, address, outcome="approve", version=stale + 1)
    answer = post(decider, address, outcome="reject", comment="No", version=stale + 1)
    assert (answer.status_code, answer.json()["rule"]) == (409, "DA-3")
    assert Decision.objects.count() == 1


def test_without_a_key_nothing_happens(caller: Client, mine: Claim) -> None:
    with unchanged():
        answer = caller.post(
            f"{CLAIMS}{mine.reference}/lines/", lunch(), content_type="application/json"
        )
    assert (answer.status_code, answer.json()["rule"]) == (400, "IF-4")
    assert Line.objects.count() == 1
