"""The rates of expenses that their owners change from a day on (mss.rates)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F, Sum

from finance.expenses.allowances.models import AllowanceRate
from finance.expenses.models import Claim, Line, MileageRate
from finance.expenses.queries.topping_up import SETTLED
from mss.foundation.money import pounds
from mss.foundation.working_time import today
from mss.rates.tables import Change, Column, Table

OWNER = "policy-owner"
READERS = frozenset({"finance-officer", "auditor"})
YEAR = timedelta(days=365)
SENT = (Claim.State.SUBMITTED, *SETTLED)


def _mileage(row: MileageRate) -> str:
    more = f", above {row.from_miles:,.0f} miles in a tax year" if row.from_miles else ""
    return f"{row.get_vehicle_display()}{more}"


def _announced(starts: date, at: datetime) -> Mapping[str, Any]:
    """A rate for days gone by, or for today, is known from now on; what was under-paid is offered."""
    return {"announced": today(at) if starts <= today(at) else None}


def _journeys(changed: Sequence[Change], starts: date, at: datetime) -> list[str]:
    """What the journeys of the last year would have come to, at the rate of their first miles."""
    said = []
    for one in changed:
        vehicle, from_miles = one.key.split("~")
        rows = Line.objects.filter(
            kind=Line.Kind.MILEAGE, vehicle=vehicle, spent_on__gt=today(at) - YEAR,
            claim__state__in=SENT,
        )  # fmt: skip
        if Decimal(from_miles) or not (
            miles := rows.aggregate(sum=Sum(F("miles") - F("commute")))["sum"]
        ):
            continue
        more = round(miles * (Decimal(one.now) - Decimal(one.was)), 2)
        words = "more" if more > 0 else "less"
        said.append(
            f"The {miles:,.0f} miles of the last 12 months by "
            f"{Line.Vehicle(vehicle).label.lower()} would have come to {pounds(abs(more))} {words}, "
            "at most."
        )
    return said


def _set_rate(row: AllowanceRate) -> str:
    hours = f", {row.least_hours.normalize():f} hours or more" if row.least_hours else ""
    return f"{row.get_code_display()}{hours}"


TABLES = [
    Table(
        code="mileage", name="Mileage rates", model="expenses.MileageRate",
        summary="Pounds for each mile in one’s own vehicle, by the day of the journey.",
        keys=("vehicle", "from_miles"), called=_mileage, back=True, more=_announced, effect=_journeys,
        columns=(Column("rate", unit="£ a mile", places=4, least=Decimal("0.01"), most=Decimal(5)),),
        owner=OWNER, readers=READERS,
    ),
    Table(
        code="set-rates", name="Set rates for days and nights away", model="expenses.AllowanceRate",
        summary="Pounds for a long day away, a night held in reserve, a night on a course or away.",
        keys=("code", "least_hours"), called=_set_rate, owner=OWNER, readers=READERS,
        columns=(
            Column("amount", unit="£", least=Decimal("0.01"), most=Decimal(1000)),
            Column("most_a_week", "Most a week", "£ a week", least=Decimal("0.01"), most=Decimal(9999), blank=True),
        ),
    ),
    Table(
        code="dog-allowance", name="Dog handlers’ allowance", model="expenses.DogAllowance",
        summary="Pounds a year in the pay of a handler for the first dog, and the share for further.",
        keys=(), called=lambda row: "A dog kept at home", owner=OWNER, back=True,
        readers=READERS | {"payroll-officer"}, more=lambda starts, at: {"derived": False},
        columns=(
            Column("amount", unit="£ a year", least=Decimal(1), most=Decimal(20_000)),
            Column("further_share", "Share for each further dog", most=Decimal(1)),
        ),
    ),
    Table(
        code="fuel", name="Fuel in a mile", model="expenses.FuelRate",
        summary="Pence of fuel in a mile, of which VAT comes back where a receipt shows it.",
        keys=("fuel",), called=lambda row: row.get_fuel_display(), owner=OWNER,
        columns=(Column("pence", unit="p a mile", least=Decimal("0.01"), most=Decimal(100)),),
        readers=READERS,
    ),
    Table(
        code="in-hand", name="How long a claim is in hand", model="expenses.InHandTime",
        summary="Minutes for which a claim is kept from others while somebody works on it.",
        keys=(), called=lambda row: "A claim somebody works on", owner=OWNER, readers=READERS,
        columns=(Column("minutes", unit="minutes", places=0, least=Decimal(1), most=Decimal(480)),),
    ),
]  # fmt: skip
