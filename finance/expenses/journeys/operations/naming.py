"""Saving a journey under a name, and renaming it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from finance.expenses.journeys.models import SavedJourney
from finance.expenses.journeys.operations.guards import hold, must_be_named, must_fit, own
from finance.expenses.journeys.queries import SAID
from finance.expenses.journeys.rules import may_be_saved
from finance.expenses.models import Claim
from finance.expenses.rules import is_theirs
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def save(
    *, claim: Claim, number: int, name: str, once: UUID, by: Person, at: datetime
) -> SavedJourney:
    """Save the journey of a line under a name. The same `once` saves it once."""
    hold(by)
    begun = SavedJourney.objects.filter(person=by, once=once).first()
    if begun is not None:
        return begun
    line = claim.lines.filter(number=number).first()
    if not is_theirs(claim.claimant_id, by.pk) or line is None or not may_be_saved(line.kind):
        raise Refused("Only a journey of your own can be saved.", rule="EX-160")
    must_fit(name, by)
    (reference,) = take("JNY", at=at)
    row = SavedJourney.objects.create(
        reference=reference, person=by, once=once, name=name.strip(), saved_at=at,
        **{word: getattr(line, word) for word in SAID},
    )  # fmt: skip
    record("journey.saved", by=by, subject=by, reference=reference, at=at, name=row.name)
    return row


@transaction.atomic
def rename(*, journey: SavedJourney, name: str, by: Person, at: datetime) -> SavedJourney:
    """Give it another name."""
    row = own(journey, by)
    if row.name == name.strip():
        return row
    must_be_named(name, by, row)
    before, row.name = row.name, name.strip()
    row.save(update_fields=["name"])
    record(
        "journey.renamed", by=by, subject=by, reference=row.reference, at=at, before=before,
        name=row.name,
    )  # fmt: skip
    return row
