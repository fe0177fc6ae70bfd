from celery import shared_task
from django.utils import timezone

from mss.approvals import operations


@shared_task
def reroute() -> None:
    operations.reroute_lost(at=timezone.now())
