"""Everybody's pay, month after month, in the order it happened."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Final, NamedTuple

from hr.pay.queries import scales, tables_of, tiers, yearly
from hr.pay.rules import Slip, Tables, Totals, tax_year
from hr.pay.world.career import Career, Tiers, began
from hr.pay.world.month import worked_out
from mss.foundation.invented import World
from mss.people.models import Person

MONTHS: Final = 24
NOTICE: Final = timedelta(days=4)  # payslips are out three days before the money
KNOWN_YEARS: Final = (2024, 2025, 2026)


class Employee(NamedTuple):
    key: int
    email: str
    grade: str
    kind: str
    joined: date
    left: date | None
    organisation: int


def pay_day(period: date) -> date:
    """The twenty-eighth of the month, or the Friday before it."""
    day = period.replace(day=28)
    return day - timedelta(days=max(0, day.weekday() - 4))


def months(world: World) -> list[date]:
    """The months whose payslips were out by the day of the world, the first first, and the one to
    come."""
    last = world.day.replace(day=1)
    if pay_day(last) - NOTICE <= world.day:
        last = (last + timedelta(days=32)).replace(day=1)
    found = [last]
    while len(found) <= MONTHS:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found[::-1]


def employees() -> Iterator[Employee]:
    rows = Person.objects.get_queryset().filter(kind__in=["officer", "staff"])
    rows = rows.exclude(pay_number="").order_by("pk")
    columns = ("pk", "email", "grade__code", "kind", "joined_on", "left_on", "organisation")
    return (Employee(*row) for row in rows.values_list(*columns).iterator(chunk_size=5000))


class Paymaster:
    """Works out the months of one person after the other."""

    def __init__(self, world: World) -> None:
        self.world, self.months = world, months(world)
        self.scale, self.yearly = scales(), cache(yearly())
        self.tiers: Tiers = {one: tiers(one, on=world.day) for one in ("police-2015", "alpha")}
        self.tables = tables_of(*KNOWN_YEARS)

    def slips(self, who: Employee) -> Iterator[Slip]:
        """Every month somebody was paid, with the one that is to come last."""
        chance = self.world.chance(f"pay/{who.key}")
        officer = who.kind == "officer"
        career: Career | None = None
        to_date, year = Totals(), 0
        for period in self.months:
            if who.joined > pay_day(period) or (who.left and who.left < period):
                continue
            if career is None:
                career = began(who.grade, officer, who.joined, period, chance, self.scale,
                               self.tiers, handler=who.email.startswith("dog-handler"))  # fmt: skip
            else:
                career.move_on(period, self.scale, self.tiers)
            self._story(who, career, period)
            paid = pay_day(period)
            if tax_year(paid) != year:
                to_date, year = Totals(), tax_year(paid)
            slip = worked_out(
                career, period, paid, self._tables(year),
                self._rate("london-weighting", period), self._rate("dog-handler", period), to_date,
            )  # fmt: skip
            to_date = slip.to_date
            yield slip

    def _story(self, who: Employee, career: Career, period: date) -> None:
        """The officer of the cast has another tax code this month, so net fell."""
        if who.email.startswith("officer@") and period == self.months[-2]:
            career.facts = [one for one in career.facts if one.kind != "tax-code"]
            career.change_code(period.replace(day=3), "1034L")

    def _tables(self, year: int) -> Tables:
        """Of the year, or of the last one whose figures are known."""
        return self.tables.get(year) or self.tables[max(self.tables)]

    def _rate(self, code: str, on: date) -> Decimal:
        return self.yearly(code, on) or Decimal(0)
