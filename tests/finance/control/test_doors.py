"""Finance control on screens and by API."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.control.models import ApprovalRule, Sample
from finance.expenses.models import Claim, Working
from mss.approvals.models import Decision
from mss.foundation.working_time import add_working_days, today
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.factories.control import controlled
from tests.factories.payments import account, run_made
from tests.finance.control.conftest import nobody_by_lot
from tests.finance.expenses.acts import decide
from tests.refusals import words

pytestmark = pytest.mark.django_db
TYPED = {
    "organisation": "mps", "most_claim": "25", "most_month": "60", "kinds": ["parking", "meal"],
    "in_a_row": "3", "share": "1", "source": "Minute 4",
}  # fmt: skip


@pytest.fixture
def controls(scheme: Cast) -> dict[str, str]:
    """One claim of the officer, paid a moment ago, drawn and asked about."""
    now = timezone.now()
    decide(make.submitted(scheme.officer, at=now), scheme.sergeant, at=now)
    account(scheme.officer, at=now)
    later = now + timedelta(minutes=5)
    run = run_made(
        scheme, cut_off=later, at=later, pay_on=add_working_days(today(later), 3)
    )  # fmt: skip
    return controlled(scheme, run, now)


def key() -> dict[str, str]:
    return {"Idempotency-Key": uuid4().hex}


def test_from_the_list_to_the_conclusion(scheme: Cast, controls: dict[str, str]) -> None:
    one = Sample.objects.get()
    page = f"/control/samples/{one.reference}/"
    officer, second = signed_in(scheme.finance_officer), signed_in(scheme.second_finance_officer)
    listed = words(second.get("/control/samples/"))
    assert f"{scheme.finance_officer.name} is working on it since" in listed
    shown = words(second.get(page))
    assert "Lunch at the scene" in shown and "Take it over" in shown and "Conclude" not in shown
    assert second.post(f"{page}work/", {"act": "take-over"}).status_code == 422
    assert second.post(f"{page}conclude/", {"outcome": "in-order"}).status_code == 409
    second.post(f"{page}work/", {"act": "take-over", "why": "He is on leave"})
    assert Working.objects.get(ended_at=None).holder == scheme.second_finance_officer
    kept = officer.post(f"{page}conclude/", {"outcome": "in-order", "words": "All there"})
    assert kept.status_code == 409 and "All there" not in words(kept)  # it is not theirs any more
    claimant = signed_in(scheme.officer)
    assert "Finance asks about" in words(claimant.get("/"))
    answer = f"/control/answers/{one.reference}/"
    assert claimant.post(answer, {"text": ""}).status_code == 200
    claimant.post(answer, {"text": "Nobody else"})
    assert "You answered on" in words(claimant.get(answer))
    wrong = second.post(f"{page}conclude/", {"outcome": "overpaid", "overpaid": "99", "words": "x"})
    assert wrong.status_code == 422 and "£18.40 was paid" in words(wrong)
    said = {"outcome": "in-order", "words": "Tea was on it"}
    for _ in range(2):
        assert second.post(f"{page}conclude/", said).status_code == 302
    assert "Tea was on it" in words(second.get(page))
    assert "Nothing waits to be looked at" in words(second.get("/control/samples/"))


def test_the_draw_is_shown_with_its_proof(scheme: Cast, controls: dict[str, str]) -> None:
    auditor = signed_in(scheme.auditor)
    assert controls["draw"] in words(auditor.get("/control/draws/"))
    page = f"/control/draws/{controls['draw']}/"
    assert "the same claims come out" in words(auditor.get(page))
    api = machine(scheme.auditor, "control:read")
    assert api.get(f"/api/v1{page}").json()["holds"] is True
    Sample.objects.update(claim=make.draft(scheme.stranger))
    assert "other claims come out" in words(auditor.get(page))


def test_the_same_by_api(scheme: Cast, controls: dict[str, str]) -> None:
    one, by = Sample.objects.get(), machine(scheme.finance_officer, "control:read",
                                            "control:write", "claims:write")  # fmt: skip
    listed = by.get("/api/v1/control/samples/?state=asked").json()["results"]
    assert [row["reference"] for row in listed] == [one.reference]
    at = f"/api/v1/control/samples/{one.reference}/"
    claimant = machine(scheme.officer, "control:write")
    said = claimant.post(f"{at}answer/", {"text": "I did"}, "application/json", headers=key())
    assert said.json() == {"text": "I did"}
    work = f"/api/v1/claims/{one.claim.reference}/work/"
    hand = by.post(work, {"act": "take"}, "application/json", headers=key()).json()
    assert hand["mine"] is True
    sent: dict[str, Any] = {"outcome": "overpaid", "overpaid": "99.00", "words": "x"}
    assert by.post(f"{at}conclude/", sent, "application/json", headers=key()).status_code == 422
    done = by.post(f"{at}conclude/", {"outcome": "in-order"}, "application/json", headers=key())
    assert done.json()["state"] == "in-order"
    assert by.get(at).json()["answer"] == "I did"
    again = by.post(f"{at}ask/", {"question": "And?"}, "application/json", headers=key())
    assert again.status_code == 409 and again.json()["rule"] == "CO-8"


def test_a_rule_from_the_proposal_to_the_switch(scheme: Cast) -> None:
    owner, second = signed_in(scheme.scheme_owner), signed_in(scheme.head_of_hr)
    assert "people decide every claim" in words(owner.get("/control/by-rule/"))
    wrong = owner.post("/control/by-rule/new/", {**TYPED, "once": uuid4(), "most_month": "20"})
    assert "A month is at least as much as one claim" in words(wrong)
    once = uuid4()
    for _ in range(2):
        answer = owner.post("/control/by-rule/new/", {**TYPED, "once": once})
    row = ApprovalRule.objects.get()
    page = answer.url
    assert page == f"/control/by-rule/{row.reference}/"
    assert "another owner switches it on" in words(owner.get(page))
    assert "0 of 0" in words(second.get(page))
    stale = signed_in(scheme.head_of_hr)
    session = stale.session
    session["account_authentication_methods"] = [{"method": "test", "at": 0}]
    session.save()
    assert stale.post(f"{page}confirm/").status_code == 302  # to where they prove it
    row.refresh_from_db()
    assert row.state == "proposed"
    assert "Switch this rule on?" in words(second.get(f"{page}confirm/"))
    for _ in range(2):
        second.post(f"{page}confirm/")
    nobody_by_lot()
    now = timezone.now()
    claim = make.draft(scheme.officer, at=now, kind="parking", what="Parking at court")
    browser = signed_in(scheme.officer)
    browser.post(f"/expenses/{claim.reference}/submit/", {"version": claim.version})
    assert Claim.objects.get(pk=claim.pk).state == "approved"
    sent = words(browser.get(f"/expenses/{claim.reference}/sent/"))
    assert "It is approved." in sent and "not by a person" in sent
    read = words(browser.get(f"/expenses/{claim.reference}/"))
    assert "Agreed by a rule, not by a person" in read and "Rule CO-19" in read
    assert claim.reference in words(second.get(page))
    evidence = f"/oversight/decisions/{Decision.objects.get().step.reference}/"
    assert "no person" in words(signed_in(scheme.auditor).get(evidence))
    for _ in range(2):
        owner.post(f"{page}off/", {"why": "Enough"})
    assert "“Enough”" in words(second.get("/control/by-rule/"))


def test_a_machine_never_switches_it_on_and_a_session_proves_who_it_is(scheme: Cast) -> None:
    scopes = ("control:read", "control:write")
    owner, second = (machine(one, *scopes) for one in (scheme.scheme_owner, scheme.head_of_hr))
    typed = {**TYPED, "once": str(uuid4())}
    made = owner.post("/api/v1/control/rules/", typed, "application/json", headers=key())
    assert made.status_code == 201
    at = f"/api/v1/control/rules/{made.json()['reference']}/"
    assert second.post(f"{at}confirm/", {}, "application/json", headers=key()).status_code == 403
    session = signed_in(scheme.head_of_hr)
    old = session.session
    old["account_authentication_methods"] = [{"method": "test", "at": 0}]
    old.save()
    refused = session.post(f"{at}confirm/", {}, "application/json", headers=key())
    assert refused.status_code == 403 and "who you are" in refused.json()["detail"]
    assert ApprovalRule.objects.get().state == "proposed"
    fresh = signed_in(scheme.head_of_hr)
    on = fresh.post(f"{at}confirm/", {}, "application/json", headers=key())
    assert on.json()["state"] == "on"
    assert "seed" not in on.json()
    off = owner.post(f"{at}off/", {"why": "Stop"}, "application/json", headers=key())
    assert (off.json()["state"], off.json()["ended_why"]) == ("off", "Stop")
    assert owner.get(at).json()["confirmed_by"] == scheme.head_of_hr.reference
