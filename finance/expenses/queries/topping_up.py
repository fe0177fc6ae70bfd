"""What journeys were paid too little, after a rate was raised for days gone by (EX-21, EX-29)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, QuerySet

from finance.expenses.models import Claim, ClaimQuerySet, Line, MileageRate
from finance.expenses.queries.mileage import journey_of, journeys_of, rates
from finance.expenses.rules import price_with, still_owed
from mss.approvals.models import Decision
from mss.foundation.money import NOTHING
from mss.foundation.working_time import today
from mss.people.models import Person

SETTLED = (Claim.State.APPROVED, Claim.State.PAID, Claim.State.CAME_BACK)


@dataclass(frozen=True)
class Owed:
    """A journey that was paid too little, and by how much. Pounds. Where it was claimed in vain
    before: in which claim, and what whoever rejected that wrote."""

    line: Line
    due: Decimal
    missing: Decimal
    refused_in: str = ""
    reason: str = ""


def owed(person: Person, *, at: datetime) -> list[Owed]:
    """Journeys approved or paid at less than the rates known at `at` make of them, and not claimed
    again yet; the oldest first."""
    return [Owed(*each) for each in _missing(person, refused=False, at=at)]


def owed_again(person: Person, *, at: datetime) -> list[Owed]:
    """The same of those that were claimed again, and rejected."""
    found = _missing(person, refused=True, at=at)
    before = Line.objects.filter(tops_up__in=[line for line, *_ in found], refused=True)
    claims = dict(before.order_by("pk").values_list("tops_up", "claim__reference"))  # the last one
    said = Decision.objects.filter(step__approval__about__in=claims.values(), outcome="reject")
    reasons = dict(said.values_list("step__approval__about", "comment"))
    return [
        Owed(line, due, missing, claims[line.pk], reasons.get(claims[line.pk], ""))
        for line, due, missing in found
    ]


def _missing(person: Person, *, refused: bool, at: datetime) -> list[tuple[Line, Decimal, Decimal]]:
    """Journey, what it should come to and what is missing."""
    table, known = rates(), today(at)
    raised = [one.starts for one in table
              if one.announced is not None and one.starts <= one.announced <= known]  # fmt: skip
    if not raised:
        return []
    rows = _not_topped_up(journeys_of(person).filter(spent_on__gte=min(raised)))
    before = Exists(Line.objects.filter(tops_up=OuterRef("pk")))
    rows = rows.filter(before if refused else ~before)
    found = []
    for line in rows.select_related("claim").order_by("spent_on", "pk"):
        now = price_with(journey_of(line), table, line.over, known=known)
        missing = still_owed(line.amount, now.amount) if now else NOTHING
        if now and missing:
            found.append((line, now.amount, missing))
    return found


def _not_topped_up(lines: QuerySet[Line]) -> QuerySet[Line]:
    """Those that are settled and in no claim for the difference that stands or may yet be sent."""
    stands = Line.objects.filter(tops_up=OuterRef("pk"), refused=False)
    return lines.filter(
        ~Exists(stands),
        claim__state__in=SETTLED,
        asked=None,  # what an approver agreed to in part was not paid too little by a rate
    )


def paid_before_a_raise(person: int) -> QuerySet[Line]:
    """Journeys of the person with this id that a rate raised afterwards is higher for: without one,
    nothing is owed. The mileage of the year may yet say otherwise."""
    raised = MileageRate.objects.filter(
        vehicle=OuterRef("vehicle"), starts__lte=OuterRef("spent_on"), announced__gte=F("starts"),
        rate__gt=OuterRef("rate"),
    )  # fmt: skip
    mine = Line.objects.filter(claim__claimant=person, kind=Line.Kind.MILEAGE)
    return _not_topped_up(mine).filter(Exists(raised))


def missing_of(owed: list[Owed]) -> Decimal:
    """What is missing in all, in pounds."""
    return sum((one.missing for one in owed), NOTHING)


def begun_top_ups(person: Person) -> ClaimQuerySet:
    """Claims of `person` for such a difference that are still to be sent: begun, sent back or taken
    back."""
    of_it = Exists(Line.objects.filter(claim=OuterRef("pk"), kind=Line.Kind.TOPUP))
    mine: ClaimQuerySet = Claim.objects.filter(of_it, claimant=person, state__in=Claim.EDITABLE)
    return mine
