"""Web and worker as production runs them, for as long as the measurement lasts."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mss.foundation.processes import with_parent

HOST = "127.0.0.1"
QUEUE = "measured"  # of the worker that is measured, and of no other
WEB = [sys.executable, "-m", "gunicorn", "mss.wsgi:application"]
WORKER = [
    sys.executable, "-m", "celery", "--app=mss.celery", "worker", "--loglevel=WARNING",
    "--concurrency=2", "--hostname=measured@%h", "--without-gossip", "--without-mingle",
    "--without-heartbeat",
]  # fmt: skip
PATIENCE = 40


@dataclass
class Served:
    """Where the portal is served, and by which processes."""

    port: int
    web: subprocess.Popen[bytes]
    worker: subprocess.Popen[bytes]

    def memory(self) -> dict[str, float]:
        """Megabytes that web and worker hold, shared pages counted once."""
        return {"web": _megabytes(self.web.pid), "worker": _megabytes(self.worker.pid)}


@contextmanager
def served(log: Path) -> Iterator[Served]:
    """Serve the database and broker that this process uses. Nothing is left running after."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "MSS_MEASURED_SETTINGS": os.environ["DJANGO_SETTINGS_MODULE"],
        "DJANGO_SETTINGS_MODULE": "mss.portal.measure.settings",
        "MSS_BIND": f"{HOST}:{port}",
        "MSS_AS_OWNER": "0",
    }
    started: list[subprocess.Popen[bytes]] = []
    with log.open("wb") as output:
        try:
            for command in (WEB, WORKER):
                alive = with_parent(signal.SIGTERM)
                started.append(
                    subprocess.Popen(
                        command, env=environment, stdout=output, stderr=output, **alive
                    )
                )
            _wait(port, started, log)
            yield Served(port, *started)
        finally:
            _stop(started)


def _stop(started: list[subprocess.Popen[bytes]]) -> None:
    for process in started:
        process.terminate()
    for process in started:
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait(port: int, started: list[subprocess.Popen[bytes]], log: Path) -> None:
    """Until web answers. Raises RuntimeError with the end of the log when it does not."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and all(process.poll() is None for process in started):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("The portal could not be served:\n" + log.read_text()[-3000:])


def _megabytes(parent: int) -> float:
    kilobytes = 0
    for process in [parent, *_children(parent)]:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        kilobytes += sum(int(line.split()[1]) for line in rollup.splitlines() if line[:4] == "Pss:")
    return round(kilobytes / 1024, 1)


def _children(parent: int) -> list[int]:
    threads = Path(f"/proc/{parent}/task").iterdir()
    own = [int(child) for one in threads for child in (one / "children").read_text().split()]
    return [one for child in own for one in [child, *_children(child)]]
