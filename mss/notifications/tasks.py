from celery import shared_task
from django.utils import timezone

from mss.notifications import operations, queries


@shared_task
def deliver() -> None:
    now = timezone.now()
    for notice in queries.to_send(at=now):
        operations.deliver(notice=notice, at=now)
