"""Photographs first: receipts begin a claim, are read, and are checked before they are in it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from finance.expenses.models import Claim, Line, Reading, Receipt
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories import claims as make
from tests.foundation.pictures_for_tests import pdf_invoice, png_receipt
from tests.refusals import words

pytestmark = pytest.mark.django_db


def picture(name: str, data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data or png_receipt(), content_type="image/png")


def read(claim: Claim, **found: Any) -> Receipt:
    """A receipt that proves no line yet, as a worker has read it."""
    receipt = make.receipt(claim)
    Reading.objects.create(
        receipt=receipt, state="read", read_at=timezone.now(), **{
            "total": Decimal("24.60"), "total_is": "sure", "spent_on": today(timezone.now()),
            "spent_on_is": "unsure", "merchant": "Southeastern", "merchant_is": "sure",
            "kind": "fare", **found,
        },
    )  # fmt: skip
    return receipt


def draft(scheme: Cast) -> Claim:
    from finance.expenses import operations

    return operations.start(by=scheme.officer, once=uuid4(), at=timezone.now())


def test_several_at_once_begin_one_claim(scheme: Cast) -> None:
    browser = signed_in(scheme.officer)
    once = str(uuid4())
    for _ in range(2):  # sent twice
        answer = browser.post(
            "/expenses/photographs/",
            {
                "once": once,
                "receipts": [picture("a.png"), SimpleUploadedFile("b.pdf", pdf_invoice())],
            },
        )
    claim = Claim.objects.get()
    assert answer.url == f"/expenses/{claim.reference}/"
    assert claim.receipts.count() == 2
    assert not Line.objects.exists()
    page = words(browser.get(answer.url))
    assert page.count("Check and add") == 2
    assert "Send the claim" not in page


def test_what_cannot_be_used_is_said_and_the_others_are_kept(scheme: Cast) -> None:
    browser = signed_in(scheme.officer)
    sent = {"once": str(uuid4()), "receipts": [picture("a.png"), picture("b.png", b"no picture")]}
    page = browser.post("/expenses/photographs/", sent)
    assert page.status_code == 200 and "There is a problem" in words(page)
    assert Receipt.objects.count() == 1
    nothing = browser.post("/expenses/photographs/", {"once": str(uuid4())})
    assert "Choose a photograph or a file" in words(nothing)


def test_what_was_read_is_proposed_and_nothing_is_in_the_claim(scheme: Cast) -> None:
    claim = draft(scheme)
    receipt = read(claim)
    browser = signed_in(scheme.officer)
    page = words(browser.get(f"/expenses/{claim.reference}/"))
    day = today(timezone.now())
    assert f"Seems to be £24.60 at Southeastern on {day.day} {day:%B %Y}." in page
    where = f"/expenses/{claim.reference}/add/fare/?receipt={receipt.reference}"
    assert where in page
    form = words(browser.get(where))
    assert 'value="24.60"' in form and f'name="kept" value="{receipt.reference}"' in form
    assert form.count("Check this against the receipt") == 1
    assert not Line.objects.exists()
    browser.post(
        where,
        {"once": str(uuid4()), "kept": receipt.reference, "amount": "24.60", "what": "To court",
         "spent_on_day": day.day, "spent_on_month": day.month, "spent_on_year": day.year},
    )  # fmt: skip
    assert list(Line.objects.get().receipts.all()) == [receipt]


def test_a_kind_that_is_not_known_is_asked_and_a_foreign_total_is_not_proposed(
    scheme: Cast,
) -> None:
    claim = draft(scheme)
    receipt = read(claim, kind="", currency="EUR")
    browser = signed_in(scheme.officer)
    page = words(browser.get(f"/expenses/{claim.reference}/"))
    assert "£24.60" not in page
    choose = f"/expenses/{claim.reference}/add/?receipt={receipt.reference}"
    assert choose in page
    assert f'name="receipt" value="{receipt.reference}"' in words(browser.get(choose))
    answer = browser.get(f"{choose}&kind=meal")
    assert answer.url == f"/expenses/{claim.reference}/add/meal/?receipt={receipt.reference}"
    assert 'value="24.60"' not in words(browser.get(answer.url))


def test_a_receipt_of_another_claim_proposes_nothing(scheme: Cast) -> None:
    other = read(draft(scheme))
    claim = draft(scheme)
    browser = signed_in(scheme.officer)
    form = words(browser.get(f"/expenses/{claim.reference}/add/fare/?receipt={other.reference}"))
    assert other.reference not in form.replace(f"receipt={other.reference}", "")
    assert 'value="24.60"' not in form


def test_the_reading_by_api(scheme: Cast) -> None:
    claim = make.draft(scheme.officer, at=timezone.now() - timedelta(minutes=1))
    receipt = claim.lines.get().receipts.get()
    Reading.objects.create(receipt=receipt, state="read", read_at=timezone.now(), total="18.40",
                           total_is="sure")  # fmt: skip
    api = machine(scheme.officer, "claims:read")
    said = api.get(f"/api/v1/claims/{claim.reference}/").json()
    assert said["lines"][0]["receipts"][0]["reading"]["total"] == "18.40"


def test_left_in_the_form_of_a_meal_it_begins_with_a_meal(scheme: Cast) -> None:
    claim, browser = draft(scheme), signed_in(scheme.officer)
    left = {"once": str(uuid4()), "receipts": [picture("a.png")]}
    assert "There is a problem" in words(
        browser.post(f"/expenses/{claim.reference}/add/meal/", left)
    )
    receipt = claim.receipts.get()
    where = f"/expenses/{claim.reference}/add/meal/?receipt={receipt.reference}"
    assert where in words(browser.get(f"/expenses/{claim.reference}/"))


def test_beside_a_receipt_the_questions_of_who_has_none_are_closed(scheme: Cast) -> None:
    claim = draft(scheme)
    receipt, browser = read(claim), signed_in(scheme.officer)
    where = f"/expenses/{claim.reference}/add/fare/"
    tucked = "If this is not the whole receipt"
    assert tucked not in words(browser.get(where))
    page = words(browser.get(f"{where}?receipt={receipt.reference}"))
    assert page.index(tucked) < page.index("If you have no receipt, why not?")
    assert page.count("The receipt follows") == 1
