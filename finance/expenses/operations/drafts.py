"""Drafts taken up again, deleted and brought back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from finance.expenses.models import Claim, Line
from finance.expenses.operations.claim import asked_to, changed, editable, place_of, start
from finance.expenses.operations.pricing import RATED, priced
from finance.expenses.queries import KIND, comes_to_something_else, empty_draft
from finance.expenses.rules import is_theirs, may_be_deleted, may_be_prepared
from mss.audit.operations import record
from mss.authority.queries import may_prepare
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def begin(*, by: Person, once: UUID, at: datetime, claimant: Person | None = None) -> Claim:
    """Begin a claim as somebody at a screen does: as `start`, but a draft of theirs with nothing in
    it is used again instead of a second one (EX-52)."""
    owner = claimant or by
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=owner.pk)
    begun = Claim.objects.filter(claimant=owner, once=once).exists()
    draft = None if begun else empty_draft(owner, None if owner.pk == by.pk else by)
    if draft is not None:
        asked_to(by, owner, at=at)
        place = place_of(owner, at=at)
        draft.once, draft.cost_centre, draft.started_at = once, place.post.cost_centre, at
        draft.save(update_fields=["once", "cost_centre", "started_at"])
    return start(by=by, once=once, at=at, claimant=claimant)


@transaction.atomic
def discard(*, claim: Claim, by: Person, at: datetime) -> Claim:
    """Delete a draft that was never sent (EX-51). What journeys were paid too little is owed again.
    Deleting it again changes nothing."""
    row = _locked(claim)
    if row.state == Claim.State.DISCARDED and by.pk in (row.claimant_id, row.prepared_by_id):
        return row
    row = editable(claim, by, at)
    if not may_be_deleted(row.state):
        raise Refused("This was sent before: it is kept. Take out what is in it.", rule="EX-51")
    row.lines.filter(kind=Line.Kind.TOPUP).delete()
    row.state, row.ended_at = Claim.State.DISCARDED, at
    row.save(update_fields=["state", "ended_at"])
    return _noted(row, "claim.discarded", by, at)


@transaction.atomic
def bring_back(*, claim: Claim, by: Person, at: datetime) -> Claim:
    """Make a deleted draft a draft again, at what its set rates come to now. Refused where what is
    paid once, such as a day at a set rate, is claimed elsewhere by now, and where journeys claimed
    since have changed what its own come to. Bringing it back again changes nothing."""
    row = _locked(claim)
    asked = row.prepared_by_id == by.pk and may_prepare(by, row.claimant, KIND, at=at)
    if not is_theirs(row.claimant_id, by.pk) and not may_be_prepared(asked, Claim.State.DRAFT):
        raise Refused("Only the person who spent the money can change this claim.", rule="EX-11")
    if row.state == Claim.State.DRAFT:
        return row
    if row.state != Claim.State.DISCARDED:
        raise Refused("This claim was not deleted.", rule="EX-51")
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=row.claimant_id)
    if any(comes_to_something_else(line, row.claimant, at=at) for line in row.lines.all()):
        raise Refused(
            "Journeys you claimed since have changed what one in it comes to. Claim it anew.",
            rule="EX-51",
        )
    row.state, row.ended_at = Claim.State.DRAFT, None
    row.save(update_fields=["state", "ended_at"])
    for line in row.lines.filter(kind__in=RATED.keys() - {Line.Kind.MILEAGE}):
        line.amount, line.vat = priced(line, row.claimant, at=at)
        line.save()
    return _noted(row, "claim.brought-back", by, at)


def _locked(claim: Claim) -> Claim:
    rows = Claim.objects.select_for_update(of=("self",)).select_related("claimant")
    return rows.get(pk=claim.pk)


def _noted(row: Claim, verb: str, by: Person, at: datetime) -> Claim:
    changed(row)
    record(verb, by=by, subject=row.claimant, reference=row.reference, at=at, total=str(row.total))
    return row
