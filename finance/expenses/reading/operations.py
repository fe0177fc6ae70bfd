"""Reading a receipt, in the worker: once it is clean, one at a time, in a child process."""

import time
from datetime import datetime
from importlib.util import find_spec

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from finance.expenses.models import Receipt
from finance.expenses.reading import queries, rules
from finance.expenses.reading.models import Reading
from finance.expenses.reading.rows import pieces_of, rows_of
from mss.foundation import uploads
from mss.foundation.alone import alone_with
from mss.foundation.nudge import nudge
from mss.foundation.working_time import today
from mss.jobs.operations import report

PATIENCE = 3  # tries before a receipt that stops the worker is given up
SECONDS = 30
MEGABYTES = 1400


def expect(*, receipt: Receipt) -> Reading:
    """A clean receipt waits to be read."""
    reading, _ = Reading.objects.get_or_create(receipt=receipt)
    nudge("finance.expenses.tasks.read_receipts")
    return reading


def read_receipt(*, receipt: int, at: datetime) -> bool:
    """Read one receipt and keep what it seems to say. Nothing of it goes into a claim.

    One worker does it at a time. The try is committed before the work, so a file that stops its
    worker is given up in the end: the person types what it says, and an incident tells of it.
    """
    with transaction.atomic():
        row = _alone_with(receipt)
        if row is None:
            return False
        if row.attempts >= PATIENCE:
            _keep(row, Reading.State.UNREADABLE, at=at)
            name = row.receipt.reference
            report(kind="reading", about=name, message="A receipt stops its reader", at=at)
            return False
        Reading.objects.filter(pk=receipt).update(attempts=F("attempts") + 1)
    with transaction.atomic():
        row = _alone_with(receipt)
        return row is not None and _read(row, at=at)


def _alone_with(receipt: int) -> Reading | None:
    """The reading, no other worker's until the transaction ends; None when nothing is to be done."""
    waiting = Reading.objects.filter(pk=receipt, state=Reading.State.WAITING)
    return waiting.select_related("receipt").first() if alone_with(f"reading:{receipt}") else None


def _read(row: Reading, *, at: datetime) -> bool:
    began = time.monotonic()
    if find_spec("rapidocr_onnxruntime") is None:  # no wheel for this Python
        return _keep(row, Reading.State.UNREADABLE, at=at)
    try:
        with default_storage.open(row.receipt.file, "rb") as kept:
            data = kept.read()
    except FileNotFoundError:  # removed by its owner since; if it is not, the tries run out
        return False
    kind = row.receipt.content_type.rpartition("/")[2]
    try:
        found = uploads.in_child(
            "finance.expenses.reading.seeing.read", data, kind=kind,
            timeout=SECONDS, megabytes=MEGABYTES,
        )  # fmt: skip
    except uploads.BadUpload:
        return _keep(row, Reading.State.UNREADABLE, at=at)
    policy = queries.figures(on=today(at))
    said = rules.read(
        rows_of(pieces_of(found)), today=today(at), sure=policy.sure, clear=policy.clear,
        months=policy.months,
    )  # fmt: skip
    row.milliseconds = int((time.monotonic() - began) * 1000)
    return keep(row, said, at=at)


def keep(row: Reading, said: rules.Reading, *, at: datetime) -> bool:
    """Keep what the receipt seems to say; where that is nothing, that it could not be read."""
    for name in ("total", "spent_on", "merchant", "vat"):
        read = getattr(said, name)
        setattr(row, name, read.value if read.value is not None or name != "merchant" else "")
        setattr(row, f"{name}_is", read.confidence)
    row.vat_number, row.currency, row.kind = said.vat_number, said.currency, said.kind
    anything = row.total or row.spent_on or row.merchant or row.currency != "GBP"
    return _keep(row, Reading.State.READ if anything else Reading.State.UNREADABLE, at=at)


def _keep(row: Reading, state: str, *, at: datetime) -> bool:
    """Unless the receipt was removed meanwhile."""
    row.state, row.read_at = state, at
    if not Receipt.objects.filter(pk=row.pk).exists():
        return False
    row.save(force_update=True)
    return state == Reading.State.READ
