from celery import shared_task
from django.utils import timezone

from mss.interfaces import operations


@shared_task
def forget_calls() -> None:
    operations.forget_calls(at=timezone.now())
