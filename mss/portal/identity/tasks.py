from celery import shared_task
from django.utils import timezone

from mss.portal import unfinished


@shared_task
def forget_typed() -> None:
    unfinished.forget_old(at=timezone.now())
