"""The page to decide on: everything needed, and what happens when it is out of date."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Claim
from mss.approvals.models import Decision
from mss.audit.models import Event
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories import claims as make
from tests.factories.claims import waiting_step
from tests.finance.expenses.conftest import unchanged
from tests.refusals import words

pytestmark = pytest.mark.django_db


def submitted(cast: Cast, amount: str = "18.40") -> Claim:
    now = timezone.now()
    claim = make.draft(cast.officer, amount=amount, at=now, spent_on=today(now))
    return operations.submit(claim=claim, version=claim.version, by=cast.officer, at=now)


@pytest.fixture
def sent(scheme: Cast) -> Claim:
    return submitted(scheme)


@pytest.fixture
def sergeant(scheme: Cast) -> Client:
    return signed_in(scheme.sergeant)


def page_of(claim: Claim) -> str:
    return f"/decide/{waiting_step(claim).reference}/"


def form(claim: Claim, outcome: str = "approve", comment: str = "") -> dict[str, Any]:
    return {"outcome": outcome, "comment": comment, "version": claim.version}


def test_the_look_is_on_record_before_the_page(sergeant: Client, sent: Claim) -> None:
    page = words(sergeant.get(page_of(sent)))
    assert "Lunch at the scene" in page
    assert waiting_step(sent).reason in page
    look = Event.objects.get(verb="viewed.expense-claim")
    assert (look.by.name, look.subject, look.reference) == (
        "Tom Hargreaves", sent.claimant, sent.reference,
    )  # fmt: skip


def test_a_stale_page_is_refused_with_the_difference(sergeant: Client, sent: Claim) -> None:
    address, seen = page_of(sent), form(sent, "reject", "Not enough for me")
    operations.explain(claim=sent, by=sent.claimant, note="Canteen shut", at=timezone.now())
    answer = sergeant.post(address, seen)
    page = words(answer)
    assert answer.status_code == 409
    assert "note added while it waits" in page
    assert "Canteen shut" in page
    assert "Not enough for me" in page  # what was typed
    assert not Decision.objects.exists()
    sent.refresh_from_db()
    sergeant.post(address, form(sent))
    assert Decision.objects.get().version == sent.version


def test_taken_back_meanwhile(sergeant: Client, sent: Claim) -> None:
    address, seen = page_of(sent), form(sent)
    operations.withdraw(claim=sent, by=sent.claimant, at=timezone.now())
    answer = sergeant.post(address, seen)
    page = words(answer)
    assert answer.status_code == 409
    assert "This no longer waits for a decision: it is withdrawn" in page
    assert "receipt.jpg" not in page  # it is the claimant's own again
    assert not Decision.objects.exists()
    assert sergeant.get(address).status_code == 200


def test_decided_meanwhile_by_oneself_in_another_tab(sergeant: Client, sent: Claim) -> None:
    address, seen = page_of(sent), form(sent)
    sergeant.post(address, seen)
    answer = sergeant.post(address, form(sent, "reject", "No"))
    assert answer.status_code == 409
    assert "Already decided by Tom Hargreaves" in words(answer)
    assert Decision.objects.get().outcome == "approve"


@pytest.mark.parametrize(
    ("sent_form", "said"),
    [
        ({"outcome": "return", "comment": " "}, "Say what should change"),
        ({"outcome": "reject", "comment": ""}, "Say what should change"),
        ({"outcome": "burn", "comment": "x"}, "burn is not one of the available choices"),
        ({"comment": "Kept comment"}, "Choose what to do"),
        ({"outcome": "approve", "version": "abc"}, "There is a problem"),
    ],
)
def test_bad_input_decides_nothing_and_keeps_the_comment(
    sergeant: Client, sent: Claim, sent_form: dict[str, str], said: str
) -> None:
    answer = sergeant.post(page_of(sent), {"version": sent.version, **sent_form})
    assert answer.status_code == 200
    assert said in words(answer)
    assert sent_form.get("comment", "").strip() in words(answer)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("who", ["officer", "other_sergeant", "inspector", "finance_officer"])
def test_not_theirs_is_not_there(scheme: Cast, sent: Claim, who: str) -> None:
    browser, address = signed_in(scheme.people[who]), page_of(sent)
    with unchanged():
        assert browser.get(address).status_code == 404
        assert browser.post(address, form(sent)).status_code == 404


def test_an_auditor_reads_and_does_not_decide(scheme: Cast, sent: Claim) -> None:
    browser, address = signed_in(scheme.auditor), page_of(sent)
    assert "Approve</button>" not in words(browser.get(address))
    assert browser.post(address, form(sent)).status_code == 409
    assert not Decision.objects.exists()


def test_whose_turn_comes_later_reads_nothing_yet(scheme: Cast) -> None:
    claim = submitted(scheme, "400.00")
    later = claim_step(claim, 2)
    browser = signed_in(scheme.inspector)
    page = words(browser.get(f"/decide/{later}/"))
    assert "is shown while it waits for you" in page
    answer = browser.post(f"/decide/{later}/", form(claim))
    assert answer.status_code == 409
    assert not Decision.objects.exists()


def claim_step(claim: Claim, stage: int) -> str:
    step = waiting_step(claim).approval.steps.get(stage=stage)
    return str(step.reference)


def test_many_at_once_each_with_its_own_result(scheme: Cast, sergeant: Client) -> None:
    good, taken_back, changed = (submitted(scheme) for _ in range(3))
    picked = [waiting_step(one).choice for one in (good, taken_back, changed)]
    operations.withdraw(claim=taken_back, by=scheme.officer, at=timezone.now())
    operations.explain(claim=changed, by=scheme.officer, note="One more", at=timezone.now())
    for _ in range(2):  # sent twice
        page = words(
            sergeant.post("/decide/many/", {"steps": picked, "outcome": "approve", "comment": ""})
        )
        assert page.count("Approved") == 1
        assert page.count("Not done") == 2
        assert "it is withdrawn" in page
        assert "This changed since you opened it" in page
    assert Decision.objects.get().step.approval.about == good.reference


def test_many_without_any_says_what_to_do(sergeant: Client, sent: Claim) -> None:
    with unchanged():
        answer = sergeant.post("/decide/many/", {"outcome": "approve"})
    assert "Select at least one request" in words(answer)
