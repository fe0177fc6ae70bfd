"""What of their own requests waits for somebody, for their home page."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from mss.approvals.models import Approval
from mss.approvals.queries import questions_for
from mss.people.models import Person


def rows(who: int) -> list[QuerySet[Any]]:
    """Rows without which nobody asks them anything: requests of theirs that wait."""
    return [Approval.objects.filter(requested_by=who, state=Approval.State.WAITING)]


def to_do(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Questions to answer, as `mss.portal.own.ToDo` takes them."""
    return [
        {
            "title": f"{step.holder.name if step.holder else 'Somebody'} asks you something",
            "text": f"{step.approval.summary}: nothing goes on until you answer",
            "address": f"/decide/{step.reference}/answer/",
            "urgent": True,
        }
        for step in questions_for(person)
    ]
