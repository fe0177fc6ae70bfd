"""The virus scanner over a real socket: clean, infected, and everything that is no verdict."""

import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from django.test import override_settings

from mss.foundation import scanner
from mss.foundation.bad_upload import BadUpload
from tests.foundation.hostile import EICAR


class Clamd(threading.Thread):
    """Speaks clamd's INSTREAM: answers FOUND for the test virus, or with whatever it is told."""

    def __init__(self, listener: socket.socket, answer: bytes | None) -> None:
        super().__init__(daemon=True)
        self.listener = listener
        self.answer = answer
        self.received = b""

    def run(self) -> None:
        client, _ = self.listener.accept()
        with client, client.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := struct.unpack("!I", stream.read(4))[0]:
                self.received += stream.read(size)
            answer = self.answer
            if answer is None:
                found = EICAR in self.received
                answer = b"stream: Eicar-Signature FOUND\0" if found else b"stream: OK\0"
            with suppress(ConnectionError):
                for at in range(0, len(answer), 7):
                    client.sendall(answer[at : at + 7])
            if answer == b"":
                time.sleep(1)


@contextmanager
def listening(answer: bytes | None = None, path: Path | None = None) -> Iterator[Clamd]:
    family = socket.AF_UNIX if path else socket.AF_INET
    with socket.socket(family) as listener:
        listener.bind(str(path) if path else ("127.0.0.1", 0))
        listener.listen(1)
        clamd = Clamd(listener, answer)
        clamd.start()
        where = f"unix://{path}" if path else f"tcp://127.0.0.1:{listener.getsockname()[1]}"
        with override_settings(MSS_CLAMD=where):
            yield clamd
        clamd.join(5)


def test_a_clean_file_passes_and_was_sent_whole() -> None:
    data = bytes(range(256)) * 1000
    with listening() as clamd:
        scanner.scan(data)
    assert clamd.received == data


def test_a_virus_is_refused() -> None:
    with listening(), pytest.raises(BadUpload, match="contains a virus") as refused:
        scanner.scan(b"x" * 200_000 + EICAR)
    assert refused.value.state == "virus"


def test_it_speaks_over_a_unix_socket(tmp_path: Path) -> None:
    with listening(path=tmp_path / "clamd"), pytest.raises(BadUpload):
        scanner.scan(EICAR)


@pytest.mark.parametrize(
    "answer",
    [
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: OK",
        b"stream: OK and more\0",
        b"\0",
        b"OK" * 5000,
        b"\xff\xfe\0",
    ],
)
def test_an_unclear_answer_fails_closed(answer: bytes) -> None:
    with listening(answer), pytest.raises(scanner.ScannerUnavailable):
        scanner.scan(b"receipt")


def test_silence_fails_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanner, "SECONDS", 0.3)
    began = time.monotonic()
    with listening(b""), pytest.raises(scanner.ScannerUnavailable):
        scanner.scan(b"receipt")
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "where",
    ["tcp://127.0.0.1:1", "unix:///nowhere/clamd", "nonsense", "tcp://127.0.0.1"],
)
def test_nobody_there_fails_closed(where: str) -> None:
    with override_settings(MSS_CLAMD=where), pytest.raises(scanner.ScannerUnavailable):
        scanner.scan(b"receipt")
    assert "Try again" in scanner.ScannerUnavailable.message


def test_without_a_setting_there_is_no_scanner() -> None:
    with override_settings(MSS_CLAMD=""):
        scanner.scan(EICAR)
