from celery import shared_task
from django.utils import timezone

from hr.details import operations
from hr.details.queries import to_prepare


@shared_task
def prepare() -> None:
    for change in to_prepare():
        operations.prepare(change=change, at=timezone.now())


@shared_task
def count() -> None:
    operations.count(at=timezone.now())
