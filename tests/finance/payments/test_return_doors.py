"""Payments that came back: on screens, by API and by the bank's list."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from finance.payments.models import Payment, Return
from mss.audit.models import Event
from mss.interfaces.imports import operations as imports
from mss.interfaces.imports import reading, registry
from mss.jobs.operations import advance
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories.payments import BACK, account, came_back, owed, paid

pytestmark = pytest.mark.django_db
API = "/api/v1/payments/came-back/"


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(BACK, tick=False):
        yield


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def _said(sent: Payment, **other: str) -> dict[str, str]:
    said = {"payment": sent.about, "amount": str(sent.amount), "day": "2026-06-16"}
    return said | {"reason": "B"} | other


def test_an_officer_enters_what_the_bank_says(cast: Cast) -> None:
    payment = paid(cast)[0]
    client = signed_in(cast.finance_officer)
    page = client.get(reverse("payments:enter-return"), {"payment": payment.reference})
    assert payment.reference in text(page)
    assert "B: The account is closed" in text(page)
    shown = text(client.post(reverse("payments:enter-return"), _said(payment), follow=True))
    assert f"{payment.reference} came back" in shown
    assert "Waits for other bank details" in shown
    client.post(reverse("payments:enter-return"), _said(payment))
    assert Return.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"payment": "PAY-26-999999"}, "No payment went out under this reference"),
        ({"amount": "18.41"}, "was £18.40: check both"),
        ({"day": "2026-06-14"}, "when it was paid, to today"),
        ({"reason": "9"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_is_said_beside_what_was_typed(
    cast: Cast, wrong: dict[str, str], words: str
) -> None:
    payment = paid(cast)[0]
    sent = signed_in(cast.finance_officer).post(
        reverse("payments:enter-return"), _said(payment, **wrong)
    )
    assert words in text(sent)
    assert (wrong.get("payment") or payment.about) in text(sent)
    assert not Return.objects.exists()


def test_the_payee_sees_it_and_what_to_do(cast: Cast) -> None:
    came_back(cast, paid(cast)[0])
    client = signed_in(cast.officer)
    mine = text(client.get(reverse("payments:payments")))
    assert "Came back from your bank on 16 June 2026: the account is closed" in mine
    assert "give other bank details" in mine
    assert "Give other bank details" in text(client.get("/"))
    assert "Money came back from your bank" in text(client.get(reverse("payments:bank")))
    account(cast.officer, number="99998888", at=BACK + timedelta(minutes=1))
    assert "New bank details are used from the next working day" in text(
        client.get(reverse("payments:payments"))
    )
    assert "Give other bank details" not in text(client.get("/"))


def test_the_list_says_where_the_money_is_now(cast: Cast) -> None:
    first, second, _ = paid(cast)
    came_back(cast, first)
    came_back(cast, second, reason="0")
    account(cast.officer, number="99998888", at=BACK + timedelta(minutes=1))
    client = signed_in(cast.auditor)
    shown = text(client.get(reverse("payments:returns")))
    assert "Waits for the next run" in shown
    assert "Waits for other bank details" in shown
    assert "Enter one that came back" not in shown
    assert Event.objects.filter(verb="viewed.returned-payments", by=cast.auditor).exists()
    assert "No payment fits" in text(client.get(reverse("payments:returns"), {"state": "paid"}))
    for stranger in (cast.officer, cast.stranger):
        assert signed_in(stranger).get(reverse("payments:returns")).status_code == 404
        assert signed_in(stranger).get(reverse("payments:enter-return")).status_code == 404


def _post(client: Client, body: dict[str, str]) -> Any:
    return client.post(
        API, body, content_type="application/json", headers={"Idempotency-Key": str(uuid4())}
    )


def test_a_machine_enters_and_lists_them(cast: Cast) -> None:
    payment = paid(cast)[0]
    client = machine(cast.finance_officer, "payments:read", "payments:write")
    said = {"payment": payment.reference, "amount": "18.40", "day": "2026-06-16", "reason": "B"}
    entered = _post(client, said)
    assert entered.status_code == 201
    assert entered.json()["words"] == "The account is closed"
    (listed,) = client.get(API).json()["results"]
    assert (listed["payment"], listed["again_state"]) == (payment.reference, "waiting")
    assert '"id"' not in client.get(API).content.decode()
    refused = _post(client, said | {"reason": "5"})
    assert (refused.status_code, refused.json()["rule"]) == (409, "PA-15")
    again = client.get(f"/api/v1/payments/{listed['again']}/").json()
    assert again["instead_of"] == payment.reference


def test_others_enter_nothing_and_see_their_own(cast: Cast) -> None:
    first, second, _ = paid(cast)
    came_back(cast, second)
    said = {"payment": first.reference, "amount": "18.40", "day": "2026-06-16", "reason": "B"}
    client = signed_in(cast.officer)
    assert _post(client, said).status_code == 404
    assert client.get(API).json()["results"] == []
    assert Return.objects.count() == 1


def _bring_in(cast: Cast, csv: str) -> Any:
    importer = registry.get("returned-payments")
    staged = imports.send(
        kind=importer.kind, lines=reading.read(csv.encode(), importer), data=csv.encode(),
        file_name="bank.csv", once=uuid4(), by=cast.finance_officer, at=BACK,
    )  # fmt: skip
    _work(staged)
    if staged.rows.filter(state="waiting").exists():
        _work(imports.begin(staged=staged, by=cast.finance_officer, at=BACK))
    staged.refresh_from_db()
    return staged


def _work(staged: Any) -> None:
    while advance(job=staged.job_id, at=BACK):
        pass
    staged.refresh_from_db()


def test_the_bank_s_list_is_brought_in_row_by_row(cast: Cast) -> None:
    first, second, third = paid(cast)
    other = owed(cast, cast.officer)
    staged = _bring_in(
        cast,
        "Payment,Amount,Reason,Day\n"
        f"{first.about},£18.40,b,16/06/2026\n"
        f"{second.reference},7.06,5,\n"
        f"{third.about},100,9,\n"
        f"{other.about},18.40,0,\n",
    )
    assert [row.state for row in staged.rows.order_by("number")] == [
        "done", "refused", "refused", "refused",
    ]  # fmt: skip
    entered = Return.objects.get()
    assert (entered.payment, entered.reason, entered.entered_by) == (
        first, "B", cast.finance_officer,
    )  # fmt: skip
    wrong = [row.problems[0]["message"] for row in staged.rows.order_by("number")[1:]]
    assert "was £7.05, not £7.06" in wrong[0]
    assert "Use one of: 0, 2, 3, 5, B, C" in wrong[1]
    assert f"There is no payment {other.about}" in wrong[2]


@pytest.mark.parametrize(
    "path", [API, "/payments/came-back/", "/payments/", "/api/v1/payments/journal/"]
)
def test_more_rows_take_no_more_queries(cast: Cast, path: str) -> None:
    payments = paid(cast)
    came_back(cast, payments[0])
    who = cast.officer if path == "/payments/" else cast.finance_officer
    client = signed_in(who)

    def asked() -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        return len(queries)

    few = asked()
    came_back(cast, payments[2])
    came_back(cast, payments[1])
    assert asked() == few


def test_what_came_back_already_is_said_at_the_field(cast: Cast) -> None:
    payment = paid(cast)[0]
    browser, address = signed_in(cast.finance_officer), reverse("payments:enter-return")
    browser.post(address, _said(payment))
    again = browser.post(address, _said(payment))
    assert again.url == reverse("payments:returns")
    other = browser.post(address, _said(payment, reason="2"))
    assert other.status_code == 200
    assert "entered already that it came back on 16 June 2026" in text(other)
    assert f'value="{payment.about}"' in text(other)
    assert Return.objects.count() == 1
