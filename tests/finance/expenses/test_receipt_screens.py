"""Receipts in the browser: refused with everything else kept, served safely, looked at on record."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from finance.expenses import operations, tasks
from finance.expenses.models import Claim, Receipt
from mss.audit.models import Event
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories import claims as make
from tests.finance.expenses.conftest import files, unchanged
from tests.foundation.hostile import HTML, SVG, pdf_locked, png_claiming, thirty_megabytes
from tests.foundation.pictures_for_tests import pdf_invoice, png_receipt
from tests.refusals import words

pytestmark = pytest.mark.django_db
HOSTILE = [
    pytest.param(thirty_megabytes, "photo.jpg", "must be smaller than 15MB", id="30 MB"),
    pytest.param(
        lambda: png_claiming(50_000, 50_000),
        "photo.png",
        "50,000 by 50,000 pixels",
        id="50,000 × 50,000",
    ),
    pytest.param(lambda: HTML, "receipt.jpg", "This one is a web page", id="HTML named .jpg"),
    pytest.param(lambda: SVG, "receipt.svg", "must be a JPEG, PNG, HEIC or PDF", id="SVG"),
    pytest.param(pdf_locked, "invoice.pdf", "password protected", id="encrypted PDF"),
    pytest.param(lambda: b"", "receipt.jpg", "The selected file is empty", id="empty"),
]


@pytest.fixture
def mine(scheme: Cast) -> Claim:
    now = timezone.now()
    return make.draft(scheme.officer, at=now, spent_on=today(now))


def meal(**fields: Any) -> dict[str, Any]:
    day = today(timezone.now()) - timedelta(days=1)
    return {
        "once": str(uuid4()), "kept": "", "spent_on_day": day.day, "spent_on_month": day.month,
        "spent_on_year": day.year, "amount": "18.40", "vat": "3.06", "what": "Kept on at a scene",
        **fields,
    }  # fmt: skip


def sent_with(browser: Client, claim: Claim, *uploads: tuple[str, bytes], **fields: Any) -> Any:
    received = [SimpleUploadedFile(name, data) for name, data in uploads]
    return browser.post(
        f"/expenses/{claim.reference}/add/meal/", meal(**fields) | {"receipts": received}
    )


@pytest.mark.parametrize(("build", "name", "said"), HOSTILE)
def test_a_refused_file_costs_nothing_that_was_typed(
    mine: Claim, build: Any, name: str, said: str
) -> None:
    browser = signed_in(mine.claimant)
    with unchanged():
        answer = sent_with(browser, mine, (name, build()))
    page = words(answer)
    assert "There is a problem" in page
    assert page.count(said) == 2  # in the summary and beside the field
    for typed in ("18.40", "3.06", "Kept on at a scene"):
        assert f'value="{typed}"' in page


@pytest.mark.parametrize(("build", "name", "said"), HOSTILE[2:3])
def test_saved_for_later_a_refused_file_is_said_and_the_rest_kept(
    mine: Claim, build: Any, name: str, said: str
) -> None:
    browser = signed_in(mine.claimant)
    page = words(sent_with(browser, mine, (name, build()), later="1"))
    assert said in page
    assert 'value="Kept on at a scene"' in page
    mine.refresh_from_db()
    assert mine.unfinished["what"] == "Kept on at a scene"
    assert files() == []


def test_beside_a_refused_file_the_good_one_is_kept(mine: Claim) -> None:
    browser = signed_in(mine.claimant)
    page = words(sent_with(browser, mine, ("lunch.png", png_receipt()), ("bad.jpg", HTML)))
    (good,) = Receipt.objects.filter(claim=mine, name="lunch.png")
    assert f'name="kept" value="{good.reference}"' in page
    assert files() == [f"new/{good.reference}"]


@pytest.fixture
def receipt(mine: Claim) -> Receipt:
    """A picture on the claim, made safe, and the claim sent."""
    sent_with(signed_in(mine.claimant), mine, ("my lunch.png", png_receipt()))
    tasks.prepare_receipts()
    mine.refresh_from_db()
    operations.submit(claim=mine, version=mine.version, by=mine.claimant, at=timezone.now())
    return Receipt.objects.get(name="my lunch.png")


def test_served_so_that_nothing_in_it_runs(scheme: Cast, receipt: Receipt) -> None:
    browser = signed_in(scheme.officer)
    for address, name in (("", "my lunch.png"), ("preview/", "my lunch.jpg")):
        answer = browser.get(f"/expenses/receipts/{receipt.reference}/{address}")
        assert answer.status_code == 200
        assert answer["Content-Disposition"] == f'inline; filename="{name}"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "no-store" in answer["Cache-Control"]
        assert b"".join(answer.streaming_content)[:2] in {b"\xff\xd8", b"\x89P"}


def test_a_document_is_downloaded_never_opened(scheme: Cast, mine: Claim) -> None:
    browser = signed_in(scheme.officer)
    sent_with(browser, mine, ("invoice.pdf", pdf_invoice()))
    tasks.prepare_receipts()
    document = Receipt.objects.get(name="invoice.pdf")
    answer = browser.get(f"/expenses/receipts/{document.reference}/")
    assert answer["Content-Disposition"] == 'attachment; filename="invoice.pdf"'
    assert answer["Content-Type"] == "application/pdf"


def test_of_others_there_is_nothing_and_whoever_looks_is_on_record_first(
    scheme: Cast, receipt: Receipt
) -> None:
    addresses = [f"/expenses/receipts/{receipt.reference}/{one}" for one in ("", "preview/")]
    for who in ("stranger", "other_officer", "inspector", "hr_adviser"):
        browser = signed_in(scheme.people[who])
        with unchanged():
            assert {browser.get(one).status_code for one in addresses} == {404}

    own, browser = signed_in(scheme.officer), signed_in(scheme.sergeant)
    for count, address in enumerate(addresses, start=1):
        own.get(address)
        browser.get(address)
        looks = Event.objects.filter(verb="viewed.receipt", reference=receipt.reference)
        assert [(look.by, look.subject) for look in looks] == [
            (scheme.sergeant, scheme.officer)
        ] * count


def test_what_cannot_be_recorded_is_not_shown(
    scheme: Cast, receipt: Receipt, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = signed_in(scheme.sergeant, raise_request_exception=False)

    def full_disk(*_: Any, **__: Any) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Event.objects, "create", full_disk)
    answer = browser.get(f"/expenses/receipts/{receipt.reference}/")
    assert answer.status_code == 500
    assert b"\x89PNG" not in answer.content


def test_one_that_is_not_ready_is_not_served(mine: Claim) -> None:
    browser = signed_in(mine.claimant)
    sent_with(browser, mine, ("lunch.png", png_receipt()))
    waiting = Receipt.objects.get(name="lunch.png")
    assert browser.get(f"/expenses/receipts/{waiting.reference}/").status_code == 404
    page = words(browser.get(f"/expenses/{mine.reference}/"))
    assert "Being checked. You can go on." in page


def test_removed_from_the_page_of_the_claim(mine: Claim) -> None:
    browser = signed_in(mine.claimant)
    sent_with(browser, mine, ("lunch.png", png_receipt()))
    waiting = Receipt.objects.get(name="lunch.png")
    answer = browser.post(f"/expenses/receipts/{waiting.reference}/remove/")
    assert answer.url == f"/expenses/{mine.reference}/"
    assert not Receipt.objects.filter(pk=waiting.pk).exists()
    assert browser.get(f"/expenses/receipts/{waiting.reference}/remove/").status_code == 405
