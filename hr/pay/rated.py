"""What payslips are checked and explained with, which payroll changes from a day on (mss.rates)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from re import fullmatch
from typing import Any

from django.db.models import Q

from hr.pay.models import Employer, PayFigure, PayScale, Term
from hr.pay.wording import figure_words
from mss.people.models import Grade, Organisation
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


def _term(row: Term) -> str:
    return row.name or f"{row.get_section_display()}: {row.code}"


PLACES = ("main", "above", "employer", "employer-above")


def _new_of_year(named: str) -> list[str]:
    """The figures of a letter of National Insurance, or of a loan."""
    if found := fullmatch(rf"(?:ni-rate-)?([A-Z])(?:-(?:{'|'.join(PLACES)}))?", named):
        return [f"ni-rate-{found[1]}-{place}" for place in PLACES]
    if found := fullmatch(r"(?:loan-(?:from|rate)-)?(plan\d|postgraduate)", named):
        return [f"loan-from-{found[1]}", f"loan-rate-{found[1]}"]
    return []


def _new_allowance(named: str) -> list[str]:
    found = fullmatch(r"(?:yearly-)?([a-z][a-z-]{1,27}[a-z])", named)
    return [f"yearly-{found[1]}"] if found else []


def _new_point(named: str) -> list[str]:
    """A point of a rank or band that somebody may have."""
    found = fullmatch(r"([a-z][a-z-]*)[~, ]+(?:point )?(\w{1,10})", named)
    there = found and Grade.objects.filter(code=found[1]).exists()
    return [f"{found[1]}~{found[2]}"] if found and there else []


def _employer(row: Employer) -> str:
    names = Organisation.objects.filter(code=row.body).values_list("name", flat=True)
    return names.first() or row.body


def _new_employer(named: str) -> list[str]:
    return [named] if Organisation.objects.filter(code=named).exists() else []


def _new_term(named: str) -> list[str]:
    found = fullmatch(r"(pay|deduction|employer|word)[.~]([^~]{1,30})", named)
    return [f"{found[1]}~{found[2]}"] if found else []


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
        whole=True, yearly=True, back=True, checks=True, new=_new_of_year,
        hint="A letter of National Insurance, like F, or a loan, like plan6.",
    ),
    _figures("pay-allowances", "Yearly allowances", "Allowances that go with pay, for a year.",
             ALLOWANCES, back=True, checks=True, new=_new_allowance,
             hint="The code of its line in the pay file, like on-call."),
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
        columns=(Column("annual", unit="£ a year", least=Decimal(1)),), new=_new_point,
        hint="Rank or band and point, like sergeant 3.",
    ),
    Table(
        code="pay-employers", name="Employers on certificates", model="pay.Employer", owner=OWNER,
        back=True, checks=True,
        summary="How each employer is named to HMRC: what a P60 says.",
        keys=("body",), called=_employer,
        columns=(Column("paye_reference", label="PAYE reference", text=20, blank=True),
                 Column("address", label="Address", text=200, blank=True),
                 Column("contact", label="Where people who left write about pay", text=200,
                        blank=True)),
        new=_new_employer, hint="The code of an organisation, like mopac.",
    ),
    Table(
        code="pay-words", name="Words of payslips", model="pay.Term", owner=OWNER, back=True,
        checks=True,
        summary="What each line of a payslip is called and for. A line without words holds a run back.",
        keys=("section", "code"), called=_term,
        columns=(Column("name", label="Name", text=60), Column("words", label="What it is for", text=400),
                 Column("hourly", label="Varies with time: 1 for yes, 0 for no", places=0,
                        most=Decimal(1))), new=_new_term,
        hint="Group and code of the line, like pay.cycle-scheme or deduction.cycle-scheme.",
    ),
]  # fmt: skip
