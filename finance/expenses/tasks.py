from celery import shared_task
from django.utils import timezone

from finance.expenses import operations, queries


@shared_task
def prepare_receipts() -> None:
    for receipt in queries.receipts_to_check():
        operations.prepare_receipt(receipt=receipt, at=timezone.now())
