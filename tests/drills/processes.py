"""Broker, worker and one-off processes of the portal, on the database and files of the test."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from mss.local import broker as valkey
from mss.local.places import ROOT
from tests.drills.portal import until

SET_UP = """
import json, sys, time
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"], settings.MEDIA_ROOT = sys.argv[1:3]
django.setup()
from mss.celery import app
"""
WORKER = """
app.worker_main(["worker", "--concurrency", "1", "--loglevel", "WARNING",
                 "--without-gossip", "--without-mingle", "--without-heartbeat"])
"""
RING = """
from mss.jobs.tasks import sweep
sweep.delay()
"""


class Broker:
    """A Valkey of one's own, which keeps nothing."""

    def __init__(self, folder: Path) -> None:
        self.address = folder / "broker"
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            valkey.command(self.address), stdout=subprocess.DEVNULL, cwd=self.address.parent
        )
        until(lambda: valkey.answers(self.address), "the broker to answer")

    def lose_everything(self) -> None:
        """Killed, and started again empty."""
        self.process.kill()
        self.process.wait()
        self.address.unlink(missing_ok=True)
        self.start()

    def end(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.kill()
        self.process.wait()


def run(broker: Broker, program: str, *words: str, **options: Any) -> subprocess.Popen[str]:
    """A process of the portal that rings this broker, on the database and files of the test."""
    return subprocess.Popen(
        [sys.executable, "-c", SET_UP + program, connection.settings_dict["NAME"],
         str(settings.MEDIA_ROOT), *words],
        cwd=ROOT, text=True, start_new_session=True,
        env={**os.environ, "REDIS_URL": valkey.url(broker.address),
             "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        **options,
    )  # fmt: skip


def kill(worker: subprocess.Popen[str]) -> None:
    """kill -9, the worker and the processes it has."""
    if worker.poll() is None:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def work(broker: Broker, workers: list[subprocess.Popen[str]]) -> subprocess.Popen[str]:
    workers.append(run(broker, WORKER))
    return workers[-1]


def ring(broker: Broker) -> None:
    """What beat does every quarter of a minute."""
    assert run(broker, RING).wait(60) == 0
