"""Taking training records out of the portal as a file. It is recorded before a byte leaves."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hr.training.queries.team import LISTING, Team
from mss.approvals.rules.oversight import MOST_ROWS, fits_one_file, may_leave
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.spreadsheets import Cell, sheet
from mss.foundation.working_time import london
from mss.people.models import Person


@transaction.atomic
def export(*, asked: Team, sort: str, by: Person, reason: str, at: datetime) -> bytes:
    """The list as CSV, with what it is and when it was made on top.

    Refused without a reason when it is long, and when it is longer than one file may be; nothing
    is recorded then.
    """
    count = LISTING.count(asked)
    if not fits_one_file(count):
        raise Refused(
            f"That is {count:,} rows and a file holds {MOST_ROWS:,}. Choose a course or a state.",
            rule="OV-4",
        )
    if not may_leave(count, reason):
        raise Refused("Say what you need so many rows for.", rule="OV-3")
    record("viewed.training-file", by=by, reference="", at=at, rows=count, reason=reason.strip(),
           sought=asked.said)  # fmt: skip
    made = f"{london(at):%-d %B %Y at %H:%M} by {by.name} ({by.reference})"
    table: list[Sequence[Cell]] = [
        [LISTING.title], [LISTING.definition], *asked.heading, ["Rows", count], ["Made", made],
    ]  # fmt: skip
    if reason.strip():
        table.append(["Reason", reason.strip()])
    table += [[], list(LISTING.fields)]
    reads = LISTING.fields.values()
    rows = LISTING.ordered(asked, sort)
    table += ([read(row) for read in reads] for row in rows.iterator(chunk_size=2_000))
    return sheet(table)
