"""Taking what a change does to whom out of the portal as a file. It is recorded before a byte leaves."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hr.leave.models import BalanceRun
from hr.leave.operations.proposing import may_change
from hr.leave.queries.proposed import named
from mss.approvals.rules.oversight import MOST_ROWS, fits_one_file, may_leave
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.spreadsheets import Cell, sheet
from mss.foundation.working_time import london
from mss.people.models import Person

HEADING = ["Reference", "Name", "Balance", "Leave year from", "What", "Minutes more or fewer"]


@transaction.atomic
def export_run(*, run: BalanceRun, by: Person, reason: str, at: datetime) -> bytes:
    """Every row of people of the organisation as CSV, with what it is and when it was made on top.

    Refused without a reason when it is long, and when it is longer than one file may be; nothing is
    recorded then.
    """
    may_change(by, run.organisation, at)
    rows = named(run)
    count = rows.count()
    if not fits_one_file(count):
        raise Refused(f"That is {count:,} rows and a file holds {MOST_ROWS:,}.", rule="OV-4")
    if not may_leave(count, reason):
        raise Refused("Say what you need so many rows for.", rule="OV-3")
    record("viewed.leave-file", by=by, reference=run.reference, at=at, rows=count,
           reason=reason.strip())  # fmt: skip
    made = f"{london(at):%-d %B %Y at %H:%M} by {by.name} ({by.reference})"
    table: list[Sequence[Cell]] = [
        [f"{run.get_what_display()}, {run.reference}"],
        [f"Balances of people of {run.organisation.name} that it changes. Minutes."],
        ["Why", run.reason], ["Rows", count], ["Made", made],
    ]  # fmt: skip
    if reason.strip():
        table.append(["Reason", reason.strip()])
    table += [[], HEADING]
    table += (
        [row.person.reference, row.person.name, row.get_account_display(),
         row.year.isoformat() if row.year else "", row.get_cause_display(), row.minutes]
        for row in rows.iterator(chunk_size=2_000)
    )  # fmt: skip
    return sheet(table)
