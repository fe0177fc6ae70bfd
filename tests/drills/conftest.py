"""A broker and workers of a test’s own."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.drills.processes import Broker, kill


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    one = Broker(tmp_path)
    yield one
    one.end()


@pytest.fixture
def workers(broker: Broker) -> Iterator[list[subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []
    yield started
    for one in started:
        kill(one)


@pytest.fixture
def worker() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Workers started by a drill of its own; none outlives it."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for one in started:
        one.kill()
        one.wait()
