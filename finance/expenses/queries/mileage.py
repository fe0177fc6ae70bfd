"""What can be asked about journeys: what they come to, and how far the year is."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet, Sum

from finance.expenses.models import Claim, Line, MileageRate
from finance.expenses.rules import (
    CAR,
    Journey,
    Price,
    Problem,
    Rate,
    limit_of,
    price,
    priced_as_now,
    tax_year,
)
from finance.expenses.rules.mileage import NO_MILES
from mss.foundation.working_time import today
from mss.people.models import Person

LOOK_BACK = 12  # lines read for each journey that is offered


@dataclass(frozen=True)
class Counter:
    """How far a person's tax year is: business miles by car or van claimed, and what is left at the
    full rate."""

    starts: date
    ends: date
    miles: Decimal
    left: Decimal


def rates() -> list[Rate]:
    """Every rate there is or was."""
    rows = MileageRate.objects.all()
    return [Rate(row.vehicle, row.starts, row.rate, row.from_miles, row.announced) for row in rows]


def miles_before(person: Person, day: date, *, line: Line | None = None) -> Decimal:
    """Business miles by car or van that `person` claimed in the tax year of `day`, of the lines
    written down before `line` (all when it is new)."""
    starts, ends = tax_year(day)
    rows = journeys_of(person).filter(vehicle=CAR, spent_on__gte=starts, spent_on__lt=ends)
    if line is not None and line.pk is not None:
        rows = rows.filter(pk__lt=line.pk)
    found: Decimal | None = rows.aggregate(sum=Sum(F("miles") - F("commute")))["sum"]
    return found or NO_MILES


def journeys_of(person: Person) -> QuerySet[Line]:
    """Those `person` claims or claimed; what was rejected, deleted or taken out is none."""
    mine = Line.objects.filter(claim__claimant=person, kind=Line.Kind.MILEAGE)
    return mine.exclude(Q(claim__state__in=Claim.GONE) | Q(amount=0))


def price_of(
    person: Person, journey: Journey, *, at: datetime, line: Line | None = None
) -> Price | None:
    """What the journey comes to if it is written down at `at`; None without a rate for it."""
    before = miles_before(person, journey.day, line=line) if journey.vehicle == CAR else NO_MILES
    return price(journey, rates(), before, known=today(at))


def journey_of(line: Line) -> Journey:
    assert line.miles is not None
    return Journey(line.vehicle, line.spent_on, line.miles, line.commute, line.passengers)


def price_said(line: Line) -> Price:
    """What the line says it comes to."""
    assert line.rate is not None
    return Price(line.rate, line.over, line.over_rate, line.passenger_rate, line.amount)


def repriced(line: Line, person: Person, *, at: datetime) -> Problem | None:
    """EX-20, of a line as it stands at `at`."""
    if line.kind != Line.Kind.MILEAGE:
        return None
    now = price_of(person, journey_of(line), at=at, line=line)
    if now is None or priced_as_now(price_said(line), now):
        return None
    return Problem(
        "EX-20", "miles",
        "The rate or the miles before this journey have changed. Open it and save it again",
    )  # fmt: skip


def comes_to_something_else(line: Line, person: Person, *, at: datetime) -> bool:
    """Whether a journey of a deleted draft would be priced otherwise after those `person` claimed
    since."""
    if line.kind != Line.Kind.MILEAGE or line.vehicle != CAR:
        return False
    starts, ends = tax_year(line.spent_on)
    own = line.claim.lines.filter(kind=Line.Kind.MILEAGE, vehicle=CAR, spent_on__gte=starts,
                                  spent_on__lt=ends, pk__lt=line.pk)  # fmt: skip
    mine: Decimal = own.aggregate(sum=Sum(F("miles") - F("commute")))["sum"] or NO_MILES
    before = miles_before(person, line.spent_on) + mine
    now = price(journey_of(line), rates(), before, known=today(at))
    return now is None or not priced_as_now(price_said(line), now)


def counter(person: Person, *, on: date) -> Counter:
    """The mileage counter of the tax year of the day `on`."""
    starts, ends = tax_year(on)
    miles = miles_before(person, on)
    limit = limit_of(rates(), CAR) or NO_MILES
    return Counter(starts, ends, miles, max(NO_MILES, limit - miles))


def _shown(person: Person, viewer: Person) -> QuerySet[Line]:
    """Journeys of `person` in claims that `viewer` may see: whoever prepares a claim for a colleague
    does not read where they drove before."""
    return journeys_of(person).filter(claim__in=Claim.objects.visible_to(viewer))


def recent_journeys(person: Person, *, viewer: Person, most: int = 5) -> list[Line]:
    """The journeys `person` claimed last, each way once, as far as `viewer` may see them."""
    rows = _shown(person, viewer).select_related("claim").order_by("-spent_on", "-pk")
    ways: dict[tuple[str, str, str], Line] = {}
    for row in rows[: most * LOOK_BACK]:
        ways.setdefault((row.journey_from.lower(), row.journey_to.lower(), row.vehicle), row)
    return list(ways.values())[:most]


def journey_like(person: Person, key: str, *, viewer: Person) -> dict[str, Any]:
    """What is typed for a journey like one of theirs: `key` is the reference of the claim and the
    number of the line, joined by a dash. Nothing where there is none."""
    claim, _, number = key.rpartition("-")
    asked = _shown(person, viewer).filter(claim__reference=claim)
    row = asked.filter(number=number).first() if number.isdecimal() else None
    names = ("vehicle", "journey_from", "journey_to", "miles", "commute", "passengers", "what",
             "fuel")  # fmt: skip
    return {name: getattr(row, name) for name in names} if row else {}
