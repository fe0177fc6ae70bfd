"""The figures by which paid claims are drawn, which finance changes from a day on (mss.rates)."""

from decimal import Decimal

from finance.control.models import Figure
from mss.rates.tables import Column, Table

CODES = Figure.Code
POUNDS = {CODES.HIGH, CODES.RULE_CLAIM}


def _column(row: Figure) -> Column:
    if row.code == CODES.SHARE:
        return Column("value", unit="%", most=Decimal(100))
    if row.code in POUNDS:
        return Column("value", unit="£", most=Decimal(100_000))
    least = Decimal(1 if row.code in {CODES.LOOK_BACK, CODES.RULE_ROW} else 0)
    return Column("value", places=0, least=least, most=Decimal(1000))


TABLES = [
    Table(
        code="control", name="Which paid claims are looked at", model="control.Figure",
        summary="Shares, points and limits by which paid claims are drawn.",
        keys=("code",), called=lambda row: row.get_code_display(), owner="finance-officer",
        columns=(Column("value"),), column_of=_column,
    )
]  # fmt: skip
