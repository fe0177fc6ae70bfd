from celery import shared_task
from django.utils import timezone

from mss.approvals import operations


@shared_task
def reroute() -> None:
    operations.reroute_lost(at=timezone.now())


@shared_task
def recheck() -> None:
    operations.recheck(at=timezone.now())


@shared_task
def ring_timers() -> None:
    operations.ring_timers(at=timezone.now())


@shared_task
def tell() -> None:
    now = timezone.now()
    operations.send_digests(at=now)
    operations.remind_cover(at=now)
