"""Uploaded files: what we take, how it is made safe, and how it is given back.

`inspect` when the file arrives, so that the person is told at once; `clean` and `preview` in the
worker; `serving_headers` when somebody opens it. What opens a file runs in a child process.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final, Protocol, cast

from django.utils.http import content_disposition_header

from mss.foundation import bad_upload, jpeg_segments, picture_headers, pictures, signatures
from mss.foundation.bad_upload import BadUpload
from mss.foundation.child import in_child
from mss.foundation.signatures import CONTENT_TYPES, Kind

__all__ = ["BadUpload", "Inspected", "Ready", "Safe", "clean", "in_child", "inspect", "prepare"]
__all__ += ["ACCEPT", "LIMIT_BYTES", "plain_name", "preview", "serving_headers"]

MOST_HELD: Final = 128 * 1024 * 1024
LIMIT_BYTES: Final = 15 * 1024 * 1024
CHUNK_BYTES: Final = 256 * 1024
TAIL_BYTES: Final = 70_000
# For the file input's `accept`: phones offer the camera, computers the right files.
ACCEPT: Final = "image/jpeg,image/png,image/heic,application/pdf,.jpg,.jpeg,.png,.heic,.pdf"
_WAIT: Final = 4.5  # seconds a person waits for it
_SECONDS: Final = 4  # that the processor may work on it
_INLINE: Final = {"image/jpeg": ".jpg", "image/png": ".png"}
_ATTACHED: Final = {"application/pdf": ".pdf", "image/heic": ".heic"}


class Readable(Protocol):
    """A file opened for reading bytes: Django's UploadedFile, or any other."""

    def read(self, size: int, /) -> bytes: ...
    def seek(self, offset: int, /) -> Any: ...


@dataclass(frozen=True)
class Inspected:
    """What an uploaded file is. `size` is bytes; width and height are pixels as stored, 0 for a
    PDF; `pages` is 1 for a picture."""

    kind: Kind
    content_type: str
    size: int
    sha256: str
    width: int
    height: int
    pages: int


@dataclass(frozen=True)
class Safe:
    """A file written anew, without metadata or anything that acts."""

    data: bytes
    content_type: str
    width: int
    height: int


@dataclass(frozen=True)
class Ready:
    """What is kept of a file, its preview (a JPEG of at most 800 pixels, of a PDF its first page)
    and what it looks like in 64 bits (`mss.foundation.likeness`)."""

    safe: Safe
    preview: bytes
    likeness: int


def inspect(file: Readable, *, name: str = "", limit_bytes: int = LIMIT_BYTES) -> Inspected:
    """Say what the file is, by its content, and leave it rewound.

    `name` decides nothing: the sentence mentions it when it says otherwise. Raises BadUpload with
    a sentence for the person: empty, too big, wrong type, damaged, password protected, too many
    pixels or pages, or two files in one.
    """
    data, digest = _read(file, limit_bytes)
    kind = signatures.recognise(data[: signatures.HEAD], name)
    signatures.refuse_mixed(kind, data[: signatures.HEAD], data[-TAIL_BYTES:])
    width, height, pages = 0, 0, 1
    if kind == "pdf":
        look = "mss.foundation.documents.look"
        pages = in_child(look, data, timeout=_WAIT, processor=_SECONDS)
    else:
        pictures.refuse_if_huge(*picture_headers.claimed(data, kind), kind)
        if kind == "jpeg" and jpeg_segments.held(data) > MOST_HELD:
            raise bad_upload.too_heavy()
        look = "mss.foundation.pictures.look"
        width, height = in_child(look, data, timeout=_WAIT, processor=_SECONDS, kind=kind)
    return Inspected(kind, CONTENT_TYPES[kind], len(data), digest, width, height, pages)


def prepare(data: bytes, kind: Kind) -> Ready:
    """Write the file anew as `clean` does, and make its preview, in one child process.

    Raises BadUpload when it cannot be read.
    """
    if kind == "pdf":
        made = in_child("mss.foundation.documents.prepare", data, processor=_SECONDS)
    else:
        made = in_child("mss.foundation.pictures.prepare", data, processor=_SECONDS, kind=kind)
    return Ready(Safe(**made["kept"]), made["preview"], made["likeness"])


def clean(data: bytes, kind: Kind) -> Safe:
    """Write the file anew: pictures upright and at most 3000 pixels, PDFs with the same pages.

    Raises BadUpload when it cannot be read.
    """
    if kind == "pdf":
        return Safe(in_child("mss.foundation.documents.clean", data), "application/pdf", 0, 0)
    return Safe(**in_child("mss.foundation.pictures.clean", data, kind=kind))


def preview(data: bytes, kind: Kind) -> bytes:
    """Return a JPEG of at most 800 pixels, of a PDF its first page. Raises BadUpload."""
    if kind == "pdf":
        return cast(bytes, in_child("mss.foundation.documents.preview", data))
    return cast(bytes, in_child("mss.foundation.pictures.preview", data, kind=kind))


def serving_headers(content_type: str, name: str) -> dict[str, str]:
    """Return the headers under which a stored file may leave: it runs nothing and is not kept.

    Only re-drawn JPEG and PNG pictures open in the browser; everything else is downloaded. The
    ending of the name follows the content.
    """
    ending = _INLINE.get(content_type) or _ATTACHED.get(content_type, ".bin")
    safe = _safe_name(name, ending)
    return {
        "Content-Disposition": content_disposition_header(content_type not in _INLINE, safe) or "",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def _read(file: Readable, limit: int) -> tuple[bytes, str]:
    size = getattr(file, "size", None)
    if size is not None and size > limit:
        raise bad_upload.too_big(limit=limit, size=size)
    file.seek(0)
    data, digest = bytearray(), hashlib.sha256()
    while chunk := file.read(CHUNK_BYTES):
        data += chunk
        digest.update(chunk)
        if len(data) > limit:
            raise bad_upload.too_big(limit=limit, size=None)
    file.seek(0)
    return bytes(data), digest.hexdigest()


def plain_name(name: str) -> str:
    """The name as people may be shown it: without folders, and without letters that are not seen
    or turn the order of others."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(
        each for each in last if unicodedata.category(each)[0] not in "CZ" or each == " "
    )


def _safe_name(name: str, ending: str) -> str:
    last = plain_name(name)
    stem = last.rpartition(".")[0] or last
    stem = re.sub(r"[^\w \-().']+", "-", stem).strip(" .-")[:80]
    return f"{stem or 'file'}{ending}"
