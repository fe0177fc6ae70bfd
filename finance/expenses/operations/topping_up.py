"""Claiming what journeys were paid too little, after a rate was raised for days gone by (EX-21)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from finance.expenses.models import Claim, Line
from finance.expenses.operations.claim import changed, start
from finance.expenses.queries import Owed, owed, owed_again
from finance.expenses.rules import may_top_up_again
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person

MOST = 200  # journeys in one claim; what is left makes the next
LONGEST, LONGEST_ANSWER = 200, 300


@transaction.atomic
def top_up(*, by: Person, once: UUID, at: datetime, answer: str = "") -> Claim:
    """Begin a claim for the difference of every journey of theirs that was paid too little, a line
    each; of those that were rejected before, where an `answer` says what whoever decides should
    know. The same `once` gives the same claim; no journey is in two that stand. Refused where nothing is owed."""
    claim = start(by=by, once=once, at=at)
    if claim.lines.exists():
        return claim
    before = owed_again(by, at=at)
    found = [*owed(by, at=at), *(one for one in before if may_top_up_again(True, answer))]
    if before and not found:
        raise Refused("This was rejected before. Answer why, then claim it again.", rule="EX-29")
    if not found:
        raise Refused("No journey of yours was paid too little.", rule="EX-21")
    found = found[:MOST]
    Line.objects.bulk_create(
        Line(
            claim=claim, number=number, once=UUID(int=once.int ^ one.line.pk), kind=Line.Kind.TOPUP,
            spent_on=one.line.spent_on, amount=one.missing, tops_up=one.line, what=_what(one),
            answer=answer.strip()[:LONGEST_ANSWER] if one.refused_in else "",
        )
        for number, one in enumerate(found, start=1)
    )  # fmt: skip
    claim.purpose = "Mileage paid too little"
    record(
        "claim.topped-up", by=by, subject=by, reference=claim.reference, at=at, lines=len(found),
        refused_before=sorted({one.refused_in for one in found if one.refused_in}),
    )  # fmt: skip
    return changed(claim)


def _what(one: Owed) -> str:
    """The journey, the claim it was paid in, and the one for the difference that was rejected."""
    known = f", {one.line.claim.reference}"
    if one.refused_in:
        known += f"; rejected before in {one.refused_in}"
    return f"{one.line.journey_from} to {one.line.journey_to}"[: LONGEST - len(known)] + known
