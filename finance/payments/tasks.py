from celery import shared_task
from django.utils import timezone

from finance.payments import operations, queries
from mss.foundation.nudge import nudge


@shared_task
def make_files() -> None:
    """One piece of every released run; rings again while something is left."""
    left = [operations.advance(run=run, at=timezone.now()) for run in queries.to_pay()]
    if any(left):
        nudge("finance.payments.tasks.make_files")
