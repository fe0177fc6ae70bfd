from celery import shared_task
from django.utils import timezone

from hr.duties.operations import follow


@shared_task
def follow_people() -> None:
    while follow(at=timezone.now()):
        pass
