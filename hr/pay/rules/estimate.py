"""What pay would be in a month like any other: an estimate, and called so."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from hr.pay.rules.insurance import insurance
from hr.pay.rules.loans import loan
from hr.pay.rules.tables import Every, Tables
from hr.pay.rules.tax import read_code, tax

PENNY: Final = Decimal("0.01")
NOTHING: Final = Decimal(0)
MONTH: Final = Every.MONTH


@dataclass(frozen=True)
class Ordinary:
    """What an ordinary month is worked out from. `extra`: allowances of the month, in pounds;
    `counted`: those of them that the pension counts."""

    annual: Decimal
    share: Decimal
    extra: Decimal
    counted: Decimal
    tier: Decimal
    tax_code: str
    letter: str
    loans: tuple[str, ...]
    other: Decimal = NOTHING


@dataclass(frozen=True)
class Estimate:
    gross: Decimal
    pension: Decimal
    tax: Decimal
    insurance: Decimal
    loans: Decimal
    other: Decimal

    @property
    def net(self) -> Decimal:
        taken = self.pension + self.tax + self.insurance + self.loans + self.other
        return self.gross - taken


def estimate(ordinary: Ordinary, tables: Tables) -> Estimate:
    """PY-40: What if: pay of a month by itself, as if the whole year were like it. The pension is
    taken before tax and after National Insurance. Raises UnknownCode."""
    basic = _penny(ordinary.annual * ordinary.share / 12)
    gross = basic + ordinary.extra
    pension = _penny((basic + ordinary.counted) * ordinary.tier / 100)
    code = read_code(ordinary.tax_code, alone=True)
    taken = tax(gross - pension, code, every=MONTH, period=1, before=NOTHING, paid=NOTHING,
                tables=tables)  # fmt: skip
    known = [plan for plan in ordinary.loans if plan in tables.loans]
    loans = sum((loan(gross, plan, every=MONTH, tables=tables) for plan in known), NOTHING)
    paid = insurance(gross, ordinary.letter, every=MONTH, tables=tables).person
    return Estimate(gross, pension, taken, paid, loans, ordinary.other)


def tier_of(annual: Decimal, tiers: tuple[tuple[Decimal, Decimal], ...]) -> Decimal:
    """PY-41: The tier of the pension follows yearly pay of full time: the rate of the highest step
    it reaches. `tiers`: from so much a year, per cent; lowest first."""
    return max((step for step in tiers if step[0] <= annual), default=(NOTHING, NOTHING))[1]


def _penny(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)
