"""Proof of what was spent: taken in at once, made safe by the worker."""

from datetime import datetime
from functools import partial
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from finance.expenses.duplicates import operations as duplicates
from finance.expenses.models import Claim, Line, Receipt
from finance.expenses.operations.claim import editable
from finance.expenses.reading import operations as reading
from finance.expenses.rules import MOST_RECEIPTS, free_for, room_for_receipt
from finance.expenses.special.operations import late
from mss.audit.operations import record
from mss.foundation import scanner, uploads
from mss.foundation.alone import alone_with
from mss.foundation.nudge import nudge
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.signatures import kind_of
from mss.jobs.operations import report
from mss.notifications.operations import notify
from mss.people.models import Person

PATIENCE = 5  # tries before a receipt that stops the worker is given up


def add_receipt(
    *, claim: Claim, file: uploads.Readable, name: str, by: Person, at: datetime,
    line: Line | None = None, kind: str = "",
) -> Receipt:  # fmt: skip
    """Take in a picture or document, for an entry of the `kind` where that is known. The same file
    twice is one receipt.

    Raises BadUpload with a sentence for the person when it is not one we can use; then nothing is
    kept. What is stored is encrypted by the storage and replaced by a cleaned copy (the worker).
    """
    seen = uploads.inspect(file, name=name)
    file.seek(0)
    data = file.read(seen.size)
    with transaction.atomic():
        row = editable(claim, by, at)
        again = Receipt.objects.filter(claim=row, sha256=seen.sha256).first()
        if again is not None:
            if line is not None and again.line_id is None:
                again.line = line
                again.save(update_fields=["line"])
            return again
        return _keep_upload(row, seen, data, _short(name), line, by=by, at=at, kind=kind)


def bring_receipt(
    *, claim: Claim, number: int, file: uploads.Readable, name: str, by: Person, at: datetime
) -> Receipt:
    """Take in the receipt that follows a line of a claim that was sent (EX-138). It lies beside what
    was asked and changes none of it. The same file twice is one receipt. Raises BadUpload as
    `add_receipt` does."""
    seen = uploads.inspect(file, name=name)
    file.seek(0)
    data = file.read(seen.size)
    with transaction.atomic():
        row, line = late.brings(claim, number, by)
        again = Receipt.objects.filter(claim=row, sha256=seen.sha256).first()
        if again is not None and not free_for(again.line_id, line.pk):
            raise Refused("This file is the receipt of another entry.", rule="EX-15")
        if again is not None:
            return again
        return _keep_upload(row, seen, data, _short(name), line, by=by, at=at)


def _keep_upload(
    claim: Claim, seen: uploads.Inspected, data: bytes, name: str, line: Line | None, *, by: Person,
    at: datetime, kind: str = "",
) -> Receipt:  # fmt: skip
    if not room_for_receipt(claim.receipts.count()):
        raise Refused(f"A claim takes {MOST_RECEIPTS} receipts. Start another claim.", rule="EX-13")
    (reference,) = take("REC", at=at)
    stored = default_storage.save(f"receipts/new/{reference}", ContentFile(data))
    receipt = Receipt.objects.create(
        reference=reference, claim=claim, line=line, name=name, sha256=seen.sha256,
        content_type=seen.content_type, size=seen.size, pages=seen.pages, upload=stored,
        added_at=at, brought_for=kind,
    )  # fmt: skip
    record("receipt.added", by=by, subject=by, reference=claim.reference, at=at, file=reference)
    nudge("finance.expenses.tasks.prepare_receipts")
    return receipt


def _short(name: str) -> str:
    path = PurePath(uploads.plain_name(name) or "receipt")
    return f"{path.stem[:100]}{path.suffix[:10]}"


