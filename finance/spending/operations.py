"""Taking spending out of the portal as a file. It is recorded before a byte leaves."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from django.db import transaction

from finance.spending.queries.published import Month, items, published
from finance.spending.queries.year import Year
from mss.approvals.queries.oversight.listings import Listing
from mss.approvals.rules.oversight import MOST_ROWS, fits_one_file, may_leave
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.spreadsheets import Cell, sheet
from mss.foundation.working_time import london
from mss.people.models import Person


class Sought(Protocol):
    """What somebody asked for: as it is recorded, and as it stands on top of a file."""

    @property
    def said(self) -> dict[str, str]: ...

    @property
    def heading(self) -> list[tuple[str, str]]: ...


A = TypeVar("A", bound=Sought)


@transaction.atomic
def export(
    *, listing: Listing[A], asked: A, sort: str, by: Person, reason: str, at: datetime
) -> bytes:
    """The list as CSV, with what it is and when it was made on top.

    Refused without a reason when it is long, and when it is longer than one file may be; nothing
    is recorded then.
    """
    count = listing.count(asked)
    if not fits_one_file(count):
        raise Refused(
            f"That is {count:,} rows and a file holds {MOST_ROWS:,}. Choose a shorter period.",
            rule="OV-4",
        )
    if not may_leave(count, reason):
        raise Refused("Say what you need so many rows for.", rule="OV-3")
    record(
        "viewed.spending-file", by=by, reference="", at=at, list=listing.code, rows=count,
        reason=reason.strip(), sought=asked.said,
    )  # fmt: skip
    table: list[Sequence[Cell]] = [
        [listing.title], [listing.definition], *asked.heading, ["Rows", count], _made(by, at)
    ]  # fmt: skip
    if reason.strip():
        table.append(["Reason", reason.strip()])
    table += [[], list(listing.fields)]
    reads = listing.fields.values()
    rows = listing.ordered(asked, sort)
    table += ([read(row) for read in reads] for row in rows.iterator(chunk_size=2_000))
    return sheet(table)


def _made(by: Person, at: datetime) -> Sequence[Cell]:
    return ["Made", f"{london(at):%-d %B %Y at %H:%M} by {by.name} ({by.reference})"]


def export_year(*, year: Year) -> bytes:
    """Somebody's own tax year as CSV, a row a line. What is one's own is taken without a record."""
    table: list[Sequence[Cell]] = [
        ["What I spent for work"], ["Tax year", year.words],
        ["Miles by car or van", year.driven], _made(year.person, year.at), [],
        ["Date", "Kind", "What", "Amount", "VAT", "Vehicle", "From", "To", "Miles",
         "Pounds a mile", "Claim", "State", "Paid"],
    ]  # fmt: skip
    table += (
        [line.spent_on, line.get_kind_display(), line.what, line.amount, line.vat,
         line.get_vehicle_display(), line.journey_from, line.journey_to, line.miles, line.rate,
         line.claim.reference, line.claim.get_state_display(), line.claim.paid_on]
        for line in year.lines()
    )  # fmt: skip
    return sheet(table)


@transaction.atomic
def export_published(*, month: Month, by: Person, at: datetime) -> bytes:
    """What is to be published of a month, as it stands on a website: nothing but the items."""
    found = items(published(month))
    record(
        "viewed.spending-file", by=by, reference="", at=at, list="published", rows=len(found),
        sought=month.said,
    )  # fmt: skip
    table: list[Sequence[Cell]] = [
        ["Organisation", "Paid on", "Kind", "Purpose", "Cost centre", "Amount without VAT (£)"]
    ]
    table += (
        [month.body.name, one.day, one.kind, one.purpose, one.cost_centre, one.amount]
        for one in found
    )
    return sheet(table)
