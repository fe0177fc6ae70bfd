"""The figures by which paid claims are drawn, which finance changes from a day on (mss.rates)."""

from decimal import Decimal

from mss.rates.tables import Column, Table

TABLES = [
    Table(
        code="control",
        name="Which paid claims are looked at",
        model="control.Figure",
        summary="Shares, points and limits by which paid claims are drawn.",
        keys=("code",),
        called=lambda row: row.get_code_display(),
        owner="finance-officer",
        columns=(Column("value", most=Decimal(1_000_000)),),
    )
]
