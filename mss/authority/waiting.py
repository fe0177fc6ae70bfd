"""What of authority waits for somebody, for their home page."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from mss.authority.models import Delegation
from mss.authority.queries import offered_to
from mss.people.models import Person


def rows(who: int) -> list[QuerySet[Any]]:
    """Offers that wait for their answer."""
    return [Delegation.objects.filter(delegate=who, state=Delegation.State.OFFERED)]


def to_do(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Offers of cover to answer, as `mss.portal.own.ToDo` takes them."""
    return [
        {
            "title": f"{row.holder.name} asks you to act for them",
            "text": f"From {row.starts:%-d %B} to {row.last_instant:%-d %B}: yes or no?",
            "address": f"/cover/{row.reference}/",
            "urgent": True,
        }
        for row in offered_to(person)[:3]
    ]
