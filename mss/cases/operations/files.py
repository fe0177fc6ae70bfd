"""What is sent with a message: looked at when it comes, made safe by the worker."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from mss.audit.operations import record
from mss.cases import rules
from mss.cases.models import File, Message
from mss.cases.operations.telling import address
from mss.foundation import uploads
from mss.foundation.nudge import nudge
from mss.foundation.refused import Refused
from mss.jobs.making_safe import Making
from mss.notifications.operations import notify
from mss.people.models import Person


@dataclass(frozen=True)
class Sent:
    """A file that is one we can use."""

    name: str
    seen: uploads.Inspected
    data: bytes


def looked_at(files: Iterable[Any]) -> list[Sent]:
    """What was uploaded, looked at before anything is locked. Raises BadUpload with a sentence for
    the person when one of them cannot be used."""
    found = []
    for file in files:
        seen = uploads.inspect(file, name=file.name or "")
        file.seek(0)
        path = PurePath(uploads.plain_name(file.name or "") or "file")
        found.append(Sent(f"{path.stem[:100]}{path.suffix[:10]}", seen, file.read(seen.size)))
    return found


def keep(message: Message, files: Sequence[Sent], *, by: Person, at: datetime) -> None:
    """Keep the files of a message until the worker has made them safe. The same file is kept once."""
    for number, one in enumerate({each.seen.sha256: each for each in files}.values()):
        if not rules.room_for_file(number):
            raise Refused(f"A message takes {rules.MOST_FILES} files.", rule="CA-38")
        key = uuid4()
        File.objects.create(
            key=key, case=message.case, message=message, name=one.name, sha256=one.seen.sha256,
            content_type=one.seen.content_type, size=one.seen.size,
            upload=default_storage.save(f"cases/new/{key}", ContentFile(one.data)),
        )  # fmt: skip
        nudge("mss.cases.tasks.prepare")


def _unusable(row: File, at: datetime) -> None:
    case, sender = row.case, row.message.by
    record("case.file-refused", by=None, subject=case.person, reference=case.reference, at=at)
    notify(
        person=sender, event=f"case.file:{row.key}", topic="request", address=address(case), at=at,
        subject=f"{case.reference}: a file could not be used",
        body="Sign in to see which." if case.confidential else f"{row.name}: {row.problem}",
    )  # fmt: skip


MAKING = Making(File, "cases", _unusable, named=lambda row: row.key.hex)


def prepare(*, file: int, at: datetime) -> bool:
    """Make one file safe (`mss.jobs.making_safe`)."""
    return MAKING.prepare(pk=file, at=at)
