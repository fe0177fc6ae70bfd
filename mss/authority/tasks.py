from celery import shared_task
from django.utils import timezone

from mss.authority import operations


@shared_task
def end_left() -> None:
    operations.end_left(at=timezone.now())
