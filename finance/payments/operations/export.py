"""The lines for the ledger as a file. It is recorded before a byte leaves."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from finance.payments import queries, rules
from finance.payments.models import JournalLine
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.foundation.spreadsheets import Cell, sheet
from mss.foundation.working_time import london
from mss.people.models import Person

HEADING = ("Day", "Reference", "Line", "Account", "Account name", "Cost centre", "Debit", "Credit")


@transaction.atomic
def export_journal(
    *, about: str, first: date | None, last: date | None, by: Person, at: datetime
) -> bytes:
    """The journal of one run or payment, or of the days from `first` to `last`, as CSV without
    live formulas, with what it is on top. Refused for a period longer than a year."""
    if not about and not (first and last and rules.within_a_year(first, last)):
        raise Refused("Choose a run, or days that lie within a year.", rule="PA-26")
    lines = queries.journal(by, about=about, first=first, last=last)
    said = about or f"{first:%-d %B %Y} to {last:%-d %B %Y}"
    viewed("journal", by=by, subject=None, reference=about, at=at, period=said)
    debits, credits = queries.sums_of(queries.balances_of(lines))
    rows: list[Sequence[Cell]] = [
        ["Journal of payments"],
        ["Lines for the ledger, in pounds: expense without VAT, VAT that is reclaimed, bank"],
        ["Of", said],
        ["Debits", debits],
        ["Credits", credits],
        ["Made", f"{london(at):%-d %B %Y at %H:%M} by {by.name} ({by.reference})"],
        [],
        HEADING,
    ]
    return sheet([*rows, *(_row(line) for line in lines.iterator(chunk_size=2_000))])


def _row(line: JournalLine) -> Sequence[Cell]:
    centre = line.cost_centre.code if line.cost_centre else ""
    return (
        line.day, line.about, line.number, line.account, line.account_name, centre,
        line.debit or None, line.credit or None,
    )  # fmt: skip
