from time import monotonic

from celery import shared_task
from django.utils import timezone

from finance.payments import operations, queries
from mss.foundation.nudge import nudge

AT_A_STRETCH = 60  # seconds, well under the time a task may take


@shared_task
def make_files() -> None:
    """Released runs, a piece of each in turn; rings again when it took long and more is left."""
    ends, left = monotonic() + AT_A_STRETCH, [True]
    while any(left) and monotonic() < ends:
        left = [operations.advance(run=run, at=timezone.now()) for run in queries.to_pay()]
    if any(left):
        nudge("finance.payments.tasks.make_files")
