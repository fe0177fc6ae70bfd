from celery import shared_task
from django.utils import timezone

from mss.cases import operations
from mss.cases.operations.files import MAKING


@shared_task
def prepare() -> None:
    for file in MAKING.waiting():
        operations.prepare(file=file, at=timezone.now())


@shared_task
def ring() -> None:
    operations.ring(at=timezone.now())


@shared_task
def close_old() -> None:
    operations.close_old(at=timezone.now())


@shared_task
def recheck() -> None:
    operations.recheck(at=timezone.now())


@shared_task
def remind() -> None:
    operations.remind(at=timezone.now())
