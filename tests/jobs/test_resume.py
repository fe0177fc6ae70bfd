"""A job survives kill -9 of its worker, repeats no chunk, and stops when it only fails."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.jobs import operations
from mss.jobs.handlers import register
from mss.jobs.models import Incident, Job
from mss.jobs.operations import PATIENCE, advance, resolve, try_again
from tests.cast import Cast
from tests.jobs.chunks import KIND, chunk

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _handler() -> None:
    register(KIND, chunk)


def start(cast: Cast, total: int = 6, **params: Any) -> Job:
    return operations.start(
        kind=KIND, title="Six chunks", by=cast.officer, params=params, at=timezone.now(),
        total=total,
    )  # fmt: skip


def worker(job: Job) -> subprocess.Popen[bytes]:
    """A real process that takes the job up."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
        "DATABASE_URL": settings.DATABASE_URL,
    }
    name = str(connection.settings_dict["NAME"])
    command = [sys.executable, "-m", "tests.jobs.worker", str(job.pk), name]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


def chunks_of(job: Job) -> list[str]:
    events = Event.objects.filter(verb="test.chunk").order_by("id")
    return [
        reference.rpartition("-")[2] for reference in events.values_list("reference", flat=True)
    ]


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < deadline, "the worker did not come to the middle of its chunk"
        time.sleep(0.02)


def test_killed_in_the_middle_of_a_chunk_it_resumes_and_does_each_once(
    cast: Cast, tmp_path: Path
) -> None:
    held = tmp_path / "held"
    job = start(cast, hold=str(held), hold_at=3)
    first = worker(job)
    wait_for(held)
    job.refresh_from_db()
    assert (job.state, job.done, job.attempts) == (Job.State.RUNNING, 3, 1)
    assert not advance(job=job.pk, at=timezone.now()), "two workers never share a job"
    first.kill()
    first.wait(10)
    assert chunks_of(job) == ["0", "1", "2"], "half a chunk leaves nothing behind"

    assert worker(job).wait(30) == 0
    job.refresh_from_db()
    assert (job.state, job.done) == (Job.State.DONE, 6)
    assert chunks_of(job) == ["0", "1", "2", "3", "4", "5"]
    assert not advance(job=job.pk, at=timezone.now())


def test_what_only_fails_stops_is_shown_and_can_be_tried_again(cast: Cast) -> None:
    job = start(cast, fails_at=2)
    tries = 0
    while Job.objects.under_way().filter(pk=job.pk).exists():
        try:
            while advance(job=job.pk, at=timezone.now()):
                pass
        except ZeroDivisionError:
            tries += 1
        assert tries <= PATIENCE
    job.refresh_from_db()
    assert tries == PATIENCE
    assert (job.state, job.done) == (Job.State.FAILED, 2)
    incident = Incident.objects.get()
    assert (incident.kind, incident.about) == ("job", job.reference)
    assert chunks_of(job) == ["0", "1"]

    Job.objects.update(params={})
    try_again(job=job, by=cast.officer, at=timezone.now())
    with pytest.raises(Refused, match="has not stopped"):
        try_again(job=job, by=cast.officer, at=timezone.now())
    while advance(job=job.pk, at=timezone.now()):
        pass
    assert chunks_of(job) == ["0", "1", "2", "3", "4", "5"]


def test_workers_killed_every_time_count_as_tries(cast: Cast, tmp_path: Path) -> None:
    """A chunk that takes its worker down cannot do so for ever."""
    job = start(cast)
    for _ in range(PATIENCE):
        held = tmp_path / "held"
        held.unlink(missing_ok=True)
        Job.objects.update(params={"hold": str(held), "hold_at": 0})
        process = worker(job)
        wait_for(held)
        process.kill()
        process.wait(10)
    assert not advance(job=job.pk, at=timezone.now())
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert Incident.objects.filter(about=job.reference).count() == 1


def test_an_incident_is_one_until_ended(cast: Cast) -> None:
    at = timezone.now()
    for _ in range(3):
        operations.report(kind="test", about="X", message="It fails", at=at)
    incident = Incident.objects.get()
    assert incident.times == 3
    with pytest.raises(Incident.DoesNotExist):
        resolve(incident=incident, by=cast.officer, note="Mine now", at=at)
    resolve(incident=incident, by=cast.system_administrator, note="Restarted it", at=at)
    with pytest.raises(Refused, match="already been ended"):
        resolve(incident=incident, by=cast.second_administrator, note="Again", at=at)
    operations.report(kind="test", about="X", message="It fails", at=at)
    assert Incident.objects.open().get() != incident
