"""Saving a journey under a name, renaming, deleting and bringing it back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from finance.expenses.journeys.models import SavedJourney
from finance.expenses.journeys.queries import SAID, saved
from finance.expenses.journeys.rules import MOST, has_room, is_named, may_be_saved
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
    _hold(by)
    begun = SavedJourney.objects.filter(person=by, once=once).first()
    if begun is not None:
        return begun
    line = claim.lines.filter(number=number).first()
    if not is_theirs(claim.claimant_id, by.pk) or line is None or not may_be_saved(line.kind):
        raise Refused("Only a journey of your own can be saved.", rule="EX-160")
    _must_fit(name, by)
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
    row = _own(journey, by)
    if row.name == name.strip():
        return row
    _must_be_named(name, by, row)
    before, row.name = row.name, name.strip()
    row.save(update_fields=["name"])
    record(
        "journey.renamed", by=by, subject=by, reference=row.reference, at=at, before=before,
        name=row.name,
    )  # fmt: skip
    return row


@transaction.atomic
def delete(*, journey: SavedJourney, by: Person, at: datetime) -> SavedJourney:
    """Take it out of the list. What was claimed with it stays as it is."""
    row = _own(journey, by)
    if row.deleted_at is None:
        row.deleted_at = at
        row.save(update_fields=["deleted_at"])
        record("journey.deleted", by=by, subject=by, reference=row.reference, at=at, name=row.name)
    return row


@transaction.atomic
def bring_back(*, journey: SavedJourney, by: Person, at: datetime) -> SavedJourney:
    """Put a deleted one back into the list. Refused where another has its name by now."""
    row = _own(journey, by)
    if row.deleted_at is None:
        return row
    _must_fit(row.name, by)
    row.deleted_at = None
    row.save(update_fields=["deleted_at"])
    record("journey.brought-back", by=by, subject=by, reference=row.reference, at=at, name=row.name)
    return row


def _hold(person: Person) -> None:
    """Two acts of one person are done one after the other, so that no name is given twice."""
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)


def _own(journey: SavedJourney, by: Person) -> SavedJourney:
    _hold(by)
    row = SavedJourney.objects.select_for_update(of=("self",)).get(pk=journey.pk)
    if not is_theirs(row.person_id, by.pk):
        raise Refused("Only a journey of your own can be changed.", rule="EX-160")
    return row


def _must_fit(name: str, by: Person) -> None:
    _must_be_named(name, by)
    if not has_room(saved(by).count()):
        raise Refused(f"You have saved {MOST} journeys. Delete one first.", rule="EX-162")


def _must_be_named(name: str, by: Person, row: SavedJourney | None = None) -> None:
    others = saved(by).exclude(pk=row.pk) if row else saved(by)
    if not is_named(name, list(others.values_list("name", flat=True))):
        raise Refused("Give it a name that no other of your journeys has.", rule="EX-161")
