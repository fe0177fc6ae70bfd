"""Receipts: taken in at once, made safe by the worker, refused with nothing left behind."""

import hashlib
import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from finance.expenses import operations, queries, rules, tasks
from finance.expenses.models import Claim, Receipt
from mss.audit.models import Event
from mss.foundation.uploads import BadUpload
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories import claims
from tests.finance.expenses.conftest import files, unchanged
from tests.foundation.hostile import (
    HTML,
    SVG,
    pdf_locked,
    pdf_that_acts,
    png_claiming,
    thirty_megabytes,
)
from tests.foundation.pictures_for_tests import (
    pdf_invoice,
    photographed_receipt_jpeg,
    png_receipt,
)
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(cast: Cast) -> Claim:
    return claims.draft(cast.officer)


def add(claim: Claim, data: bytes, name: str = "receipt.jpg", **options: Any) -> Receipt:
    file = SimpleUploadedFile(name, data)
    return operations.add_receipt(
        claim=claim, file=file, name=name, by=claim.claimant, at=AT, **options
    )


def prepared(receipt: Receipt) -> bool:
    done = operations.prepare_receipt(receipt=receipt.pk, at=AT)
    receipt.refresh_from_db()
    return done


@pytest.mark.parametrize(
    ("make", "name", "type", "pages"),
    [
        (photographed_receipt_jpeg, "IMG 0042.JPG", "image/jpeg", 1),
        (png_receipt, "screenshot.png", "image/png", 1),
        (pdf_invoice, "invoice.pdf", "application/pdf", 2),
    ],
)
def test_taken_in_then_made_safe(
    claim: Claim,
    django_capture_on_commit_callbacks: Any,
    make: Any,
    name: str,
    type: str,
    pages: int,
) -> None:
    receipt = add(claim, make(), name)
    assert (receipt.state, receipt.content_type, receipt.pages) == ("checking", type, pages)
    assert files() == [f"new/{receipt.reference}"]
    assert receipt.pk in queries.receipts_to_check()

    with django_capture_on_commit_callbacks(execute=True):
        assert prepared(receipt)
    assert (receipt.state, receipt.attempts, receipt.upload) == ("ready", 1, "")
    assert files() == [receipt.reference, f"{receipt.reference}.preview"]
    with default_storage.open(receipt.preview) as small:
        assert Image.open(small).format == "JPEG"
    with unchanged():
        assert not operations.prepare_receipt(receipt=receipt.pk, at=AT)


def test_where_it_was_photographed_is_gone(claim: Claim) -> None:
    sent = photographed_receipt_jpeg()
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)
    receipt = add(claim, sent)
    prepared(receipt)
    with default_storage.open(receipt.file) as kept:
        data = kept.read()
    assert not Image.open(io.BytesIO(data)).getexif()
    assert receipt.sha256 == hashlib.sha256(sent).hexdigest()
    assert receipt.size == len(data)


@pytest.mark.parametrize(
    ("make", "name", "state"),
    [
        (thirty_megabytes, "photo.jpg", "too-big"),
        (lambda: png_claiming(50_000, 50_000), "photo.png", "too-many-pixels"),
        (lambda: HTML, "receipt.jpg", "wrong-type"),
        (lambda: SVG, "receipt.svg", "wrong-type"),
        (pdf_locked, "invoice.pdf", "locked"),
        (lambda: b"", "receipt.jpg", "empty"),
    ],
)
def test_refused_with_nothing_kept(claim: Claim, make: Any, name: str, state: str) -> None:
    with unchanged(), pytest.raises(BadUpload) as said:
        add(claim, make(), name)
    assert said.value.state == state


def test_the_same_file_twice_is_one_receipt(claim: Claim) -> None:
    first = add(claim, png_receipt())
    with unchanged():
        assert add(claim, png_receipt(), "other name.png") == first
    line = claim.lines.get()
    assert add(claim, png_receipt(), line=line).line == line
    assert claim.receipts.count() == 2


def test_the_same_file_on_another_claim_is_another_receipt(claim: Claim, cast: Cast) -> None:
    other = claims.draft(cast.other_officer)
    assert add(claim, png_receipt()) != add(other, png_receipt())


