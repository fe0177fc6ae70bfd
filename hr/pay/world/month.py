"""One month of one person, worked out from how their pay stands."""

from dataclasses import fields
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from hr.pay.rules import Every, Line, Slip, Tables, Totals, insurance, loan, read_code, tax
from hr.pay.rules.explaining.parts import weight
from hr.pay.rules.tax import tax_month
from hr.pay.slip import DEDUCTION, EMPLOYER, PAY
from hr.pay.world.career import MONTHS_IN_OVERTIME, Career

NOTHING: Final = Decimal(0)
HOURS_OF_A_YEAR: Final = Decimal("52.143") * 40
ON_CALL: Final = Decimal("25.00")
FEDERATION, UNION = Decimal("25.31"), Decimal("19.80")
OVERTIME: Final = {"constable", "sergeant"}
EMPLOYERS: Final = {"police-2015": Decimal("35.3"), "alpha": Decimal("28.97")}


def worked_out(
    career: Career, period: date, pay_date: date, tables: Tables, weighting: Decimal,
    handlers: Decimal, before: Totals,
) -> Slip:  # fmt: skip
    """The payslip of the month. `before`: the year to date up to the month before. `weighting` and
    `handlers`: yearly rates of the allowances."""
    held = career.standing
    pay = [*_paid(career, period, weighting, handlers)]
    gross = sum((line.amount for line in pay), NOTHING)
    pensionable = sum((line.amount for line in pay if line.code in ("basic", "london-weighting")),
                      NOTHING)  # fmt: skip
    pension = _penny(pensionable * held.tier / 100)
    taxable = gross - pension
    taken = tax(
        taxable, read_code(held.tax_code, alone=held.alone), every=Every.MONTH,
        period=tax_month(pay_date), before=before.taxable, paid=before.tax, tables=tables,
    )  # fmt: skip
    shares = insurance(gross, held.letter, every=Every.MONTH, tables=tables)
    loans = {plan: loan(gross, plan, every=Every.MONTH, tables=tables) for plan in held.loans}
    lines = [
        *pay,
        *_taken({"tax": taken, "insurance": shares.person, "pension": pension, **loans}),
        *_given(career),
        Line("insurance", shares.employer, EMPLOYER),
        Line("pension", _penny(pensionable * EMPLOYERS[held.pension] / 100), EMPLOYER),
    ]
    deductions = sum((line.amount for line in lines if line.section == DEDUCTION), NOTHING)
    month = Totals(
        gross=gross, taxable=taxable, insurable=gross, pensionable=pensionable, tax=taken,
        insurance=shares.person, pension=pension, loans=sum(loans.values(), NOTHING),
    )  # fmt: skip
    return Slip(
        period=period, pay_date=pay_date, number=tax_month(pay_date), gross=gross,
        deductions=deductions, net=gross - deductions, standing=held, month=month,
        to_date=_added(before, month), lines=tuple(lines), facts=tuple(career.facts),
        account="4471",
    )  # fmt: skip


def _paid(career: Career, period: date, weighting: Decimal, handlers: Decimal) -> list[Line]:
    held = career.standing
    lines = [Line("basic", _basic(career, period))]
    if career.officer:
        lines.append(Line("london-weighting", _penny(weighting / 12 * held.share)))
    if career.handler:
        lines.append(Line("dog-handler", _penny(handlers / 12 * held.share)))
    if career.grade in OVERTIME and career.chance.random() < MONTHS_IN_OVERTIME:
        lines.append(_overtime(career, period))
    if career.on_call:
        lines.append(Line("on-call", ON_CALL * 4))
    return lines


def _basic(career: Career, period: date) -> Decimal:
    """A twelfth of the year; of a month that a change falls into, each part under its own pay."""
    held = career.standing
    amount = _penny(held.annual * held.share / 12)
    for fact in career.facts:
        if fact.kind in ("increment", "award") and fact.on.day > 1:
            more = Decimal(fact.after) - Decimal(fact.before)
            amount -= _penny(more * held.share / 12 * (1 - weight(fact.on, period)))
    return amount


def _overtime(career: Career, period: date) -> Line:
    hours = Decimal(career.chance.randrange(4, 64)) / 4
    rate = (career.standing.annual / HOURS_OF_A_YEAR * 4 / 3).quantize(Decimal("0.0001"))
    last = period - timedelta(days=1)
    first = last.replace(day=1) + timedelta(days=career.chance.randrange(12))
    until = first + timedelta(days=career.chance.randrange(14))
    return Line("overtime", _penny(hours * rate), PAY, hours, rate, first, until)


def _taken(amounts: dict[str, Decimal]) -> list[Line]:
    return [Line(code, amount, DEDUCTION) for code, amount in amounts.items() if amount]


def _given(career: Career) -> list[Line]:
    """What people asked to be taken."""
    fee = FEDERATION if career.officer else UNION
    found = [Line("federation" if career.officer else "union", fee, DEDUCTION)]
    return [*found, Line("credit-union", career.saves, DEDUCTION)] if career.saves else found


def _added(before: Totals, month: Totals) -> Totals:
    return Totals(**{
        one.name: getattr(before, one.name) + getattr(month, one.name) for one in fields(Totals)
    })  # fmt: skip


def _penny(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
