"""The process that opens files may die of them; nobody else does."""

import json
import os
import time
from pathlib import Path
from types import FunctionType

import pytest

from mss.foundation import uploads
from mss.foundation.child import in_child

HERE = "tests.foundation.test_uploads_child"


def swell(data: bytes) -> int:
    return len(data * 230_000_000)


def spin(data: bytes) -> None:
    while True:
        pass


def sleep(data: bytes) -> None:
    time.sleep(60)


def crash(data: bytes) -> None:
    os.abort()


def write(data: bytes, where: str) -> None:
    with open(where, "wb") as file:
        file.write(data)


def seen(data: bytes) -> str:
    return json.dumps(dict(os.environ))


def back(data: bytes, times: int) -> bytes:
    return data * times


def test_an_answer_comes_back() -> None:
    assert in_child(f"{HERE}.back", b"\0\xff", times=3) == b"\0\xff\0\xff\0\xff"


def test_a_file_that_wants_too_much_memory_is_refused_and_says_so() -> None:
    with pytest.raises(uploads.BadUpload, match="takes too much memory"):
        in_child(f"{HERE}.swell", b"x")


@pytest.mark.parametrize("fate", [spin, sleep, crash])
def test_a_file_that_kills_its_reader_is_refused(fate: FunctionType) -> None:
    began = time.monotonic()
    with pytest.raises(uploads.BadUpload, match="is damaged"):
        in_child(f"{HERE}.{fate.__name__}", b"x", timeout=2)
    assert time.monotonic() - began < 5


def test_nothing_is_written_from_there(tmp_path: Path) -> None:
    with pytest.raises(uploads.BadUpload):
        in_child(f"{HERE}.write", b"x", where=str(tmp_path / "written"))
    assert (tmp_path / "written").stat().st_size == 0


def test_no_secret_goes_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://secret@db/mss")
    monkeypatch.setenv("MSS_FIELD_KEYS", "secret")
    assert "secret" not in in_child(f"{HERE}.seen", b"")


def test_a_fault_of_ours_is_not_blamed_on_the_file() -> None:
    with pytest.raises(RuntimeError):
        in_child(f"{HERE}.missing", b"")
