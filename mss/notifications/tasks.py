from celery import shared_task
from django.utils import timezone

from mss.foundation.nudge import nudge
from mss.notifications import operations, queries


@shared_task
def deliver() -> None:
    """What is due, the oldest first; rings again when more may be left, so that nothing of it waits
    for the sweep."""
    now = timezone.now()
    due = queries.to_send(at=now, limit=queries.AT_ONCE)
    for notice in due:
        operations.deliver(notice=notice, at=now)
    if len(due) == queries.AT_ONCE:
        nudge("mss.notifications.tasks.deliver")
