"""Asking about a line: the evidence goes with it, whatever the type of case asks."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from hr.pay import operations
from hr.pay.models import Payslip
from hr.pay.rules import Line
from mss.audit.models import Event
from mss.cases.models import Case, Version
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories.pay import NOVEMBER, OCTOBER, out, slip
from tests.refusals import RefusedBy, words

pytestmark = pytest.mark.django_db
ONCE = "0d5f7c1e-9c1d-4a8e-8b57-0f6f0b6d7a11"


def test_asking_about_a_line_takes_the_evidence_with_it(
    cast: Cast, client: Client, payslip: Payslip
) -> None:
    root = f"/pay/{payslip.reference}/ask/deduction.credit-union/"
    assert f'href="{root}"' in words(client.get(f"/pay/{payslip.reference}/"))
    assert "No reason is on record" in words(client.get(root))
    assert client.post(root, {"once": ONCE, "words": ""}).status_code == 422
    for _ in range(2):
        there = client.post(root, {"once": ONCE, "words": "What is this?"})["Location"]
    case = Case.objects.get()
    assert there == f"/cases/{case.reference}/"
    assert case.about == f"pay:{payslip.organisation.code}:2026-11:deduction.credit-union"
    (link,) = case.links.all()
    assert (link.kind, link.reference) == ("payslip", payslip.reference)
    assert ["£25.00 because", "No reason is on record"] in link.facts
    page = words(client.get(f"/pay/{payslip.reference}/"))
    assert "Questions about this payslip" in page and case.reference in page
    payroll = signed_in(cast.payroll_officer)
    assert f'href="/pay/{payslip.reference}/"' in words(payroll.get(f"/cases/{case.reference}/"))
    assert Event.objects.filter(verb="case.opened", reference=case.reference).count() == 1


def test_only_about_ones_own_and_about_what_is_there(
    cast: Cast, client: Client, payslip: Payslip, refused: RefusedBy
) -> None:
    root = f"/pay/{payslip.reference}/ask/"
    assert client.get(f"{root}pay.nothing/").status_code == 404
    payroll = signed_in(cast.payroll_officer)
    assert payroll.get(f"{root}pay.basic/").status_code == 404
    said: dict[str, Any] = {"payslip": payslip, "line": "pay.basic", "words": "Why?", "once": uuid4(),
                            "by": cast.officer, "at": timezone.now()}  # fmt: skip
    for changes, rule in (({"by": cast.payroll_officer}, "PY-60"), ({"line": "pay.x"}, "PY-61"),
                          ({"words": " "}, "PY-62")):  # fmt: skip
        with refused(rule):
            operations.ask(**said | changes)
    by_machine = machine(cast.officer, "pay:read", "pay:write")
    told = {"once": str(uuid4()), "line": "pay.basic", "words": "Why so much?"}
    made = by_machine.post(f"/api/v1/pay/{payslip.reference}/ask/", told,
                           content_type="application/json", headers={"Idempotency-Key": "ask-once-1"})  # fmt: skip
    assert made.status_code == 201 and made.json()["case"] == Case.objects.get().reference


def changed_type(**what: Any) -> None:
    """The service owner publishes another version of the type."""
    last = Version.objects.get(type__code="pay-query")
    values = {one.attname: getattr(last, one.attname) for one in Version._meta.concrete_fields}
    del values["id"]
    Version.objects.create(**values | {"number": 2} | what)


def test_a_line_of_last_year_alone_can_be_asked_about(cast: Cast, client: Client) -> None:
    gone = Line("credit-union", Decimal("25.00"), "deduction")
    out(cast.officer, slip(NOVEMBER.replace(year=2025), more=(gone,)))
    october = slip(OCTOBER)
    out(cast.officer, october)
    row = out(cast.officer, slip(before=october))
    root = f"/pay/{row.reference}/ask/deduction.credit-union/"
    assert f'href="{root}?against=year"' in words(client.get(f"/pay/{row.reference}/?against=year"))
    assert client.get(root).status_code == 404
    assert "November 2025" in words(client.get(f"{root}?against=year"))
    client.post(f"{root}?against=year", {"once": ONCE, "words": "Where is it?"})
    case = Case.objects.get()
    assert ["November 2025", "£25.00"] in case.links.get().facts
    told = {"once": str(uuid4()), "line": "deduction.credit-union", "words": "Where?"}
    by_machine = machine(cast.officer, "pay:read", "pay:write")
    for against, status in (("year", 201), ("month", 409)):
        made = by_machine.post(f"/api/v1/pay/{row.reference}/ask/", told | {"against": against},
                               content_type="application/json",
                               headers={"Idempotency-Key": f"ask-{against}-1"})  # fmt: skip
        assert made.status_code == status, made.content


def test_whatever_the_type_of_case_asks_it_can_be_asked(
    cast: Cast, client: Client, payslip: Payslip, refused: RefusedBy
) -> None:
    changed_type(questions=[
        {"code": "q1", "label": "Which line?", "kind": "text", "needed": True, "choices": []},
        {"code": "q7", "label": "How bad is it?", "kind": "choice", "needed": True,
         "choices": ["Bad", "Very bad"]},
    ])  # fmt: skip
    root = f"/pay/{payslip.reference}/ask/pay.basic/"
    assert "How bad is it?" in words(client.get(root))
    assert client.post(root, {"once": ONCE, "words": "Why?"}).status_code == 422
    said: dict[str, Any] = {"payslip": payslip, "line": "pay.basic", "words": "Why?", "once": uuid4(),
                            "by": cast.officer, "at": timezone.now()}  # fmt: skip
    for answers in ({}, {"q7": "Dreadful"}, {"q7": "Bad", "q9": "Nobody asked"}):
        with refused("PY-63"):
            operations.ask(**said, answers=answers)
    there = client.post(root, {"once": ONCE, "words": "Why?", "answer-q7": "Bad"})
    case = Case.objects.get()
    assert there["Location"] == f"/cases/{case.reference}/"
    assert case.answers == {"q1": "Basic pay", "q7": "Bad"}
    assert case.messages.get().words == "November 2026\n\nWhy?"


def test_where_the_type_is_withdrawn_the_page_says_so(
    client: Client, payslip: Payslip, refused: RefusedBy, cast: Cast
) -> None:
    changed_type(offered=False)
    root = f"/pay/{payslip.reference}/ask/pay.basic/"
    page = client.get(root)
    assert page.status_code == 200 and "cannot be sent from here" in words(page)
    with refused("CA-44"):
        operations.ask(payslip=payslip, line="pay.basic", words="Why?", once=uuid4(),
                       by=cast.officer, at=timezone.now())  # fmt: skip
    sent = client.post(root, {"once": ONCE, "words": "Why so much?"})
    assert sent.status_code == 409 and "There is a problem" in words(sent)
