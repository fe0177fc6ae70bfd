"""Deleting a saved journey, and bringing it back."""

from datetime import datetime

from django.db import transaction

from finance.expenses.journeys.models import SavedJourney
from finance.expenses.journeys.operations.guards import must_fit, own
from mss.audit.operations import record
from mss.people.models import Person


@transaction.atomic
def delete(*, journey: SavedJourney, by: Person, at: datetime) -> SavedJourney:
    """Take it out of the list. What was claimed with it stays as it is."""
    row = own(journey, by)
    if row.deleted_at is None:
        row.deleted_at = at
        row.save(update_fields=["deleted_at"])
        record("journey.deleted", by=by, subject=by, reference=row.reference, at=at, name=row.name)
    return row


@transaction.atomic
def bring_back(*, journey: SavedJourney, by: Person, at: datetime) -> SavedJourney:
    """Put a deleted one back into the list. Refused where another has its name by now."""
    row = own(journey, by)
    if row.deleted_at is None:
        return row
    must_fit(row.name, by)
    row.deleted_at = None
    row.save(update_fields=["deleted_at"])
    record("journey.brought-back", by=by, subject=by, reference=row.reference, at=at, name=row.name)
    return row
