"""What pay would be if something were otherwise: from the last payslip, clearly an estimate."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from hr.leave.queries import full_week
from hr.pay.models import PayScale, Payslip
from hr.pay.queries.tables import scales, tables_of, tiers
from hr.pay.rules import Slip, tax_year
from hr.pay.rules.estimate import (
    FULL,
    PENNY,
    Estimate,
    Ordinary,
    asks_one_thing,
    cannot_tell,
    estimate,
    rate_then,
    scheme_of,
    tier_of,
)
from hr.pay.slip import DEDUCTION, PAY
from mss.foundation.money import pounds
from mss.people.models import Grade, Person

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
    held = slip.standing
    taken = {*TAKEN, *held.loans}
    other = [line.amount for line in slip.of(DEDUCTION) if line.code not in taken]
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


class Answer(NamedTuple):
    """What came of a question: the two months, or in words why there are none."""

    beside: Beside | None
    why: str = ""


@dataclass(frozen=True)
class Otherwise:
    """What would be otherwise; left out, a thing stays. `point` is that of a pay scale (`Point.key`),
    `annual` yearly pay of full time, `share` of full time, `hours` a week, `percent` of pay that
    goes to the pension, `pension` in or out of it."""

    annual: Decimal | None = None
    point: str = ""
    share: Decimal | None = None
    hours: Decimal | None = None
    pension: bool | None = None
    percent: Decimal | None = None

    @property
    def wrong(self) -> str:
        """What is asked in two ways."""
        return asks_one_thing(
            self.annual is not None, bool(self.point), self.share is not None,
            self.hours is not None, self.pension is False, self.percent is not None,
        )  # fmt: skip


def what_if(last: Payslip, asked: Otherwise, *, on: date) -> Answer:
    """An ordinary month now and as asked; without the months where it cannot be told."""
    slip = last.slip
    year = tax_year(on)
    held = tables_of(year, slip.year)
    tables = held.get(year) or held.get(slip.year)
    now = ordinary_of(slip)
    why = asked.wrong or cannot_tell(now.tax_code, now.letter, now.loans, tables)
    if why or tables is None:
        return Answer(None, why)
    yearly, paid = _yearly(asked, now, on), _share(asked, now, last.person, on)
    if yearly is None:
        return Answer(None, "There is no such point of a pay scale.")
    scheme = (slip.standing.pension if now.tier else "") or scheme_of(last.person.kind)
    steps = tiers(scheme, on=on)
    if asked.pension and asked.percent is None and not (now.tier or steps):
        return Answer(None, "There are no contributions here for your pension.")
    moved = yearly != now.annual or not now.tier
    step = tier_of(yearly, steps) if steps and moved else now.tier
    then = replace(
        now, annual=yearly, share=paid, extra=_scaled(now.extra, now, paid),
        counted=_scaled(now.counted, now, paid),
        tier=rate_then(now.tier, pension=asked.pension, percent=asked.percent, step=step),
    )  # fmt: skip
    return Answer(Beside(estimate(now, tables), estimate(then, tables)))


def _yearly(asked: Otherwise, now: Ordinary, on: date) -> Decimal | None:
    if asked.point:
        grade, _, point = asked.point.partition("~")
        return scales()(grade, point, on)
    return now.annual if asked.annual is None else asked.annual


def _share(asked: Otherwise, now: Ordinary, person: Person, on: date) -> Decimal:
    if asked.hours is not None:
        return asked.hours * 60 / full_week(person.kind, on=on)
    return now.share if asked.share is None else asked.share


def _scaled(amount: Decimal, now: Ordinary, paid: Decimal) -> Decimal:
    """An allowance for another share of full time; nobody has more than the whole of it."""
    held = min(now.share, FULL)
    found = amount * min(paid, FULL) / held if held else amount
    return found.quantize(PENNY)


@dataclass(frozen=True)
class Point:
    """A point of a scale, by the name of the rank or band."""

    name: str
    grade: str
    point: str
    annual: Decimal

    @property
    def key(self) -> str:
        return f"{self.grade}~{self.point}"

    @property
    def words(self) -> str:
        return f"{self.name}, point {self.point}: {pounds(self.annual)}"


def points_of(*, on: date) -> list[Point]:
    """Every point of every scale on a day, the lowest pay first."""
    rows = PayScale.objects.filter(starts__lte=on).order_by("grade", "point", "-starts")
    names = dict(Grade.objects.values_list("code", "name"))
    found = [Point(names.get(one.grade, one.grade), one.grade, one.point, one.annual)
             for one in rows.distinct("grade", "point")]  # fmt: skip
    return sorted(found, key=lambda one: one.annual)
