"""What payslips are checked and explained with, which payroll changes from a day on (mss.rates)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from hr.pay.models import PayFigure, PayScale
from hr.pay.wording import figure_words
from mss.rates.tables import Column, Table

OWNER = "payroll-officer"
YEARS = Q(code__startswith="tax-") | Q(code__startswith="ni-") | Q(code__startswith="loan-")
ALLOWANCES, PENSIONS = Q(code__startswith="yearly-"), Q(code__startswith="tier-")


def _sure(starts: date, at: datetime) -> Mapping[str, Any]:
    return {"unsure": False}


def _figure(row: PayFigure) -> str:
    return figure_words(row.code)[0]


def _column(row: PayFigure) -> Column:
    unit = figure_words(row.code)[1]
    if unit == "months":
        return Column("value", unit=unit, places=0, least=Decimal(1), most=Decimal(120))
    if unit == "%":
        return Column("value", unit=unit, places=4, most=Decimal(100))
    if unit:
        return Column("value", unit=unit, most=Decimal(10_000_000))
    return Column("value", places=0, most=Decimal(1))  # yes or no


def _scale(row: PayScale) -> str:
    return f"{row.grade.replace('-', ' ').capitalize()}, point {row.point}"


def _figures(code: str, name: str, summary: str, only: Q, **more: Any) -> Table:
    return Table(
        code=code, name=name, summary=summary, model="pay.PayFigure", keys=("code",), only=only,
        called=_figure, column_of=_column, owner=OWNER, more=_sure, columns=(Column("value"),),
        **more,
    )  # fmt: skip


TABLES = [
    _figures(
        "tax-year", "Tax, National Insurance and loans",
        "The tables of a tax year, which every payslip is checked by. All begin together.", YEARS,
        whole=True, yearly=True, back=True, checks=True,
    ),
    _figures("pay-allowances", "Yearly allowances", "Allowances that go with pay, for a year.",
             ALLOWANCES, back=True, checks=True),
    _figures("pensions", "Pension contributions", "Steps by yearly pay, and the share of each.",
             PENSIONS, back=True, checks=True),
    _figures("pay-limits", "Limits about payslips",
             "For how long people who left read them, and what is pointed out before release.",
             Q(code__in=["leaver-months", "net-moved"])),
    Table(
        code="pay-scales", name="Pay scales", model="pay.PayScale", owner=OWNER, back=True,
        checks=True,
        summary="Yearly pay of each rank or band at each point, which payslips are checked by.",
        keys=("grade", "point"), called=_scale, more=_sure,
        columns=(Column("annual", unit="£ a year", least=Decimal(1)),),
    ),
]  # fmt: skip
