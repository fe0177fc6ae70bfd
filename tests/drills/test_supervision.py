"""The demonstration's supervisor, drilled: nothing is left behind and nothing is lost."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from tests.drills.portal import Demo, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
PROGRAMS = ("gunicorn", "celery --app mss.celery worker", "beat", "bin/postgres", "valkey-server")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def demo(folder: Path) -> Iterator[Demo]:
    running = Demo(folder)
    yield running
    if running.process.poll() is None:
        running.end(signal.SIGKILL)


def lines_after_writing_one(demo: Demo) -> int:
    """Leave a line in the demo's database; return how many have been left there in all."""
    with psycopg2.connect(demo.note()["settings"]["DATABASE_OWNER_URL"]) as connection:
        cursor = connection.cursor()
        cursor.execute("CREATE TABLE IF NOT EXISTS drill (pid int)")
        cursor.execute("INSERT INTO drill VALUES (%s)", [demo.process.pid])
        cursor.execute("SELECT count(*) FROM drill")
        return int(cursor.fetchone()[0])


def worker(demo: Demo) -> int:
    """The process id of the worker that the supervisor started; 0 while there is none."""
    children = Path(f"/proc/{demo.process.pid}/task/{demo.process.pid}/children").read_text()
    left = demo.left()
    return next((pid for pid in map(int, children.split()) if PROGRAMS[1] in left.get(pid, "")), 0)


def test_ctrl_c_leaves_no_process_and_loses_no_data(demo: Demo) -> None:
    assert demo.get("/healthz") == 200
    assert demo.get("/readyz") == 200
    running = " | ".join(demo.left().values())
    assert [name for name in PROGRAMS if name not in running] == []
    before = lines_after_writing_one(demo)

    assert demo.end(signal.SIGINT) == 0
    assert demo.left() == {}
    assert "Nothing is left running" in demo.said()

    again = Demo(demo.folder)
    assert lines_after_writing_one(again) == before + 1
    again.end(signal.SIGKILL)
    until(lambda: not again.left(), "the children to follow their supervisor", seconds=45)


def test_a_second_demo_is_told_and_a_killed_worker_comes_back(demo: Demo) -> None:
    address = demo.address()
    second = demo.command("demo", "--no-input", output="second.log")
    assert second.wait(60) == 1
    assert f"already running in this folder at {address}" in demo.said("second.log")

    killed = worker(demo)
    assert killed
    os.kill(killed, signal.SIGKILL)
    until(lambda: worker(demo) not in {0, killed}, "another worker")
    assert "Worker was killed by SIGKILL; starting it again in 1 s" in demo.said()

    assert demo.end(signal.SIGTERM) == 0
    assert demo.left() == {}
