from celery import shared_task
from django.utils import timezone

from finance.expenses import operations, queries
from finance.expenses.reading import operations as reading
from finance.expenses.reading.queries import to_read
from finance.expenses.repeats.operations import make_due
from finance.expenses.repeats.queries import to_make
from finance.expenses.special.operations import late


@shared_task
def prepare_receipts() -> None:
    for receipt in queries.receipts_to_check():
        operations.prepare_receipt(receipt=receipt, at=timezone.now())


@shared_task
def make_repeats() -> None:
    now = timezone.now()
    for repeat in to_make(at=now):
        make_due(repeat=repeat, at=now)


@shared_task
def read_receipts() -> None:
    for receipt in to_read():
        reading.read_receipt(receipt=receipt, at=timezone.now())


@shared_task
def chase_receipts() -> None:
    late.chase(at=timezone.now())
