"""The worker reads a receipt in a child process; what differs is told and holds nothing up."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from finance.expenses import receipt_art
from finance.expenses.models import Claim, Receipt
from finance.expenses.queries import check, with_lines
from finance.expenses.reading import operations, queries
from finance.expenses.reading.drawn import samples
from finance.expenses.reading.measuring import measure
from finance.expenses.reading.models import Reading
from mss.jobs.models import Incident
from tests.cast import AT, Cast
from tests.factories.claims import draft

pytestmark = pytest.mark.django_db


def bill(claim: Claim, data: bytes | None = None) -> Receipt:
    """The receipt of the claim's line shows £11.40, paid two days ago in London."""
    receipt = Receipt.objects.get(claim=claim)
    drawn = receipt_art.Receipt(
        "Lambeth Grill", ("14 High Street, London",), "8841", datetime(AT.year, AT.month, AT.day - 2),
        (receipt_art.Item("Burger", Decimal("9.40")), receipt_art.Item("Tea", Decimal("2.00"))),
    )  # fmt: skip
    receipt.file = default_storage.save(
        f"receipts/read-{receipt.pk}", ContentFile(data or receipt_art.png(drawn))
    )
    receipt.content_type = "image/png"
    receipt.save()
    operations.expect(receipt=receipt)
    return receipt


def test_a_receipt_is_read_and_the_difference_told(cast: Cast) -> None:
    claim = draft(cast.officer)
    receipt = bill(claim)
    assert queries.to_read() == [receipt.pk]
    assert operations.read_receipt(receipt=receipt.pk, at=AT)
    reading = Reading.objects.get()
    assert (reading.state, reading.total, reading.total_is) == ("read", Decimal("11.40"), "sure")
    assert queries.to_read() == []
    claim.refresh_from_db()
    assert claim.total == Decimal("18.40")  # nothing that was read is in the claim
    seen = with_lines(Claim.objects.all()).get()
    whole, checked = check(seen, at=AT)
    (one,) = queries.beside(checked)
    assert one.shown == ["The receipt seems to show £11.40"]
    assert (whole, one.problems) == ([], [])


def test_the_same_amount_says_nothing(cast: Cast) -> None:
    claim = draft(cast.officer, amount="11.40")
    operations.read_receipt(receipt=bill(claim).pk, at=AT)
    (line,) = with_lines(Claim.objects.all()).get().lines.all()
    assert queries.shown(line) == []


def test_what_cannot_be_opened_is_unreadable(cast: Cast) -> None:
    receipt = bill(draft(cast.officer), b"not a picture")
    assert not operations.read_receipt(receipt=receipt.pk, at=AT)
    assert Reading.objects.get().state == Reading.State.UNREADABLE


def test_one_that_stops_its_reader_is_given_up(cast: Cast) -> None:
    receipt = bill(draft(cast.officer))
    Reading.objects.update(attempts=operations.PATIENCE)
    assert not operations.read_receipt(receipt=receipt.pk, at=AT)
    assert Reading.objects.get().state == Reading.State.UNREADABLE
    assert Incident.objects.get().about == receipt.reference


def test_a_reading_is_seen_as_its_receipt_is(cast: Cast) -> None:
    bill(draft(cast.officer))
    assert Reading.objects.visible_to(cast.officer).count() == 1
    assert Reading.objects.visible_to(cast.stranger).count() == 0


def test_drawn_receipts_are_read_as_well_as_measured() -> None:
    """Every second of the 82, to be quick; `manage.py receipts_read` reads them all."""
    policy = queries.figures(on=date(2026, 11, 20))
    found = measure(samples()[::2], sure=policy.sure, clear=policy.clear, months=policy.months)
    assert found.scores["total"].wrong_but_sure == 0, found.missed
    for name, least in (("total", 0.95), ("spent_on", 0.93), ("merchant", 0.90), ("vat", 0.85)):
        assert found.scores[name].share >= least, found.missed
    assert found.scores["total"].sure >= 12
