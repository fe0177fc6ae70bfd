"""A hostile file through the upload, as the web and the worker treat it, and what came of it."""

import io
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from mss.foundation import uploads
from tests.foundation.hostile_files import files_of

ACTIVE = (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/AA", b"/EmbeddedFile", b"/URI",
          b"PAYLOAD", b"HOME-ADDRESS", b"<script", b"<?php", b"Exif\0\0")  # fmt: skip


@dataclass
class Told:
    """Of one class: how many were refused with a sentence and how many were kept; the slowest file
    in seconds; what a process that opened one
    came to at most, in megabytes."""

    files: int = 0
    refused: int = 0
    kept: int = 0
    slowest: float = 0.0
    megabytes: int = 0


def treat(name: str, data: bytes) -> bool:
    """Take the file in as the portal does: False where it is refused with a sentence. Raises
    AssertionError where something in what is kept could act or tell."""
    try:
        seen = uploads.inspect(io.BytesIO(data), name=name)
        ready = uploads.prepare(data, seen.kind)
    except uploads.BadUpload as refused:
        assert refused.message.startswith("The selected ")
        return False
    safe = ready.safe
    assert safe.data.startswith((b"\xff\xd8\xff", b"\x89PNG", b"%PDF-"))
    assert [one for one in ACTIVE if one in safe.data] == []
    headers = uploads.serving_headers(safe.content_type, name)
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"
    sent = headers["Content-Disposition"]
    assert "\r" not in sent and "\n" not in sent and "/" not in sent.partition(";")[2]
    assert not sent.startswith("inline") or safe.content_type in ("image/jpeg", "image/png")
    return True


def written(name: str, folder: str) -> list[str]:
    """Write the files of the class; return the names they come under."""
    made = files_of(name)
    for number, (_, data) in enumerate(made):
        Path(folder, str(number)).write_bytes(data)
    return [called for called, _ in made]


def treated(folder: str, names: list[str], every: int) -> Told:
    """Treat what is written in the folder, in a process that has no children but the readers."""
    found = Told()
    for number, called in list(enumerate(names))[::every]:
        data = Path(folder, str(number)).read_bytes()
        began = time.perf_counter()
        kept = treat(called, data)
        found.slowest = max(found.slowest, time.perf_counter() - began)
        found.files += 1
        found.kept += kept
        found.refused += not kept
    found.megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    return found


def apart(act: Callable[..., Any], *args: object) -> Any:
    """Do it in a process of its own: a child's memory is counted from what its parent has, and
    making some of the files takes more than opening any may."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(act, *args).result()


def told(name: str, every: int = 1) -> Told:
    """Treat the files of the class, or only every second or third of them."""
    with tempfile.TemporaryDirectory() as folder:
        names = apart(written, name, folder)
        found = apart(treated, folder, names, every)
        assert isinstance(found, Told)
        return found
