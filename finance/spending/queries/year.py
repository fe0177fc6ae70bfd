"""Somebody's own tax year: what they spent, what is on its way, what was refused."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from finance.expenses.models import Claim, Line
from finance.expenses.queries import rates
from finance.expenses.rules import CAR, limit_of
from finance.expenses.rules.mileage import NO_MILES
from finance.payments.queries import waits_for_account
from finance.spending.queries.bars import KINDS, Part, with_bars
from finance.spending.queries.coming import Coming, Refusal, coming, refusals
from finance.spending.queries.period import Period, so_far, whole
from finance.spending.queries.policy import counted
from finance.spending.rules import miles_left, tax_year
from mss.foundation.money import NOTHING
from mss.foundation.working_time import today
from mss.people.models import Person


def years_of(person: Person, *, at: datetime) -> list[int]:
    """The tax years `person` spent something in, and the present one, the latest first."""
    now = tax_year(today(at))
    rows = Line.objects.filter(counted(), claim__claimant=person)
    first: date | None = rows.aggregate(first=Min("spent_on"))["first"]
    return list(range(now, (tax_year(first) if first else now) - 1, -1))


@dataclass(frozen=True)
class Year:
    """The tax year of `person` that begins in `year`, as it stands at `at`. Amounts are pounds with
    VAT. Everything is asked once, in a dozen queries at most."""

    person: Person
    year: int
    at: datetime

    @property
    def period(self) -> Period:
        return whole(self.year)

    @property
    def words(self) -> str:
        return f"6 April {self.year} to 5 April {self.year + 1}"

    @property
    def is_now(self) -> bool:
        return tax_year(today(self.at)) == self.year

    def lines(self) -> QuerySet[Line]:
        """What counts of the year, the latest first."""
        rows = Line.objects.filter(counted(), self.period.spent(), claim__claimant=self.person)
        return rows.select_related("claim").order_by("-spent_on", "claim__reference", "number")

    @cached_property
    def cells(self) -> list[dict[str, Any]]:
        """Month and kind → pounds, lines, VAT and car miles, in one query."""
        car = Q(kind=Line.Kind.MILEAGE, vehicle=Line.Vehicle.CAR)
        rows: Any = self.lines().order_by().values("kind", month=TruncMonth("spent_on"))
        sums = rows.annotate(
            amount=Sum("amount"), tax=Sum("vat"), count=Count("pk"),
            driven=Sum(F("miles") - F("commute"), filter=car),
        )  # fmt: skip
        return list(sums.order_by("month", "kind"))

    @property
    def months(self) -> list[Part]:
        """Every month that has begun, the first and the last of them in part."""
        last = min(self.period.last, so_far(today(self.at)).last)
        return with_bars(
            self._part(f"{day:%Y-%m}", f"{day:%B %Y}", "month", day)
            for day in _months(self.period.first, last)
        )

    @property
    def kinds(self) -> list[Part]:
        """Each kind something was spent on, the most first."""
        parts = with_bars(self._part(code, words, "kind", code) for code, words in KINDS.items())
        return sorted((one for one in parts if one.count), key=lambda one: -one.amount)

    def _part(self, code: str, words: str, key: str, value: object) -> Part:
        own = [cell for cell in self.cells if cell[key] == value]
        amount = sum((cell["amount"] for cell in own), NOTHING)
        return Part(code, words, amount, sum(cell["count"] for cell in own))

    @property
    def total(self) -> Decimal:
        return sum((cell["amount"] for cell in self.cells), NOTHING)

    @property
    def vat(self) -> Decimal:
        return sum((cell["tax"] for cell in self.cells), NOTHING)

    @property
    def count(self) -> int:
        return sum(cell["count"] for cell in self.cells)

    @property
    def driven(self) -> Decimal:
        """Business miles by car or van (SP-3)."""
        return sum((cell["driven"] or Decimal(0) for cell in self.cells), Decimal("0.0"))

    @cached_property
    def most_miles(self) -> Decimal:
        """Miles at the first rate (EX-17)."""
        return limit_of(rates(), CAR) or NO_MILES

    @property
    def miles_left(self) -> Decimal:
        return miles_left(self.driven, self.most_miles)

    @property
    def miles_bar(self) -> int:
        return min(100, round(100 * self.driven / self.most_miles))

    @cached_property
    def coming(self) -> list[Coming]:
        """What is on its way now, whichever year it is of."""
        return coming(self.person, at=self.at)

    @property
    def coming_total(self) -> Decimal:
        return sum((one.amount for one in self.coming), NOTHING)

    @cached_property
    def refused(self) -> list[Refusal]:
        """Claims rejected in the year, by the day of the decision."""
        return refusals(self.person, self.period)

    @cached_property
    def sent_back(self) -> list[Claim]:
        """Claims that wait for a change, now."""
        rows = Claim.objects.filter(claimant=self.person, state=Claim.State.RETURNED)
        return list(rows.order_by("-ended_at"))

    @cached_property
    def needs_account(self) -> bool:
        return waits_for_account(self.person) is not None


def _months(first: date, last: date) -> list[date]:
    """The first day of each month with a day from `first` to `last`."""
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [date(month // 12, month % 12 + 1, 1) for month in months]
