"""What is pointed out and what is published, which finance changes from a day on (mss.rates)."""

from decimal import Decimal

from finance.spending.models import Figure
from mss.rates.tables import Column, Table


def _column(row: Figure) -> Column:
    if row.code == Figure.Code.TIMES:
        return Column("value", unit="times", least=Decimal(1), most=Decimal(100))
    return Column("value", unit="£", least=Decimal("0.01"))


TABLES = [
    Table(
        code="spending", name="What is published and pointed out", model="spending.Figure",
        summary="The amount over which items are published, and when a line is unusual.",
        keys=("code",), called=lambda row: row.get_code_display(), owner="finance-officer",
        columns=(Column("value"),), column_of=_column,
    )
]  # fmt: skip
