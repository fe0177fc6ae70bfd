from celery import shared_task
from django.utils import timezone

from hr.training import operations
from hr.training.operations.evidence import MAKING


@shared_task
def prepare() -> None:
    for evidence in MAKING.waiting():
        operations.prepare(evidence=evidence, at=timezone.now())


@shared_task
def recheck() -> None:
    while operations.recheck(at=timezone.now()):
        pass


@shared_task
def remind() -> None:
    while operations.remind(at=timezone.now()):
        pass
