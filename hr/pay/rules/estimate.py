"""What pay would be in a month like any other: an estimate, and called so."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from hr.pay.rules.insurance import insurance
from hr.pay.rules.loans import loan
from hr.pay.rules.tables import Every, Tables
from hr.pay.rules.tax import UnknownCode, read_code, tax

PENNY: Final = Decimal("0.01")
NOTHING: Final = Decimal(0)
FULL: Final = Decimal(1)
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
    taken before tax and after National Insurance; hours above full time are paid at the plain rate
    and do not count for it. Raises UnknownCode."""
    basic = _penny(ordinary.annual * ordinary.share / 12)
    gross = basic + ordinary.extra
    whole = _penny(ordinary.annual * min(ordinary.share, FULL) / 12)
    pension = _penny((whole + ordinary.counted) * ordinary.tier / 100)
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


def scheme_of(kind: str) -> str:
    """PY-42: Officers join the police pension of 2015, everybody else alpha, that of the Civil
    Service."""
    return "police-2015" if kind == "officer" else "alpha"


def rate_then(
    now: Decimal, *, pension: bool | None, percent: Decimal | None, step: Decimal
) -> Decimal:
    """PY-43: Whoever is not in the pension stays out of it unless they ask to be in; another
    contribution is taken as it is said; else the rate is that of the step. In per cent."""
    if pension is False:
        return NOTHING
    if percent is not None:
        return percent
    return step if now or pension else NOTHING


def cannot_tell(tax_code: str, letter: str, loans: tuple[str, ...], tables: Tables | None) -> str:
    """PY-44: Where a figure is missing nothing is estimated, and it is said which. Empty where
    nothing is missing."""
    if tables is None:
        return "The tables of this tax year are not here yet."
    try:
        read_code(tax_code, alone=True)
    except UnknownCode:
        return f"There are no tables here for the tax code {tax_code}, for example of Scotland."
    if letter not in tables.letters:
        return f"There are no rates here for the National Insurance letter {letter or '(none)'}."
    if unknown := [plan for plan in loans if plan not in tables.loans]:
        return f"There is no threshold here for the loan {unknown[0].replace('plan', 'plan ')}."
    return ""


def asks_one_thing(annual: bool, point: bool, share: bool, hours: bool, out: bool, percent: bool) -> str:  # fmt: skip
    """PY-45: One question of each kind at a time: a point or an amount, a share or hours, out of the
    pension or another contribution. What is asked twice; empty where nothing is."""
    if annual and point:
        return "Choose a point of a pay scale or type a yearly pay, not both."
    if share and hours:
        return "Type a share of full time or hours a week, not both."
    return "Without the pension there is no contribution: leave one out." if out and percent else ""


def _penny(amount: Decimal) -> Decimal:
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)
