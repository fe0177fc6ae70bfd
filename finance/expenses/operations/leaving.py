"""A claim that somebody who left never sent is closed by those who look after it."""

from datetime import datetime

from django.db import transaction

from finance.expenses.models import Claim
from finance.expenses.operations.cutting import uncut
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person

NEVER_SENT = (Claim.State.DRAFT, Claim.State.RETURNED)


@transaction.atomic
def close_left(*, reference: str, reason: str, by: Person, at: datetime) -> Claim:
    """Close the draft, or the claim that was sent back. Who may is asked by the caller. Closing
    again changes nothing. Refused for a claim that was sent."""
    row = Claim.objects.select_for_update(of=("self",)).get(reference=reference)
    if row.state == Claim.State.WITHDRAWN:
        return row
    if row.state not in NEVER_SENT:
        words = row.get_state_display().lower()
        raise Refused(f"This claim cannot be closed: {words}.", rule="EX-10")
    row.state, row.ended_at = Claim.State.WITHDRAWN, at
    row.version += 1
    uncut(row)
    row.save()
    record(
        "claim.closed", by=by, subject=row.claimant, reference=reference, at=at, note=reason
    )  # fmt: skip
    return row
