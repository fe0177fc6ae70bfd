"""What waits for people on their home page: something to confirm, a receipt to add."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from finance.expenses.models import Agreement, Awaited, Claim
from finance.expenses.special import queries
from mss.foundation.money import pounds
from mss.foundation.working_time import today
from mss.people.models import Person

MOST = 5
SENT = (Claim.State.SUBMITTED, Claim.State.APPROVED)


def rows(who: int) -> list[QuerySet[Any]]:
    """Rows without which nothing waits."""
    return [
        Agreement.objects.filter(agreed_by=who, state=Agreement.State.WAITING),
        Awaited.objects.filter(state=Awaited.State.WAITING, line__claim__claimant=who),
    ]


def to_do(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Agreements to confirm, and receipts that follow claims of theirs, the first due first."""
    asked = [
        {
            "title": f"Did you agree to a purchase by {one.line.claim.claimant.name}?",
            "text": f"Up to {pounds(one.ceiling)}. The claim cannot be sent until you answer",
            "address": reverse("expenses:agreement", args=[one.reference]),
            "urgent": True,
        }
        for one in queries.waiting_for(person)[:MOST]
    ]
    rows = Awaited.objects.filter(
        state=Awaited.State.WAITING, line__claim__claimant=person, line__claim__state__in=SENT
    ).select_related("line__claim")
    follow = [
        {
            "title": f"Add the receipt: {one.line.what}, {pounds(one.line.amount)}",
            "text": f"By {one.due_on.day} {one.due_on:%B}, or it is not paid",
            "address": reverse("expenses:bring", args=[one.line.claim.reference, one.line.number]),
            "urgent": one.remind_on <= today(at),
        }
        for one in rows.order_by("due_on", "line")[:MOST]
    ]
    return [*asked, *follow]
