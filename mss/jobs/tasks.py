from celery import shared_task
from django.utils import timezone
from django.utils.module_loading import import_string

from mss.jobs import operations, queries, sweeps

SWEEP_EXPIRES = 15


@shared_task
def sweep() -> None:
    """Ring every registered task, so that nothing waits for a message that was lost."""
    for task in sweeps.registered():
        import_string(task).apply_async(expires=SWEEP_EXPIRES)


@shared_task
def run_jobs() -> None:
    for job in queries.under_way():
        while operations.advance(job=job, at=timezone.now()):
            pass
