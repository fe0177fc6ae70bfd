from celery import shared_task
from django.utils import timezone

from mss.audit import operations


@shared_task
def seal() -> None:
    operations.seal(at=timezone.now())
