"""Time somebody worked and takes off instead of being paid for it."""

from datetime import date, datetime
from uuid import UUID, uuid5

from hr.leave.accounts import Account
from hr.leave.models import Entry
from hr.leave.rules import earns
from mss.audit.operations import record
from mss.people.models import Person

EARNED = UUID("5f2b8d0e-6f0a-4d57-9c7e-0f5c1f1f8b21")


def earn(
    *, person: Person, minutes: int, on: date, reference: str, by: Person, at: datetime
) -> Entry | None:
    """Put time worked on the day `on` into the balance of time off (LV-46): of one `reference` once.
    Called in the transaction that agrees to it; None where there is nothing to put."""
    if not earns(minutes):
        return None
    made, new = Entry.objects.get_or_create(
        key=uuid5(EARNED, reference),
        defaults={
            "person": person, "account": Account.LIEU, "year": None, "minutes": minutes,
            "cause": Entry.Cause.EARNED, "on": on, "words": f"Worked and agreed: {reference}",
            "made_by": by,
            "made_at": at,
        },
    )  # fmt: skip
    if new:
        record("leave.earned", by=by, subject=person, reference=reference, at=at,
               minutes=minutes)  # fmt: skip
    return made
