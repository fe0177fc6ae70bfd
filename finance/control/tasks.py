"""Paid runs are drawn as they are found."""

from secrets import token_hex

from celery import shared_task
from django.utils import timezone

from finance.control import operations, queries


@shared_task
def draw_samples() -> None:
    """Draw from every paid run that has not been drawn. Safe to run twice and at once."""
    now = timezone.now()
    for run in queries.runs_to_draw(at=now):
        operations.draw(run=run, seed=token_hex(16), at=now)
