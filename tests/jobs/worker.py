"""A worker in a process of its own: ``python -m tests.jobs.worker <job id> <database name>``."""

import sys

import django
from django.conf import settings

if __name__ == "__main__":
    settings.DATABASES["default"]["NAME"] = sys.argv[2]
    django.setup()

    from django.utils import timezone

    from mss.jobs.handlers import register
    from mss.jobs.operations import advance
    from tests.jobs.chunks import KIND, chunk

    register(KIND, chunk)
    while advance(job=int(sys.argv[1]), at=timezone.now()):
        pass
