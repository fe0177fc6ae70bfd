from celery import shared_task
from django.utils import timezone

from mss.authority import operations


@shared_task
def lapse() -> None:
    operations.lapse(at=timezone.now())
