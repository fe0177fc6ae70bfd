"""The broker loses everything, or freezes; the worker is killed. The rows are the queue: one effect,
nothing lost, and the page answers.

Broker, worker and web door are processes of their own, on the database of the test.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Claim, Receipt
from mss.approvals.models import Step
from mss.jobs.models import Incident
from mss.local import broker as valkey
from mss.local.places import ROOT
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.drills.portal import until
from tests.factories.claims import draft, limits
from tests.foundation.pictures_for_tests import png_receipt

pytestmark = pytest.mark.django_db(transaction=True)
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
DOOR = """
from django.test import Client
from mss.people.models import Person
address, email, version = sys.argv[3:]
browser = Client()
browser.force_login(Person.objects.get(email=email), settings.AUTHENTICATION_BACKENDS[0])
began = time.monotonic()
answer = browser.post(address, {"version": version})
print(json.dumps([answer.status_code, time.monotonic() - began]))
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


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    one = Broker(tmp_path)
    yield one
    one.end()


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


@pytest.fixture
def workers(broker: Broker) -> Iterator[list[subprocess.Popen[str]]]:
    started: list[subprocess.Popen[str]] = []
    yield started
    for one in started:
        kill(one)


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


@pytest.fixture
def claim(cast: Cast) -> Claim:
    limits(cast.mps)
    return draft(cast.officer, at=timezone.now())


def add(claim: Claim) -> Receipt:
    file = SimpleUploadedFile("lunch.png", png_receipt())
    return operations.add_receipt(
        claim=claim, file=file, name="lunch.png", by=claim.claimant, at=timezone.now()
    )


def state(receipt: Receipt) -> tuple[str, int]:
    receipt.refresh_from_db()
    return receipt.state, receipt.attempts


def sent_by_the_door(broker: Broker, claim: Claim) -> tuple[int, float]:
    """Status and seconds of the officer's press on “Send the claim”."""
    door = run(
        broker, DOOR, f"/expenses/{claim.reference}/submit/", claim.claimant.email,
        str(claim.version), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    said, _ = door.communicate(timeout=60)
    status, seconds = json.loads(said.splitlines()[-1])
    return status, seconds


def told(cast: Cast) -> list[str]:
    """How far the e-mail to the approver is: one notice, whatever happened."""
    return list(Notice.objects.filter(person=cast.sergeant).values_list("email", flat=True))


def test_flushed_and_restarted_empty_while_work_waits(
    cast: Cast, claim: Claim, broker: Broker, workers: list[subprocess.Popen[str]]
) -> None:
    receipt = add(claim)
    status, _ = sent_by_the_door(broker, claim)
    assert status == 302
    broker.lose_everything()
    work(broker, workers)
    assert (state(receipt), told(cast)) == (("checking", 0), ["waiting"])
    ring(broker)
    until(lambda: state(receipt) == ("ready", 1), "the receipt to be made safe")
    until(lambda: told(cast) == ["sent"], "the approver to be told, once")
    assert Step.objects.waiting().count() == 1


def test_frozen_while_somebody_submits(
    cast: Cast, claim: Claim, broker: Broker, workers: list[subprocess.Popen[str]]
) -> None:
    broker.process.send_signal(signal.SIGSTOP)
    status, seconds = sent_by_the_door(broker, claim)
    assert status == 302
    assert seconds < 5
    claim.refresh_from_db()
    assert (claim.state, told(cast)) == ("submitted", ["waiting"])
    assert Step.objects.waiting().get().holder == cast.sergeant

    broker.process.send_signal(signal.SIGCONT)
    work(broker, workers)
    ring(broker)
    until(lambda: told(cast) == ["sent"], "the approver to be told once the broker thaws")


def block(receipt: Receipt) -> Path:
    """Put a pipe in place of the upload: whoever opens it waits, as with a file that hangs."""
    upload = Path(default_storage.path(receipt.upload))
    upload.unlink()
    os.mkfifo(upload)
    return upload


def test_killed_while_it_prepares_a_receipt(
    claim: Claim, broker: Broker, workers: list[subprocess.Popen[str]]
) -> None:
    receipt = add(claim)
    upload = block(receipt)
    worker = work(broker, workers)
    ring(broker)
    until(lambda: state(receipt) == ("checking", 1), "the worker to take it up")
    kill(worker)
    upload.unlink()
    upload.write_bytes(png_receipt())

    work(broker, workers)
    ring(broker)
    until(lambda: state(receipt) == ("ready", 2), "another worker to take it up again")
    assert not upload.exists()
    kept = {one.name for one in upload.parent.parent.glob(f"{receipt.reference}*")}
    assert kept == {receipt.reference, f"{receipt.reference}.preview"}
    assert not Incident.objects.exists()


def test_what_kills_every_worker_is_given_up_after_five_tries_where_people_see_it(
    claim: Claim, broker: Broker, workers: list[subprocess.Popen[str]]
) -> None:
    receipt = add(claim)
    block(receipt)
    worker = work(broker, workers)
    ring(broker)
    for tries in range(1, 6):
        until(lambda tries=tries: state(receipt) == ("checking", tries), f"try number {tries}")
        os.kill(_working(worker), signal.SIGKILL)
        ring(broker)
    until(lambda: state(receipt) == ("refused", 5), "it to be given up")
    assert Incident.objects.open().get().about == receipt.reference
    assert Notice.objects.filter(person=claim.claimant, topic="request").count() == 1
    assert worker.poll() is None  # it goes on with everything else


def _working(worker: subprocess.Popen[str]) -> int:
    """The process of the worker that does the work."""
    children = Path(f"/proc/{worker.pid}/task/{worker.pid}/children")
    return until(lambda: [int(pid) for pid in children.read_text().split()], "a child")[-1]
