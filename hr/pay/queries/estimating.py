"""What pay would be if something were otherwise: from the last payslip, clearly an estimate."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from hr.pay.models import PayScale, Payslip
from hr.pay.queries.tables import tables_of, tiers
from hr.pay.rules import Slip, tax_year
from hr.pay.rules.estimate import Estimate, Ordinary, estimate, tier_of
from hr.pay.slip import DEDUCTION, PAY
from mss.people.models import Grade

WORKED_OUT: Final = {"basic", "back-pay", "unpaid", "sick-half"}
TAKEN: Final = {"tax", "insurance", "pension", "plan1", "plan2", "plan4", "plan5", "postgraduate"}
COUNTED: Final = {"london-weighting"}  # allowances that the pension counts


@dataclass(frozen=True)
class Beside:
    """An ordinary month as things are, and as they would be."""

    now: Estimate
    then: Estimate

    @property
    def rows(self) -> list[tuple[str, Decimal, Decimal, Decimal]]:
        """What, now, then, and how much more."""
        names = {"gross": "Gross pay", "pension": "Pension", "tax": "Income tax",
                 "insurance": "National Insurance", "loans": "Student loans",
                 "other": "Other deductions", "net": "Net pay"}  # fmt: skip
        pairs = ((words, getattr(self.now, name), getattr(self.then, name))
                 for name, words in names.items())  # fmt: skip
        return [(words, now, then, then - now) for words, now, then in pairs]


def ordinary_of(slip: Slip) -> Ordinary:
    """An ordinary month of whoever the payslip is of: regular allowances, no overtime, no back pay."""
    regular = [
        line for line in slip.of(PAY)
        if line.code not in WORKED_OUT and line.hours is None and line.since is None
    ]  # fmt: skip
    other = [line.amount for line in slip.of(DEDUCTION) if line.code not in TAKEN]
    held = slip.standing
    return Ordinary(
        annual=held.annual,
        share=held.share,
        extra=sum((line.amount for line in regular), Decimal(0)),
        counted=sum((line.amount for line in regular if line.code in COUNTED), Decimal(0)),
        tier=held.tier,
        tax_code=held.tax_code,
        letter=held.letter,
        loans=held.loans,
        other=sum(other, Decimal(0)),
    )


def what_if(
    last: Payslip, *, annual: Decimal | None, share: Decimal | None, pension: bool | None,
    on: date,
) -> Beside | None:  # fmt: skip
    """An ordinary month now and with other yearly pay, another share of full time, or in or out of
    the pension. None where there are no tables of the tax year. Raises UnknownCode."""
    slip = last.slip
    year = tax_year(on)
    held = tables_of(year, slip.year)
    tables = held.get(year) or held.get(slip.year)
    if tables is None:
        return None
    now = ordinary_of(slip)
    yearly = now.annual if annual is None else annual
    paid = now.share if share is None else share
    scale = now.extra * paid / now.share if now.share else now.extra
    counted = now.counted * paid / now.share if now.share else now.counted
    steps = tiers(slip.standing.pension, on=on)
    tier = tier_of(yearly, steps) if steps else now.tier
    if pension is False:
        tier = Decimal(0)
    then = replace(now, annual=yearly, share=paid, extra=scale.quantize(Decimal("0.01")),
                   counted=counted.quantize(Decimal("0.01")), tier=tier)  # fmt: skip
    return Beside(estimate(now, tables), estimate(then, tables))


@dataclass(frozen=True)
class Point:
    """A point of a scale, by the name of the rank or band."""

    name: str
    point: str
    annual: Decimal


def points_of(*, on: date) -> list[Point]:
    """Every point of every scale on a day, the lowest pay first."""
    rows = PayScale.objects.filter(starts__lte=on).order_by("grade", "point", "-starts")
    names = dict(Grade.objects.values_list("code", "name"))
    found = [Point(names.get(one.grade, one.grade), one.point, one.annual)
             for one in rows.distinct("grade", "point")]  # fmt: skip
    return sorted(found, key=lambda one: one.annual)
