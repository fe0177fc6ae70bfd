"""A worker that stops in the middle of a chunk: after its rows are written, before they are kept."""

import signal
import sys
from datetime import datetime
from pathlib import Path

import django
from django.conf import settings

if __name__ == "__main__":
    settings.DATABASES["default"]["NAME"] = sys.argv[2]
    django.setup()

    from django.utils import timezone

    from mss.approvals.operations import trying
    from mss.jobs.handlers import register
    from mss.jobs.models import Job
    from mss.jobs.operations import advance

    def held(job: Job, at: datetime) -> bool:
        trying.try_some(job, at)
        Path(sys.argv[3]).touch()
        signal.pause()
        return True

    register(trying.KIND, held)
    advance(job=int(sys.argv[1]), at=timezone.now())
