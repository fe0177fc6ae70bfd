"""The pages of a claim in a browser without JavaScript: what works, and what is answered when not."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Claim, Line
from mss.approvals.models import Decision
from mss.audit.models import Event
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories import claims as make
from tests.factories.claims import waiting_step
from tests.finance.expenses.conftest import everything, unchanged
from tests.foundation.pictures_for_tests import png_receipt
from tests.refusals import words

pytestmark = pytest.mark.django_db


def spent() -> Any:
    return today(timezone.now()) - timedelta(days=2)


@pytest.fixture
def mine(scheme: Cast) -> Claim:
    """A draft of the officer, ready to be sent."""
    return make.draft(scheme.officer, at=timezone.now(), spent_on=spent())


@pytest.fixture
def sent(mine: Claim) -> Claim:
    return operations.submit(claim=mine, version=mine.version, by=mine.claimant, at=timezone.now())


@pytest.fixture
def officer(scheme: Cast) -> Client:
    return signed_in(scheme.officer)


@pytest.fixture
def sergeant(scheme: Cast) -> Client:
    return signed_in(scheme.sergeant)


def meal(**fields: Any) -> dict[str, Any]:
    """The form of a meal, as it is sent."""
    day = spent()
    return {
        "once": str(uuid4()), "kept": "", "spent_on_day": day.day, "spent_on_month": day.month,
        "spent_on_year": day.year, "amount": "18.40", "vat": "", "what": "Lunch at the scene",
        **fields,
    }  # fmt: skip


def photo(name: str = "receipt.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, png_receipt(), content_type="image/png")


def test_from_the_first_question_to_approved(
    officer: Client, sergeant: Client, scheme: Cast
) -> None:
    page = officer.post("/expenses/new/", {"once": str(uuid4()), "kind": "meal"})
    claim = Claim.objects.get()
    assert page.url == f"/expenses/{claim.reference}/add/meal/"
    assert b'enctype="multipart/form-data"' in officer.get(page.url).content
    saved = officer.post(page.url, meal(receipts=[photo()]))
    assert saved.url == f"/expenses/{claim.reference}/"

    check = words(officer.get(saved.url))
    assert "Tom Hargreaves" in check
    assert "£18.40" in check
    version = re.search(r'name="version" value="(\d+)"', check)
    assert version
    gone = officer.post(f"{saved.url}submit/", {"version": version[1]})
    assert claim.reference in words(officer.get(gone.url))

    step = waiting_step(claim)
    assert claim.reference in words(sergeant.get("/decide/"))
    address = f"/decide/{step.reference}/"
    assert "Lunch at the scene" in words(sergeant.get(address))
    sergeant.post(address, {"outcome": "approve", "version": step.approval.version})
    claim.refresh_from_db()
    assert claim.state == "approved"
    assert "Waits for your bank details" in words(officer.get(saved.url))
    assert "Lunch at the scene" in words(officer.get("/expenses/?state=approved"))


def test_a_journey_needs_no_amount_and_no_receipt(officer: Client, mine: Claim) -> None:
    form = meal(vehicle="car", journey_from="SE11", journey_to="SW1", miles="12.3")
    answer = officer.post(f"/expenses/{mine.reference}/add/mileage/", form)
    assert answer.status_code == 302
    assert Line.objects.get(kind="mileage").amount > 0
    assert "12.3 miles" in words(officer.get(f"/expenses/{mine.reference}/"))


def addresses(claim: Claim) -> list[str]:
    here, receipt = f"/expenses/{claim.reference}/", claim.receipts.get().reference
    return [
        here, f"{here}add/", f"{here}add/meal/", f"{here}lines/1/", f"{here}lines/1/remove/",
        f"{here}sent/", f"{here}note/", f"{here}withdraw/", f"/expenses/receipts/{receipt}/",
        f"/expenses/receipts/{receipt}/preview/",
    ]  # fmt: skip


def acts(claim: Claim) -> list[tuple[str, dict[str, Any]]]:
    here, receipt = f"/expenses/{claim.reference}/", claim.receipts.get().reference
    return [
        (f"{here}add/meal/", meal(receipts=[photo()])), (f"{here}lines/1/", meal()),
        (f"{here}lines/1/remove/", {}), (f"{here}submit/", {"version": claim.version}),
        (f"{here}note/", {"note": "I was there"}), (f"{here}withdraw/", {}),
        (f"/expenses/receipts/{receipt}/remove/", {}),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["stranger", "other_officer", "hr_adviser", "deputy_mayor"])
def test_a_stranger_finds_nothing(scheme: Cast, sent: Claim, who: str) -> None:
    browser = signed_in(scheme.people[who])
    with unchanged():
        assert {browser.get(one).status_code for one in addresses(sent)} == {404}
        assert {browser.post(one, form).status_code for one, form in acts(sent)} == {404}


def test_a_draft_is_nobody_elses(sergeant: Client, mine: Claim) -> None:
    with unchanged():
        assert {sergeant.get(one).status_code for one in addresses(mine)} == {404}
        assert {sergeant.post(one, form).status_code for one, form in acts(mine)} == {404}


def test_whoever_decides_reads_it_and_changes_nothing(sergeant: Client, sent: Claim) -> None:
    assert sergeant.get(f"/expenses/{sent.reference}/").status_code == 200
    with unchanged():
        answers = [sergeant.post(one, form).status_code for one, form in acts(sent)]
    assert answers == [404, 404, 404, 409, 404, 404, 404]


def test_what_is_sent_is_answered_with_what_to_do(officer: Client, sent: Claim) -> None:
    for address, form in acts(sent):
        if "note" in address or "withdraw" in address or "submit" in address:
            continue
        with unchanged():
            answer = officer.post(address, form)
        assert "can no longer be changed: it is waiting for a decision" in words(answer)
        if "multipart" in words(answer):  # the form, with what was typed
            assert 'value="Lunch at the scene"' in words(answer)
        else:
            assert answer.status_code == 409


def test_what_waits_no_longer_is_not_taken_back_or_explained(
    officer: Client, sergeant: Client, sent: Claim
) -> None:
    step = waiting_step(sent)
    sergeant.post(f"/decide/{step.reference}/", {"outcome": "approve", "version": sent.version})
    for act, form in (("withdraw", {}), ("note", {"note": "Wait"}), ("submit", {"version": "1"})):
        with unchanged():
            answer = officer.post(f"/expenses/{sent.reference}/{act}/", form)
        assert answer.status_code == 409
        assert "claim" in words(answer)


@pytest.mark.parametrize("version", ["", "abc", "1", "99", "-1", "9" * 40])
def test_only_the_version_that_was_checked_is_sent(
    officer: Client, mine: Claim, version: str
) -> None:
    with unchanged():
        answer = officer.post(f"/expenses/{mine.reference}/submit/", {"version": version})
    assert answer.status_code == 409
    assert "Check it again" in words(answer)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"amount": "0"}, "must be £0.01 or more"),
        ({"amount": "-5"}, "must be £0.01 or more"),
        ({"amount": "1000000000"}, "or less"),
        ({"amount": "10000.01"}, "Dearer things are bought"),
        ({"amount": "eighteen pounds"}, "Enter an amount in pounds and pence"),
        ({"amount": ""}, "Enter the amount"),
        ({"vat": "9.99"}, "a sixth of the amount"),
        ({"spent_on_day": "31", "spent_on_month": "2"}, "Enter a real date"),
        ({"spent_on_day": ""}, "must include a day"),
        ({"spent_on_year": "2035"}, "today or in the past"),
        ({"spent_on_year": "2019"}, "Claims close after 3 months"),
        ({"what": ""}, "Say what it was"),
        ({"what": "x" * 201}, "200"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_says_what_to_do(
    officer: Client, mine: Claim, fields: dict[str, str], said: str
) -> None:
    form = meal(what="Lunch, kept on", amount="18.4", vat="1.23") | fields
    with unchanged():
        answer = officer.post(f"/expenses/{mine.reference}/add/meal/", form)
    page = words(answer)
    assert answer.status_code == 200
    assert "There is a problem" in page
    assert said in page
    for name in ("spent_on_day", "spent_on_month", "spent_on_year", "amount", "vat", "what"):
        typed = re.search(rf'name="{name}"[^>]*', page)
        assert typed
        assert f'value="{form[name]}"' in typed[0] or not form[name]


def test_saved_for_later_it_is_there_again_with_its_receipt(officer: Client, mine: Claim) -> None:
    address = f"/expenses/{mine.reference}/add/meal/"
    form = meal(spent_on_day="9", spent_on_month="", spent_on_year="", amount="12.", what="")
    officer.post(address, form | {"later": "1", "receipts": [photo("lunch.png")]})
    assert f'href="{address}"' in words(officer.get(f"/expenses/{mine.reference}/"))

    page = words(officer.get(address))
    assert 'value="9"' in page
    assert 'value="12."' in page
    assert "lunch.png" in page
    kept = re.search(r'name="kept" value="(REC-[\d-]+)"', page)
    assert kept
    officer.post(address, meal(once=form["once"], kept=kept[1]))
    line = Line.objects.get(claim=mine, number=2)
    assert [receipt.name for receipt in line.receipts.all()] == ["lunch.png"]
    mine.refresh_from_db()
    assert mine.unfinished == {}


def test_one_receipt_is_not_claimed_twice(officer: Client, mine: Claim) -> None:
    address = f"/expenses/{mine.reference}/add/meal/"
    officer.post(address, meal(receipts=[photo()], what="Dinner"))
    answer = officer.post(address, meal(receipts=[photo("again.png")], what="Breakfast"))
    assert answer.status_code == 409
    assert "is already the receipt of “Dinner”" in words(answer)
    assert 'value="Breakfast"' in words(answer)
    assert mine.lines.count() == 2


def test_changed_afterwards(officer: Client, mine: Claim) -> None:
    address = f"/expenses/{mine.reference}/lines/1/"
    assert 'value="18.40"' in words(officer.get(address))
    once = mine.lines.get().once
    officer.post(address, meal(once=str(once), amount="£1,000"))
    mine.refresh_from_db()
    assert (mine.total, mine.lines.count()) == (1000, 1)


def test_a_form_that_takes_in_a_receipt_keeps_it_through_a_mistake(
    officer: Client, mine: Claim
) -> None:
    address = f"/expenses/{mine.reference}/add/meal/"
    page = words(officer.post(address, meal(amount="", receipts=[photo("lunch.png")])))
    kept = re.search(r'name="kept" value="(REC-[\d-]+)"', page)
    assert kept
    assert "lunch.png" in page
    officer.post(address, meal(kept=kept[1]))
    assert Line.objects.get(claim=mine, number=2).receipts.count() == 1


def test_every_form_sent_twice_has_one_effect(officer: Client, scheme: Cast) -> None:
    def twice(address: str, form: dict[str, Any], file: bool = False) -> Any:
        for _ in range(2):
            answer = officer.post(address, form | ({"receipts": [photo()]} if file else {}))
            assert answer.status_code == 302, address
        return answer

    claim_page = twice("/expenses/new/", {"once": str(uuid4()), "kind": "meal"}).url
    claim = Claim.objects.get()
    here = f"/expenses/{claim.reference}/"
    twice(claim_page, meal(), file=True)
    twice(f"{here}add/fare/", meal(what="Train back"))
    assert (claim.lines.count(), claim.receipts.count()) == (2, 1)
    twice(f"{here}lines/2/remove/", {})
    claim.refresh_from_db()
    twice(f"{here}submit/", {"version": claim.version})
    twice(f"{here}note/", {"note": "The canteen was shut"})
    assert Event.objects.filter(verb="claim.explained").count() == 1
    twice(f"{here}withdraw/", {})
    claim.refresh_from_db()
    assert (claim.state, claim.lines.count(), claim.total) == (
        "withdrawn",
        1,
        claim.lines.get().amount,
    )
    counts = {verb: Event.objects.filter(verb=verb).count() for verb in
              ("claim.started", "receipt.added", "claim.submitted", "claim.withdrawn")}  # fmt: skip
    assert set(counts.values()) == {1}


def test_a_decision_sent_twice_is_one(sergeant: Client, sent: Claim) -> None:
    address = f"/decide/{waiting_step(sent).reference}/"
    for _ in range(2):
        answer = sergeant.post(address, {"outcome": "approve", "version": sent.version})
        assert answer.status_code == 302
    assert Decision.objects.count() == 1


def test_reading_changes_nothing_but_who_looked(
    officer: Client, sergeant: Client, sent: Claim
) -> None:
    before = [rows for rows in everything() if rows]
    events = Event.objects.count()
    for browser in (officer, sergeant):
        for address in [*addresses(sent)[:8], "/expenses/", "/expenses/new/", "/decide/",
                        f"/decide/{waiting_step(sent).reference}/"]:  # fmt: skip
            browser.get(address)
    looked = Event.objects.order_by("id")[events:]
    assert {(event.verb, event.by, event.subject) for event in looked} == {
        ("viewed.claim", waiting_step(sent).holder, sent.claimant),
        ("viewed.expense-claim", waiting_step(sent).holder, sent.claimant),
    }
    assert [rows for rows in everything() if rows][:1] == before[:1]


def test_the_list_narrows_and_a_claim_of_nobody_is_not_there(officer: Client, sent: Claim) -> None:
    assert sent.reference in words(officer.get("/expenses/?state=submitted&q=lunch"))
    assert sent.reference not in words(officer.get("/expenses/?state=paid"))
    assert officer.get("/expenses/?state=nonsense&page=99").status_code == 200
    assert officer.get("/expenses/EXP-26-999999/").status_code == 404
    assert officer.get(f"/expenses/{sent.reference}/add/bribe/").status_code == 404
    assert officer.get(f"/expenses/{sent.reference}/lines/7/remove/").status_code == 404
