"""What finance asks somebody about a paid claim, for their home page."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from finance.control.models import Sample
from finance.control.queries import asked_of
from mss.people.models import Person


def rows(who: int) -> list[QuerySet[Any]]:
    """Claims of theirs that finance asks about."""
    return [Sample.objects.filter(claim__claimant=who, state="asked")]


def to_do(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Questions to answer, as `mss.portal.own.ToDo` takes them."""
    return [
        {
            "title": f"Finance asks about {row.claim.purpose}",
            "text": f"{row.claim.reference} was paid and is looked at; answer when you can",
            "address": f"/control/answers/{row.reference}/",
            "urgent": True,
        }
        for row in asked_of(person).filter(state="asked")[:3]
    ]
