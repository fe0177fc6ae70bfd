from celery import shared_task
from django.utils import timezone

from finance.overpayments import operations


@shared_task
def follow_leavers() -> None:
    operations.follow_leavers(at=timezone.now())
