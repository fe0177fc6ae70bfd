"""Uploaded files made safe by a worker: one at a time, tried a few times, given up in the end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F

from mss.foundation import scanner, uploads
from mss.foundation.alone import alone_with
from mss.foundation.signatures import kind_of
from mss.foundation.uploaded import Uploaded
from mss.jobs.operations import report

PATIENCE = 5  # tries before a file that stops the worker is given up
A_ROUND = 20
UNREADABLE = "This file could not be read. Take a new photograph."


def _by_key(row: Uploaded) -> str:
    return str(row.pk)


@dataclass(frozen=True)
class Making:
    """How one kind of file is made safe. `folder` is where its copies lie, each by the name `named`
    gives it; `unusable(row, at)` tells whoever sent it, in the transaction that gives it up."""

    model: type[Uploaded]
    folder: str
    unusable: Callable[[Any, datetime], None]
    named: Callable[[Any], str] = _by_key

    def waiting(self) -> list[int]:
        """The ids of what is to be made safe, the first come first."""
        rows = self.model._default_manager.filter(state=Uploaded.State.CHECKING)
        return list(rows.order_by("pk").values_list("pk", flat=True)[:A_ROUND])

    def prepare(self, *, pk: int, at: datetime) -> bool:
        """Clean one file; the upload itself is then removed. The try is committed before the work,
        so a file that stops its worker is given up in the end, which is shown as an incident."""
        with transaction.atomic():
            row = self._alone_with(pk)
            if row is None:
                return False
            if row.attempts >= PATIENCE:
                self._give_up(row, UNREADABLE, at)
                report(kind="file", about=f"{self.folder}-{self.named(row)}", at=at,
                       message="A file stops the worker")  # fmt: skip
                return False
            self.model._default_manager.filter(pk=pk).update(attempts=F("attempts") + 1)
        with transaction.atomic():
            row = self._alone_with(pk)
            return row is not None and self._clean(row, at)

    def _alone_with(self, pk: int) -> Uploaded | None:
        rows = self.model._default_manager.filter(pk=pk, state=Uploaded.State.CHECKING)
        return rows.first() if alone_with(f"{self.folder}:{pk}") else None

    def _clean(self, row: Uploaded, at: datetime) -> bool:
        with default_storage.open(row.upload, "rb") as stored:
            data = stored.read()
        try:
            scanner.scan(data)
            safe = uploads.clean(data, kind_of(row.content_type))
        except uploads.BadUpload as problem:
            self._give_up(row, str(problem), at)
            return False
        except scanner.ScannerUnavailable:
            self.model._default_manager.filter(pk=row.pk).update(attempts=F("attempts") - 1)
            return False
        name = f"{self.folder}/{self.named(row)}"
        default_storage.delete(name)  # what a worker that died before its commit may have left
        row.file = default_storage.save(name, ContentFile(safe.data))
        row.content_type, row.size = safe.content_type, len(safe.data)
        row.state = Uploaded.State.READY
        self._drop_upload(row)
        return True

    def _give_up(self, row: Uploaded, message: str, at: datetime) -> None:
        row.state, row.problem = Uploaded.State.REFUSED, message[:200]
        self._drop_upload(row)
        self.unusable(row, at)

    def _drop_upload(self, row: Uploaded) -> None:
        upload, row.upload = row.upload, ""
        row.save()
        transaction.on_commit(partial(default_storage.delete, upload), robust=True)
