from celery import shared_task
from django.utils import timezone

from hr.leave import operations


@shared_task
def recount() -> None:
    while operations.recount(at=timezone.now()):
        pass
