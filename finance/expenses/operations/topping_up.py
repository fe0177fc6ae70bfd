"""Claiming what journeys were paid too little, after a rate was raised for days gone by (EX-21)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from finance.expenses.models import Claim, Line
from finance.expenses.operations.claim import changed, start
from finance.expenses.queries import owed
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person

MOST = 200  # journeys in one claim; what is left makes the next


@transaction.atomic
def top_up(*, by: Person, once: UUID, at: datetime) -> Claim:
    """Begin a claim for the difference of every journey of theirs that was paid too little, a line
    each. The same `once` gives the same claim; no journey is in two. Refused where nothing is
    owed."""
    claim = start(by=by, once=once, at=at)
    if claim.lines.exists():
        return claim
    found = owed(by, at=at)[:MOST]
    if not found:
        raise Refused("No journey of yours was paid too little.", rule="EX-21")
    Line.objects.bulk_create(
        Line(
            claim=claim, number=number, once=UUID(int=once.int ^ one.line.pk), kind=Line.Kind.TOPUP,
            spent_on=one.line.spent_on, amount=one.missing, tops_up=one.line,
            what=f"{one.line.journey_from} to {one.line.journey_to}, {one.line.claim.reference}",
        )
        for number, one in enumerate(found, start=1)
    )  # fmt: skip
    claim.purpose = "Mileage paid too little"
    record(
        "claim.topped-up", by=by, subject=by, reference=claim.reference, at=at, lines=len(found),
    )  # fmt: skip
    return changed(claim)
