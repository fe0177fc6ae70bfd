"""The evidence of a change: made safe by the worker, as the person is told."""

from datetime import datetime
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.urls import reverse

from hr.details.models import Change
from mss.audit.operations import record
from mss.foundation import scanner, uploads
from mss.foundation.alone import alone_with
from mss.foundation.signatures import kind_of
from mss.jobs.operations import report
from mss.notifications.operations import notify

PATIENCE = 5  # tries before a file that stops the worker is given up


def prepare(*, change: int, at: datetime) -> bool:
    """Clean one file; the upload itself is then removed. One worker does it at a time. The try is
    committed before the work, so a file that stops its worker is given up in the end."""
    with transaction.atomic():
        row = _alone_with(change)
        if row is None:
            return False
        if row.attempts >= PATIENCE:
            _unusable(row, "This file could not be read. Take a new photograph.", at=at)
            report(kind="evidence", about=row.reference, message="A file stops the worker", at=at)
            return False
        Change.objects.filter(pk=change).update(attempts=F("attempts") + 1)
    with transaction.atomic():
        row = _alone_with(change)
        return row is not None and _clean(row, at=at)


def _alone_with(change: int) -> Change | None:
    # The row is locked, so that taking it back waits for the work and finds the file.
    rows = Change.objects.select_for_update(of=("self",), skip_locked=True)
    waiting = rows.filter(pk=change, file_state=Change.File.CHECKING).select_related("person")
    return waiting.first() if alone_with(f"details.evidence:{change}") else None


def _clean(row: Change, *, at: datetime) -> bool:
    kind = kind_of(row.content_type)
    with default_storage.open(row.upload, "rb") as stored:
        data = stored.read()
    try:
        scanner.scan(data)
        safe = uploads.clean(data, kind)
    except uploads.BadUpload as problem:
        _unusable(row, str(problem), at=at)
        return False
    except scanner.ScannerUnavailable:
        Change.objects.filter(pk=row.pk).update(attempts=F("attempts") - 1)
        return False
    name = f"details/{row.reference}"
    default_storage.delete(name)  # what a worker that died before its commit may have left
    row.file = default_storage.save(name, ContentFile(safe.data))
    row.content_type, row.size, row.file_state = safe.content_type, len(safe.data), "ready"
    _drop_upload(row)
    row.save()
    return True


def _drop_upload(row: Change) -> None:
    upload, row.upload = row.upload, ""
    transaction.on_commit(partial(default_storage.delete, upload), robust=True)


def drop_file(row: Change) -> None:
    """Keep no file of a change that was taken back; the caller saves."""
    if row.upload:
        _drop_upload(row)
    if row.file:
        transaction.on_commit(partial(default_storage.delete, row.file), robust=True)
        row.file = ""
    if row.file_state != Change.File.NONE:
        row.file_state = Change.File.GONE


def _unusable(row: Change, message: str, *, at: datetime) -> None:
    """The change ends: what cannot be read proves nothing, and another may be sent."""
    row.file_state, row.problem = Change.File.REFUSED, message[:200]
    row.state, row.ended_at, row.why = Change.State.DECLINED, at, message[:300]
    _drop_upload(row)
    row.save()
    record("details.unusable", by=None, subject=row.person, reference=row.reference, at=at,
           note=message)  # fmt: skip
    tell(row, "Your evidence could not be used", f"{message} Then send the change again.", at=at)


def tell(row: Change, subject: str, body: str, *, at: datetime) -> None:
    """Tell whoever sent it. What it changes stands on its page, never in an e-mail."""
    notify(
        person=row.person, topic="request", subject=subject[:150], body=body, at=at,
        event=f"details.{row.state}:{row.reference}:{row.version}",
        address=reverse("details:change", args=[row.reference]),
    )  # fmt: skip
