"""EX: journeys in one's own vehicle. Miles to a tenth; rates in pounds a mile, as dated data."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mss.foundation.money import NOTHING, penny

CAR = "car"
PASSENGER = "passenger"
MOST_PASSENGERS = 8
NO_MILES = Decimal("0.0")


@dataclass(frozen=True)
class Rate:
    """Pounds a mile for a vehicle (or a passenger) from the day `starts`, for the miles of a tax
    year from `from_miles` on. Known from the day `announced` on; None: always."""

    vehicle: str
    starts: date
    rate: Decimal
    from_miles: Decimal = NO_MILES
    announced: date | None = None


@dataclass(frozen=True)
class Journey:
    """A journey as it is claimed: `miles` with the `commute` in them, and colleagues along."""

    vehicle: str
    day: date
    miles: Decimal
    commute: Decimal = NO_MILES
    passengers: int = 0

    @property
    def paid_miles(self) -> Decimal:
        return self.miles - self.commute


@dataclass(frozen=True)
class Price:
    """What a journey is paid: `over` of its miles at `over_rate`, the others at `rate`, and
    `passenger_rate` for each colleague and mile. Pounds."""

    rate: Decimal
    over: Decimal
    over_rate: Decimal | None
    passenger_rate: Decimal | None
    amount: Decimal


def tax_year(day: date) -> tuple[date, date]:
    """The tax year the day lies in: from 6 April up to, not including, the next."""
    year = day.year if (day.month, day.day) >= (4, 6) else day.year - 1
    return date(year, 4, 6), date(year + 1, 4, 6)


def rate_on(
    rates: Iterable[Rate], vehicle: str, day: date, *, known: date, from_miles: Decimal = NO_MILES
) -> Decimal | None:
    """EX-5: A journey is paid at the rate of its own date, as far as that rate is announced when it
    is claimed."""
    begun = [
        one
        for one in rates
        if (one.vehicle, one.from_miles) == (vehicle, from_miles) and one.starts <= day
        and (one.announced is None or one.announced <= known)
    ]  # fmt: skip
    return max(begun, key=lambda one: one.starts).rate if begun else None


def mileage(
    miles: Decimal, rate: Decimal, *, over: Decimal = NO_MILES, over_rate: Decimal = NOTHING,
    along: Decimal = NOTHING,
) -> Decimal:  # fmt: skip
    """EX-6: Mileage is miles times the rate, those beyond the limit of the year times theirs, and
    what colleagues along add, together to the nearest penny, halves upwards."""
    return penny((miles - over) * rate + over * over_rate + along)


def miles_over(before: Decimal, miles: Decimal, *, limit: Decimal) -> Decimal:
    """EX-17: The full rate of a car or van is for the first 10,000 business miles of a tax year (6
    April to 5 April); what lies beyond is paid at the lower rate. Returns the miles beyond."""
    return min(miles, max(NO_MILES, before + miles - limit))


def may_carry(vehicle: str, passengers: int) -> bool:
    """EX-18: A colleague who travels along for work adds a rate of their own for every mile, in a
    car or van, for up to eight of them."""
    return passengers == 0 or (vehicle == CAR and 0 < passengers <= MOST_PASSENGERS)


def beyond_commute(miles: Decimal, commute: Decimal) -> bool:
    """EX-19: The normal way to work is not claimed: its miles are taken off, and some must be
    left."""
    return NO_MILES <= commute < miles


def priced_as_now(said: Price, now: Price) -> bool:
    """EX-20: A journey is sent at what it comes to when it is sent: where the miles before it have
    changed, it is saved again."""
    return said == now


def still_owed(paid: Decimal, due: Decimal) -> Decimal:
    """EX-21: Where a rate is raised for days gone by, what a journey was paid too little can be
    claimed, once, however long ago it was. Never less than nothing."""
    return max(NOTHING, due - paid)


def may_top_up_again(refused: bool, answer: str) -> bool:
    """EX-29: What was rejected as paid too little is claimed again only with an answer to why it was;
    whoever decides reads it beside the journey, and that it was rejected. What was taken back or
    sent back is sent again as it is."""
    return bool(answer.strip()) or not refused


def price(journey: Journey, rates: Iterable[Rate], before: Decimal, *, known: date) -> Price | None:
    """What the journey comes to after `before` business miles in its tax year, by the rates known on
    the day `known`; None where there is none for its vehicle."""
    table = list(rates)
    limit = limit_of(table, journey.vehicle)
    over = miles_over(before, journey.paid_miles, limit=limit) if limit else NO_MILES
    return price_with(journey, table, over, known=known)


def limit_of(rates: Iterable[Rate], vehicle: str) -> Decimal | None:
    """From how many miles a year another rate holds for the vehicle; None where none does."""
    limits = [one.from_miles for one in rates if one.vehicle == vehicle and one.from_miles]
    return min(limits, default=None)


def price_with(
    journey: Journey, rates: Iterable[Rate], over: Decimal, *, known: date
) -> Price | None:
    """The same with `over` of its miles beyond the limit."""
    table = list(rates)
    full = rate_on(table, journey.vehicle, journey.day, known=known)
    if full is None:
        return None
    beyond = limit_of(table, journey.vehicle)
    low = (
        rate_on(table, journey.vehicle, journey.day, known=known, from_miles=beyond)
        if over and beyond
        else None
    )
    each = rate_on(table, PASSENGER, journey.day, known=known) if journey.passengers else None
    along = journey.paid_miles * journey.passengers * (each or NOTHING)
    amount = mileage(journey.paid_miles, full, over=over, over_rate=low or NOTHING, along=along)
    return Price(full, over, low, each, amount)