def prepare_receipt(*, receipt: int, at: datetime) -> bool:
    """Clean one receipt and make its preview; the upload itself is then removed.

    One worker does it at a time. The try is committed before the work, so a file that stops its
    worker is given up in the end, which is shown as an incident.
    """
    with transaction.atomic():
        row = _alone_with(receipt)
        if row is None:
            return False
        if row.attempts >= PATIENCE:
            _refuse(receipt, "This file could not be read. Take a new photograph.", at=at)
            report(kind="receipt", about=row.reference, message="A receipt stops the worker", at=at)
            return False
        Receipt.objects.filter(pk=receipt).update(attempts=F("attempts") + 1)
    with transaction.atomic():
        row = _alone_with(receipt)
        return row is not None and _prepare(row, at=at)


def _alone_with(receipt: int) -> Receipt | None:
    """The receipt, no other worker's until the transaction ends; None when nothing is to be done.

    The lock is not the row's own: whoever goes on with the claim meanwhile never waits for it.
    """
    checking = Receipt.objects.filter(pk=receipt, state=Receipt.State.CHECKING)
    return checking.first() if alone_with(f"receipt:{receipt}") else None


def _prepare(row: Receipt, *, at: datetime) -> bool:
    kind = kind_of(row.content_type)
    try:
        with default_storage.open(row.upload, "rb") as stored:
            data = stored.read()
    except FileNotFoundError:  # removed by its owner since; if it is not, the tries run out
        return False
    try:
        scanner.scan(data)
        ready = uploads.prepare(data, kind)
    except uploads.BadUpload as problem:
        _refuse(row.pk, str(problem), at=at)
        return False
    except scanner.ScannerUnavailable:
        Receipt.objects.filter(pk=row.pk).update(attempts=F("attempts") - 1)
        return False
    return _store(row.pk, ready, at=at)


def _store(receipt: int, ready: uploads.Ready, *, at: datetime) -> bool:
    row = Receipt.objects.select_for_update(of=("self",)).filter(pk=receipt).first()
    if row is None:
        return False
    row.file = _kept(f"receipts/{row.reference}", ready.safe.data)
    row.preview = _kept(f"receipts/{row.reference}.preview", ready.preview)
    row.content_type, row.size = ready.safe.content_type, len(ready.safe.data)
    row.state = Receipt.State.READY
    _drop_upload(row)
    duplicates.keep_likeness(receipt=row, bits=ready.likeness, at=at)
    reading.expect(receipt=row)
    late.arrived(row, at=at)
    return True


def _kept(name: str, data: bytes) -> str:
    """Store `data`, over what a worker that died before its commit may have left."""
    default_storage.delete(name)
    return default_storage.save(name, ContentFile(data))


def _drop_upload(row: Receipt) -> None:
    upload, row.upload = row.upload, ""
    row.save()
    transaction.on_commit(lambda: default_storage.delete(upload), robust=True)


@transaction.atomic
def _refuse(receipt: int, message: str, *, at: datetime) -> None:
    receipts = Receipt.objects.select_for_update(of=("self",)).select_related("claim__claimant")
    row = receipts.filter(pk=receipt).first()
    if row is None:
        return
    row.state, row.problem = Receipt.State.REFUSED, message[:200]
    _drop_upload(row)
    claim = row.claim
    record(
        "receipt.refused", by=None, subject=claim.claimant, reference=claim.reference, at=at,
        note=f"{row.name}: {message}",
    )  # fmt: skip
    notify(
        person=claim.claimant, event=f"receipt.refused:{row.reference}", topic="request",
        subject=f"A receipt on {claim.reference} could not be used", body=f"{row.name}: {message}",
        address=f"/expenses/{claim.reference}/", at=at,
    )  # fmt: skip


@transaction.atomic
def remove_receipt(*, receipt: Receipt, by: Person, at: datetime) -> None:
    """Take a receipt off a claim that is not sent; its files go too."""
    claim = editable(receipt.claim, by, at)
    row = Receipt.objects.filter(pk=receipt.pk).first()
    if row is None:
        return
    files = [name for name in (row.upload, row.file, row.preview) if name]
    row.delete()
    record(
        "receipt.removed", by=by, subject=by, reference=claim.reference, at=at,
        file=receipt.reference,
    )  # fmt: skip
    duplicates.find(claims=[claim.pk], at=at)
    for name in files:
        transaction.on_commit(partial(default_storage.delete, name), robust=True)
