"""Run under production's settings by its owner: a few people, one of whom has work waiting.

No bell is rung for either: only beat, its sweep and the worker can find them.
"""

import django

django.setup()

from django.utils import timezone  # noqa: E402

from mss.jobs.models import Job  # noqa: E402
from mss.notifications.models import Notice  # noqa: E402
from tests.cast import Cast  # noqa: E402

cast, now = Cast(), timezone.now()
Job.objects.create(
    reference="JOB-26-000001", kind="verify-audit", title="Check the seals", by=cast.auditor,
    started_at=now,
)  # fmt: skip
Notice.objects.create(
    reference="NOT-26-000001", person=cast.officer, event="test:1", topic="request",
    subject="From production", address="/", created_at=now, next_try_at=now, email="waiting",
)  # fmt: skip
