"""Reminded before the last day."""

from datetime import datetime

from django.db import transaction

from finance.expenses.models import Awaited, Line
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.working_time import today
from mss.notifications.operations import notify

State = Awaited.State


@transaction.atomic
def remind(*, line: int, at: datetime) -> bool:
    """Remind the claimant of the receipt of the line with this id, once (EX-136)."""
    rows = Awaited.objects.select_for_update(skip_locked=True, of=("self",))
    row = rows.filter(
        line=line, state=State.WAITING, reminded_at=None, remind_on__lte=today(at)
    ).first()
    if row is None:
        return False
    row.reminded_at = at
    row.save(update_fields=["reminded_at"])
    about = Line.objects.select_related("claim__claimant").get(pk=line)
    reference = about.claim.reference
    record(
        "claim.receipt.reminded", by=None, subject=about.claim.claimant, reference=reference,
        at=at, line=about.number,
    )  # fmt: skip
    notify(
        person=about.claim.claimant, event=f"{reference}:receipt:{about.number}:{row.due_on}",
        topic="request", subject=f"Add the receipt for {pounds(about.amount)} on {reference}",
        body=(
            f"{about.what}. The last day is {row.due_on.day} {row.due_on:%B %Y}: after it this "
            "is not paid."
        ),
        address=f"/expenses/{reference}/lines/{about.number}/bring/", at=at,
    )  # fmt: skip
    return True
