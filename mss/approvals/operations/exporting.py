"""Taking a list out of the portal as a file. It is recorded before a byte leaves."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mss.approvals.queries.oversight import Asked
from mss.approvals.queries.oversight.listings import Listing
from mss.approvals.rules.oversight import MOST_ROWS, fits_one_file, may_leave
from mss.audit.operations import record
from mss.authority import matters
from mss.foundation.refused import Refused
from mss.foundation.spreadsheets import Cell, sheet
from mss.foundation.working_time import london
from mss.people.models import Organisation, Person

NARROWED = ("person", "how", "outcome", "cause", "show")


@transaction.atomic
def export(
    *, listing: Listing[Asked], asked: Asked, sort: str, by: Person, reason: str, at: datetime
) -> bytes:
    """The list as CSV, with what it is and when it was made on top.

    Refused without a reason when it is long, and when it is longer than one file may be; nothing
    is recorded then.
    """
    rows = listing.ordered(asked, sort)
    count = listing.count(asked)
    if not fits_one_file(count):
        raise Refused(
            f"That is {count:,} rows and a file holds {MOST_ROWS:,}. Choose a shorter period.",
            rule="OV-4",
        )
    if not may_leave(count, reason):
        raise Refused("Say what you need so many rows for.", rule="OV-3")
    record(
        "viewed.oversight-file", by=by, reference="", at=at, list=listing.code, rows=count,
        reason=reason.strip(), sought=asked.said,
    )  # fmt: skip
    table: list[Sequence[Cell]] = [*_top(listing, asked, count, by, reason, at)]
    table.append(list(listing.fields))
    reads = listing.fields.values()
    table += ([read(row) for read in reads] for row in rows.iterator(chunk_size=2_000))
    return sheet(table)


def _top(
    listing: Listing[Asked], asked: Asked, count: int, by: Person, reason: str, at: datetime
) -> list[Sequence[Cell]]:
    """What the file is, in words, one line each, and an empty line."""
    bodies = asked.sight.bodies
    named = Organisation.objects.order_by("name")
    named = named if bodies is None else named.filter(pk__in=bodies)
    period = f"{asked.first_day:%-d %B %Y} to {asked.last_day:%-d %B %Y}"
    lines: list[Sequence[Cell]] = [
        [listing.title],
        [listing.definition],
        ["Period", "as it stands now" if listing.of_now else period],
        ["Organisations", ", ".join(one.name for one in named)],
        ["Kind", matters.name_of(asked.kind) if asked.kind else "every kind"],
        *([name.capitalize(), asked.said[name]] for name in NARROWED if name in asked.said),
        ["Rows", count],
        ["Made", f"{london(at):%-d %B %Y at %H:%M} by {by.name} ({by.reference})"],
    ]
    if reason.strip():
        lines.append(["Reason", reason.strip()])
    return [*lines, []]
