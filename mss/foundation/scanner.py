"""Ask a clamd virus scanner, where one is set up. It fails closed: no answer, no file."""

import socket
import struct
import time
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from mss.foundation import bad_upload

SECONDS: Final = 5
CHUNK_BYTES: Final = 64 * 1024
LONGEST_ANSWER: Final = 4096


class ScannerUnavailable(Exception):
    """The scanner is set up and gave no verdict: try again later, and keep the file from view."""

    message = "We cannot check files for viruses at the moment. Try again in a few minutes."

    def __init__(self, why: str) -> None:
        super().__init__(why)


def scan(data: bytes) -> None:
    """Return when the file is clean, or when the setting MSS_CLAMD is empty.

    MSS_CLAMD is ``tcp://host:port`` or ``unix:///path``. Raises BadUpload for a virus and
    ScannerUnavailable when there is no clear verdict within the time limits.
    """
    if not settings.MSS_CLAMD:
        return
    try:
        with _connected(settings.MSS_CLAMD) as clamd:
            verdict = _asked(clamd, data)
    except OSError as problem:
        raise ScannerUnavailable(f"{type(problem).__name__} at {settings.MSS_CLAMD}") from problem
    if verdict.endswith(" FOUND"):
        raise bad_upload.virus()
    if verdict != "stream: OK":
        raise ScannerUnavailable(f"unclear answer: {verdict[:200]!r}")


def _connected(address: str) -> socket.socket:
    where = urlsplit(address)
    if where.scheme == "tcp" and where.hostname and where.port:
        return socket.create_connection((where.hostname, where.port), timeout=SECONDS)
    if where.scheme != "unix" or not where.path:
        raise ScannerUnavailable(f"MSS_CLAMD is not tcp://host:port or unix:///path: {address}")
    clamd = socket.socket(socket.AF_UNIX)
    clamd.settimeout(SECONDS)
    try:
        clamd.connect(where.path)
    except OSError:
        clamd.close()
        raise
    return clamd


def _asked(clamd: socket.socket, data: bytes) -> str:
    """Send the file by clamd's INSTREAM command and return its one line, without the ending."""
    clamd.sendall(b"zINSTREAM\0")
    for at in range(0, len(data), CHUNK_BYTES):
        chunk = data[at : at + CHUNK_BYTES]
        clamd.sendall(struct.pack("!I", len(chunk)) + chunk)
    clamd.sendall(struct.pack("!I", 0))
    deadline = time.monotonic() + SECONDS
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("no whole answer")
        clamd.settimeout(left)
        part = clamd.recv(LONGEST_ANSWER)
        if not part:
            raise ConnectionError("the answer was cut off")
        answer += part
    return answer.rstrip(b"\0\n").decode(errors="replace")
