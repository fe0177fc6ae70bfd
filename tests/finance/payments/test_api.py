"""Payments for machines: the same operations, and never an id or an account number."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from finance.payments.models import Payment, Run
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.factories.payments import payable, run_made, run_released, work

pytestmark = pytest.mark.django_db
API = "/api/v1/payments/"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def post(client: Client, path: str, body: dict[str, Any] | None = None, key: str = "") -> Any:
    return client.post(
        API + path, body or {}, content_type="application/json",
        headers={"Idempotency-Key": key or str(uuid4())},
    )  # fmt: skip


PLAN = {"cut_off": AT.isoformat(), "pay_on": "2026-06-15"}


def test_a_machine_makes_one_run_for_one_key(cast: Cast) -> None:
    payable(cast)
    client = machine(cast.finance_officer, "payments:read", "payments:write")
    plan = PLAN | {"once": str(uuid4())}
    first = post(client, "runs/", plan, key="pay-the-people")
    again = post(client, "runs/", plan, key="pay-the-people")
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    run = Run.objects.get()
    assert first.json()["reference"] == run.reference
    assert first.json()["total"] == "125.45"
    listed = client.get(API + "runs/").json()["results"]
    assert [one["reference"] for one in listed] == [run.reference]
    cancelled = post(client, f"runs/{run.reference}/cancel/", {"reason": "Wrong day"})
    assert cancelled.json()["state"] == "cancelled"


def test_a_machine_never_releases_money(cast: Cast) -> None:
    payable(cast)
    run = run_made(cast)
    client = machine(cast.second_finance_officer, "payments:read", "payments:write")
    assert post(client, f"runs/{run.reference}/release/").status_code == 403
    run.refresh_from_db()
    assert run.state == "made"


def test_a_person_releases_and_the_maker_is_refused(cast: Cast) -> None:
    payable(cast)
    run = run_made(cast)
    refused = post(signed_in(cast.finance_officer), f"runs/{run.reference}/release/")
    assert (refused.status_code, refused.json()["rule"]) == (409, "PA-9")
    released = post(signed_in(cast.second_finance_officer), f"runs/{run.reference}/release/")
    assert released.json()["released_by"] == cast.second_finance_officer.reference


def test_no_answer_holds_an_id_or_an_account(cast: Cast) -> None:
    payments = payable(cast)
    run = work(run_released(cast))
    client = machine(cast.finance_officer, "payments:read")
    for path in ("", f"{payments[0].reference}/", "runs/", f"runs/{run.reference}/"):
        answer = client.get(API + path)
        assert answer.status_code == 200
        body = answer.content.decode()
        assert '"id"' not in body
        for secret in ("31926819", "00123456", "200000"):
            assert secret not in body


def test_people_see_their_own_and_no_run(cast: Cast) -> None:
    payments = payable(cast)
    run = run_made(cast)
    client = signed_in(cast.officer)
    shown = {one["reference"] for one in client.get(API).json()["results"]}
    assert shown == {payments[0].reference, payments[2].reference}
    assert client.get(f"{API}{payments[1].reference}/").status_code == 404
    assert client.get(f"{API}runs/{run.reference}/").status_code == 404
    assert client.get(f"{API}runs/").json()["results"] == []
    assert post(client, f"runs/{run.reference}/release/").status_code == 404
    refused = post(client, "runs/", PLAN | {"once": str(uuid4())})
    assert (refused.status_code, refused.json()["rule"]) == (409, "PA-6")


def test_bad_input_is_named_by_field(cast: Cast) -> None:
    client = machine(cast.finance_officer, "payments:write")
    answer = post(client, "runs/", {"pay_on": "tomorrow"})
    assert answer.status_code == 422
    assert set(answer.json()["errors"]) == {"once", "cut_off", "pay_on"}
    assert not Run.objects.exists()


def test_filters_narrow_the_list(cast: Cast) -> None:
    payable(cast)
    run = run_made(cast)
    client = machine(cast.finance_officer, "payments:read")
    assert len(client.get(f"{API}?run={run.reference}").json()["results"]) == 3
    assert client.get(f"{API}?state=paid").json()["results"] == []
    assert Payment.objects.filter(state="in_run").count() == 3
