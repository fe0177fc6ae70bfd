"""Taking the VAT of a month out of the portal. It is recorded before a byte leaves."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from finance.expenses.vat.queries import Month, report
from mss.audit.operations import record
from mss.foundation.spreadsheets import Cell, sheet
from mss.people.models import Person


@transaction.atomic
def export_vat(*, month: Month, by: Person, at: datetime) -> bytes:
    """The sums of each cost centre as CSV, and of all. Nobody is named. Amounts are pounds."""
    made = report(month)
    record("viewed.vat-file", by=by, reference="", at=at, rows=len(made.centres), sought=month.said)
    table: list[Sequence[Cell]] = [
        ["Organisation", "Cost centre", "Name", "Lines", "Amount (£)", "VAT (£)", "Reclaimed (£)",
         "Not reclaimed (£)"]
    ]  # fmt: skip
    table += (
        [centre.organisation.name, centre.code, centre.name, one.count, one.amount, one.vat,
         one.reclaimed, one.rest]
        for centre, one in made.centres
    )  # fmt: skip
    total = made.total
    table.append(["All", "", "", total.count, total.amount, total.vat, total.reclaimed, total.rest])
    return sheet(table)
