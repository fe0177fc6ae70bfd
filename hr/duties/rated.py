"""The figures the rules of duties count with, which HR changes from a day on (mss.rates)."""

from hr.duties.models import Figure
from hr.duties.wording import FIGURES
from mss.rates.tables import Column, Table


def _called(row: Figure) -> str:
    return FIGURES.get(row.code, row.code.replace("-", " ").capitalize())


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
    )
]
