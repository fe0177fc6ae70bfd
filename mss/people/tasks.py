from celery import shared_task
from django.utils import timezone

from mss.people import operations


@shared_task
def close_accounts() -> None:
    operations.close_accounts(at=timezone.now())
