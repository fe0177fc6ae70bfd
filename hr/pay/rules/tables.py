"""The figures of one tax year, as calculations read them. They come from dated rows."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from enum import StrEnum


class Every(StrEnum):
    """How often somebody is paid."""

    WEEK = "week"
    FORTNIGHT = "fortnight"
    FOUR_WEEKS = "four weeks"
    MONTH = "month"

    @property
    def periods(self) -> int:
        """How many pay days a tax year has."""
        return {"week": 52, "fortnight": 26, "four weeks": 13, "month": 12}[self]


@dataclass(frozen=True)
class Band:
    """`rate` in per cent on taxable pay up to `upto` pounds a year; the last band has no end."""

    upto: Decimal | None
    rate: Decimal


@dataclass(frozen=True)
class Threshold:
    """A threshold of National Insurance in pounds, as published for a year, a month and a week.
    For two and for four weeks it is the year's share, rounded up to the pound."""

    year: Decimal
    month: Decimal
    week: Decimal

    def of(self, every: Every) -> Decimal:
        known = {Every.MONTH: self.month, Every.WEEK: self.week}
        share = (self.year / every.periods).quantize(Decimal(1), rounding=ROUND_CEILING)
        return known.get(every, share)


@dataclass(frozen=True)
class Letter:
    """Rates of National Insurance in per cent: the person's between the primary threshold and the
    upper limit and above it, and the employer's between the secondary threshold and the upper limit
    and above it."""

    main: Decimal
    above: Decimal
    employer: Decimal
    employer_above: Decimal


@dataclass(frozen=True)
class Tables:
    """One tax year, named by the year it begins in. Loans: yearly threshold in pounds and per cent,
    by plan. `limit`: the most that tax may take of a period's pay, in per cent; `every_code_limited`
    says whether it holds for every code or for K codes alone. `pause`: where, up to 2015/16, a part
    of the pay ended for rounding (the upper accrual point)."""

    year: int
    bands: tuple[Band, ...]
    limit: Decimal
    every_code_limited: bool
    primary: Threshold
    secondary: Threshold
    upper: Threshold
    letters: dict[str, Letter]
    loans: dict[str, tuple[Decimal, Decimal]]
    pause: Threshold | None = None