def test_ex_13_fifty_receipts_and_no_more(claim: Claim, refused: RefusedBy) -> None:
    for _ in range(rules.MOST_RECEIPTS - 1):
        claims.receipt(claim)
    with refused("EX-13"):
        add(claim, png_receipt())


def test_ex_10_none_is_added_to_a_claim_that_is_sent(scheme: Cast, refused: RefusedBy) -> None:
    sent = claims.submitted(scheme.officer)
    with refused("EX-10"):
        add(sent, png_receipt())


def test_ex_11_nor_to_somebody_elses(claim: Claim, cast: Cast, refused: RefusedBy) -> None:
    with refused("EX-11"):
        operations.add_receipt(
            claim=claim, file=io.BytesIO(png_receipt()), name="x", by=cast.stranger, at=AT
        )


def test_what_only_shows_when_it_is_opened_is_said_afterwards(
    claim: Claim, django_capture_on_commit_callbacks: Any
) -> None:
    receipt = add(claim, png_receipt(), "lunch.png")
    _replace(receipt, HTML)
    with django_capture_on_commit_callbacks(execute=True):
        assert not prepared(receipt)
    assert (receipt.state, receipt.upload) == ("refused", "")
    assert files() == []
    assert Notice.objects.get(event=f"receipt.refused:{receipt.reference}").body.startswith("lunch")
    assert Event.objects.get(verb="receipt.refused").reference == claim.reference


def test_five_tries_then_it_is_given_up_where_people_see_it(claim: Claim) -> None:
    receipt = add(claim, png_receipt())
    default_storage.delete(receipt.upload)  # a file that never can be read
    for tries in range(1, 6):
        assert not prepared(receipt)
        assert (receipt.state, receipt.attempts) == ("checking", tries)
    assert not prepared(receipt)
    assert receipt.state == "refused"
    assert Incident.objects.open().get(kind="receipt").about == receipt.reference
    assert Notice.objects.filter(person=claim.claimant).count() == 1
    with unchanged():
        assert not prepared(receipt)


def test_one_that_keeps_failing_holds_up_no_other(claim: Claim) -> None:
    bad, good = add(claim, png_receipt()), add(claim, photographed_receipt_jpeg())
    default_storage.delete(bad.upload)
    assert queries.receipts_to_check() == [bad.pk, good.pk]
    tasks.prepare_receipts()
    good.refresh_from_db()
    assert good.state == "ready"
    assert queries.receipts_to_check() == [bad.pk]


def test_a_scanner_that_is_away_uses_up_no_tries(claim: Claim, settings: Any) -> None:
    settings.MSS_CLAMD = "unix:///nowhere/clamd"
    receipt = add(claim, png_receipt())
    for _ in range(7):
        assert not prepared(receipt)
    assert (receipt.state, receipt.attempts) == ("checking", 0)
    settings.MSS_CLAMD = ""
    assert prepared(receipt)


def test_a_document_that_acts_acts_no_more(claim: Claim) -> None:
    receipt = add(claim, pdf_that_acts(), "invoice.pdf")
    assert prepared(receipt)
    with default_storage.open(receipt.file) as kept:
        assert b"JavaScript" not in kept.read()


def test_removed_with_its_files(claim: Claim, django_capture_on_commit_callbacks: Any) -> None:
    receipt = add(claim, png_receipt())
    prepared(receipt)
    with django_capture_on_commit_callbacks(execute=True):
        operations.remove_receipt(receipt=receipt, by=claim.claimant, at=AT)
    assert not Receipt.objects.filter(pk=receipt.pk).exists()
    assert [name for name in files() if not name.startswith("new/")] == []
    with unchanged():
        operations.remove_receipt(receipt=receipt, by=claim.claimant, at=AT)


def test_what_a_dead_worker_left_is_written_over(claim: Claim) -> None:
    receipt = add(claim, png_receipt())
    default_storage.save(f"receipts/{receipt.reference}", io.BytesIO(b"half of it"))
    assert prepared(receipt)
    assert [name for name in files() if "new/" not in name] == [
        receipt.reference, f"{receipt.reference}.preview",
    ]  # fmt: skip


def _replace(receipt: Receipt, data: bytes) -> None:
    default_storage.delete(receipt.upload)
    default_storage.save(receipt.upload, io.BytesIO(data))
