"""Pictures of receipts, kept as the worker would keep them after cleaning an upload."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from finance.expenses import receipt_art
from mss.foundation import pictures


@dataclass(frozen=True)
class Stored:
    """A cleaned picture and its preview by their names in the storage."""

    file: str
    preview: str
    content_type: str
    size: int
    sha256: str


def store(name: str, data: bytes, kind: str) -> Stored:
    """Clean a picture of ours and keep it under `name`, in place of what was there."""
    clean = pictures.clean(data, kind)
    file, preview = f"receipts/{name}", f"receipts/{name}.preview"
    for address, content in ((file, clean.data), (preview, pictures.preview(data, kind))):
        default_storage.delete(address)
        default_storage.save(address, ContentFile(content))
    digest = hashlib.sha256(data).hexdigest()
    return Stored(file, preview, clean.content_type, len(clean.data), digest)


class Samples:
    """One picture for each kind of line stands for all old receipts of that kind."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._kept: dict[str, Stored] = {}

    def of(self, kind: str) -> Stored:
        if kind not in self._kept:
            sample = receipt_art.Receipt(
                "Sample receipt",
                ("Stands for the receipt", "of an invented claim"),
                kind.upper(),
                self._at,
                (receipt_art.Item("See the claim for the amount", Decimal("0.00"), 0),),
                paid_by="Nobody",
            )
            self._kept[kind] = store(f"sample-{kind}", receipt_art.png(sample), "png")
        return self._kept[kind]
