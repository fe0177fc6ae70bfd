"""Overpayments in the browser and by API: what each page shows, to whom, and what is kept typed."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from finance.overpayments import operations
from finance.overpayments.models import Overpayment
from finance.payments.models import Payment
from finance.payments.operations import release_run
from mss.audit.models import Event
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories.claims import draft
from tests.factories.overpayments import (
    FOUND,
    NEXT,
    bought,
    coming,
    next_run,
    overpaid,
    planned,
)
from tests.factories.payments import work
from tests.refusals import words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> Iterator[None]:
    with time_machine.travel(NEXT, tick=False):
        yield


def _at(name: str, row: Overpayment | str) -> str:
    return reverse(f"overpayments:{name}", args=[getattr(row, "reference", row)])


def test_found_line_by_line(cast: Cast) -> None:
    payment = bought(cast)
    client = signed_in(cast.finance_officer)
    assert "check it" in words(client.get("/overpayments/find/?payment=EXP-1"))
    path = f"/overpayments/find/?payment={payment.about.lower()}"
    assert "£100.00 was paid" in words(client.get(path))
    sent = {"once": str(uuid4()), "line_2": "40", "reason": ""}
    bad = words(client.post(path, sent))
    assert "Say why it was too much" in bad
    assert 'value="40"' in bad
    assert "At most £1.00" in words(client.post(path, sent | {"line_1": "1.01"}))
    assert "Enter how much" in words(client.post(path, sent | {"line_2": "", "reason": "x"}))
    for _ in range(2):
        said = client.post(path, sent | {"reason": "Twice"}, follow=True)
    assert "Paid £40.00 too much" in words(said)
    row = Overpayment.objects.get()
    assert row.lines.get().number == 2


def test_the_person_answers(cast: Cast) -> None:
    row = overpaid(cast)
    client = signed_in(cast.officer)
    assert "You were paid £40.00 too much" in words(client.get("/"))
    assert row.about in words(client.get("/overpayments/"))
    assert "It is not right" in words(client.get(_at("one", row)))
    assert not Event.objects.filter(verb="viewed.overpayment").exists()
    client.post(_at("agree", row))
    bad = words(client.post(_at("plan", row), {"method": "instalments", "months": "5"}))
    assert "must be £10.00 or more" in bad
    assert "Enter for how many months" in words(
        client.post(_at("plan", row), {"method": "instalments"})
    )
    client.post(_at("plan", row), {"method": "instalments", "months": "2"})
    row.refresh_from_db()
    assert row.state == "proposed"
    officer = signed_in(cast.finance_officer)
    assert "2 months" in words(officer.get(_at("one", row)))
    officer.post(_at("accept", row), {"plan": "1"})
    assert Event.objects.filter(verb="viewed.overpayment", subject=cast.officer).exists()
    said = words(officer.post(_at("receive", row), {"amount": "5", "instalment": "1",
                 "once": str(uuid4()), "day_day": "18", "day_month": "6", "day_year": "2026"},
                 follow=True))  # fmt: skip
    assert "£35.00 left" in said


def test_a_dispute_and_its_decision(cast: Cast) -> None:
    row = overpaid(cast)
    client = signed_in(cast.officer)
    client.post(_at("dispute", row), {"words": "I stayed both nights"})
    finder = signed_in(cast.finance_officer)
    page = words(finder.get(_at("one", row)))
    assert "Decide the dispute" not in page
    assert "You found it, so another finance officer decides the dispute" in page
    assert cast.second_finance_officer.name in page
    assert row.reference not in words(finder.get("/"))
    assert row.reference in words(signed_in(cast.second_finance_officer).get("/"))
    second = signed_in(cast.second_finance_officer)
    assert "I stayed both nights" in words(second.get(_at("decide", row)))
    bad = words(second.post(_at("decide", row), {"outcome": "lowered", "reason": "Half"}))
    assert "less than £40.00" in bad
    second.post(_at("decide", row), {"outcome": "lowered", "amount": "20", "reason": "Half"})
    row.refresh_from_db()
    assert (row.state, row.amount) == ("due", 20)


def test_a_refusal_is_a_page(cast: Cast) -> None:
    row = planned(cast)
    sent = signed_in(cast.officer).post(_at("dispute", row), {"words": "No"})
    assert sent.status_code == 409
    assert "too late" in words(sent)


def test_the_list_is_filtered_sorted_and_taken_out(cast: Cast) -> None:
    overpaid(cast, reason="=cmd()")
    planned(cast, "transfer", "20.00")
    client = signed_in(cast.auditor)
    whole = words(client.get("/overpayments/all/"))
    assert "£60.00" in whole
    assert "Something was paid too much" not in whole
    narrow = words(client.get("/overpayments/all/?state=told&sort=-amount"))
    assert "=cmd()" in narrow
    assert "£20.00" not in narrow
    assert "No overpayment fits" in words(client.get("/overpayments/all/?age=90"))
    file = client.get("/overpayments/all/file/?state=open")
    text = file.content.decode("utf-8-sig")
    assert "'=cmd()" in text
    assert text.count("OVP-") == 2
    assert Event.objects.filter(verb="viewed.overpayments", by=cast.auditor).count() == 4


def test_strangers_and_managers_do_not_see_them(cast: Cast) -> None:
    row = overpaid(cast)
    for who in (cast.sergeant, cast.stranger, cast.hr_adviser):
        client = signed_in(who)
        assert client.get(_at("one", row)).status_code == 404
        assert client.get("/overpayments/all/").status_code == 404
        assert client.get("/overpayments/find/").status_code == 404
        assert client.post(_at("agree", row)).status_code == 404


def test_written_off_on_screen(cast: Cast) -> None:
    row = planned(cast, "transfer")
    signed_in(cast.finance_officer).post(_at("write-off", row), {"reason": "Hardship"})
    second = signed_in(cast.second_finance_officer)
    assert "Hardship" in words(second.get(_at("one", row)))
    second.post(_at("answer-write-off", row), {"agree": "yes"})
    row.refresh_from_db()
    assert row.state == "written_off"


def test_payroll_is_said_plainly(cast: Cast) -> None:
    row = planned(cast, "payroll")
    said = words(signed_in(cast.finance_officer).get(_at("one", row)))
    assert "not joined to this portal yet" in said


def _leaver(cast: Cast) -> None:
    cast.officer.left_on, cast.officer.is_active = FOUND.date(), False
    cast.officer.save()
    cast.officer.assignments.update(ends=FOUND.date())


def test_leavers_to_their_manager_and_finance(cast: Cast) -> None:
    claim = draft(cast.officer)
    row = planned(cast)
    coming(cast)
    _leaver(cast)
    operations.follow_leavers(at=NEXT)
    for who in (cast.sergeant, cast.finance_officer):
        client = signed_in(who)
        assert claim.reference in words(client.get("/overpayments/left/"))
        assert "£30.00" in words(client.get("/overpayments/left/?list=owed"))
        assert "£40.00" in words(client.get("/overpayments/left/?list=owing"))
    assert signed_in(cast.other_sergeant).get("/overpayments/left/").status_code == 404
    assert "£40.00 is left" in words(client.get(_at("letter", row))).replace("</strong>", "")
    sergeant = signed_in(cast.sergeant)
    sergeant.post(_at("remind", claim))
    assert "Written to once" in words(sergeant.get("/overpayments/left/"))
    assert "Say why" in words(sergeant.post(_at("close-claim", claim), {"reason": ""}))
    sergeant.post(_at("close-claim", claim), {"reason": "He has left"})
    claim.refresh_from_db()
    assert claim.state == "withdrawn"


def _paid_with_set_off(cast: Cast) -> Payment:
    planned(cast)
    payment = coming(cast)
    run = next_run(cast)
    shown = words(signed_in(cast.finance_officer).get(f"/payments/runs/{run.reference}/"))
    assert "Kept back" in shown
    work(release_run(run=run, by=cast.second_finance_officer, at=NEXT), at=NEXT)
    payment.refresh_from_db()
    return payment


def test_remittance(cast: Cast) -> None:
    payment = _paid_with_set_off(cast)
    path = f"/payments/mine/{payment.reference}/"
    client = signed_in(cast.officer)
    assert path in words(client.get("/payments/"))
    said = words(client.get(path))
    for part in (
        "£15.00 sent to the bank",
        "This",
        "That",
        "£29.00",
        "Kept back",
        "-£15.00",
        "Ending 819",
    ):
        assert part in said
    assert "31926819" not in said
    assert not Event.objects.filter(verb="viewed.remittance").exists()
    assert signed_in(cast.auditor).get(path).status_code == 200
    assert Event.objects.get(verb="viewed.remittance").subject == cast.officer
    for who in (cast.sergeant, cast.stranger):
        assert signed_in(who).get(path).status_code == 404


def test_nothing_to_tell_before_it_is_paid(cast: Cast) -> None:
    payment = coming(cast)
    path = f"/payments/mine/{payment.reference}/"
    assert signed_in(cast.officer).get(path).status_code == 404


def test_remittance_by_api(cast: Cast) -> None:
    payment = _paid_with_set_off(cast)
    said = machine(cast.officer, "payments:read").get(f"/api/v1/payments/mine/{payment.reference}/")
    body = said.json()
    assert (body["amount"], body["sent"], body["ending"]) == ("30.00", "15.00", "819")
    assert [one["amount"] for one in body["items"]] == ["1.00", "29.00"]
    assert body["kept"][0]["amount"] == "15.00"


def _post(client: Any, path: str, **body: Any) -> Any:
    headers = {"Idempotency-Key": str(uuid4())}
    return client.post(path, body, content_type="application/json", headers=headers)


def test_the_whole_life_by_api(cast: Cast) -> None:
    payment = bought(cast)
    officer = machine(cast.finance_officer, "payments:read", "payments:write")
    person = machine(cast.officer, "payments:read", "payments:write")
    made = _post(
        officer, "/api/v1/overpayments/", reference=payment.reference, amount="40.00",
        reason="Twice", once=str(uuid4()), lines=[{"number": 2, "amount": "40.00"}],
    )  # fmt: skip
    assert made.status_code == 201
    path = f"/api/v1/overpayments/{made.json()['reference']}/"
    assert _post(person, f"{path}dispute/", words="No").json()["state"] == "disputed"
    assert _post(officer, f"{path}decide/", outcome="upheld", reason="Yes").status_code == 409
    second = machine(cast.second_finance_officer, "payments:read", "payments:write")
    decided = _post(second, f"{path}decide/", outcome="upheld", reason="The bill")
    assert decided.json()["state"] == "due"
    assert _post(person, f"{path}agree/").json()["state"] == "due"
    planned_now = _post(person, f"{path}plan/", method="transfer")
    assert planned_now.json()["state"] == "proposed"
    assert _post(officer, f"{path}accept/", plan=1).json()["state"] == "recovering"
    paid = _post(officer, f"{path}receive/", once=str(uuid4()), amount="10.00", day="2026-06-18")
    assert paid.json()["balance"] == "30.00"
    assert _post(officer, f"{path}withdraw/", reason="No").status_code == 409
    assert _post(officer, f"{path}write-off/", reason="Hardship").status_code == 200
    assert _post(second, f"{path}write-off/answer/", agree=True).json()["state"] == "written_off"
    whole = person.get(path).json()
    assert [one["amount"] for one in whole["entries"]] == ["40.00", "-10.00", "-30.00"]
    assert whole["plan"]["method"] == "transfer"
    assert person.get("/api/v1/overpayments/?state=open").json()["results"] == []
    assert _post(officer, f"{path}plan/set/", method="share").status_code == 409


def test_leavers_by_api(cast: Cast) -> None:
    claim = draft(cast.officer)
    _leaver(cast)
    client = machine(cast.sergeant, "payments:read", "payments:write")
    (left,) = client.get("/api/v1/overpayments/left/").json()
    assert (left["reference"], Decimal(left["total"])) == (claim.reference, Decimal("18.40"))
    path = f"/api/v1/overpayments/left/{claim.reference}"
    assert _post(client, f"{path}/remind/").status_code == 200
    assert _post(client, f"{path}/close/", reason="Gone").status_code == 200
    assert client.get("/api/v1/overpayments/left/").json() == []
    other = machine(cast.other_sergeant, "payments:read", "payments:write")
    assert _post(other, f"{path}/close/", reason="Gone").status_code == 404


def test_finance_sets_the_plan_on_screen_when_nobody_answers(cast: Cast) -> None:
    row = overpaid(cast)
    client = signed_in(cast.finance_officer)
    assert "Set how it is paid back" not in words(client.get(_at("one", row)))
    with time_machine.travel(NEXT + timedelta(days=30), tick=False):
        client = signed_in(cast.finance_officer)
        page = words(client.get(_at("plan", row)))
        assert "From my pay" not in page
        client.post(_at("plan", row), {"method": "share"})
    row.refresh_from_db()
    assert row.state == "recovering"
