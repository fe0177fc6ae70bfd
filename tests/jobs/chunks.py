"""A job for tests: each chunk writes one event, and one of them can be held at its middle."""

import signal
from datetime import datetime
from pathlib import Path

from mss.audit.operations import record
from mss.jobs.models import Job

KIND = "test-chunks"


def chunk(job: Job, at: datetime) -> bool:
    number = int(job.cursor.get("next", 0))
    record("test.chunk", by=job.by, reference=f"{job.reference}-{number}", at=at)
    hold = job.params.get("hold")
    if hold and number == job.params["hold_at"] and not Path(hold).exists():
        Path(hold).touch()
        signal.pause()
    if job.params.get("fails_at") == number:
        raise ZeroDivisionError
    job.cursor = {"next": number + 1}
    job.done = number + 1
    return job.done >= job.total
