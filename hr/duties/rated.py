"""The figures the rules of duties count with, which HR changes from a day on (mss.rates)."""

from decimal import Decimal

from hr.duties.models import Figure
from hr.duties.wording import FIGURES
from mss.rates.tables import Column, Table


def _called(row: Figure) -> str:
    return FIGURES.get(row.code, row.code.replace("-", " ").capitalize())


def _column(row: Figure) -> Column:
    """The rules count in whole days, hours and minutes; only pay by the hour has pence."""
    if row.code.startswith("hourly-"):
        return Column("value", unit="£", least=Decimal("0.01"), most=Decimal(500))
    least = Decimal(1 if row.code == "unit-minutes" else 0)
    return Column("value", places=0, least=least, most=Decimal(1440))


TABLES = [
    Table(
        code="duties",
        name="Rest, notice and overtime",
        model="duties.Figure",
        summary="Hours of rest, days of notice, and how overtime is paid.",
        keys=("code",),
        called=_called,
        owner="hr-adviser",
        back=True,
        columns=(Column("value"),),
        column_of=_column,
    )
]
