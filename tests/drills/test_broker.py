"""The broker loses everything, or freezes; the worker is killed. The rows are the queue: one effect,
nothing lost, and the page answers.

Broker, worker and web door are processes of their own, on the database of the test.
"""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Claim, Receipt
from mss.approvals.models import Step
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.drills.portal import until
from tests.drills.processes import Broker, kill, ring, run, work
from tests.factories.claims import draft, limits
from tests.foundation.pictures_for_tests import png_receipt

pytestmark = pytest.mark.django_db(transaction=True)
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
    claim.lines.get().receipts.add(receipt)
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
