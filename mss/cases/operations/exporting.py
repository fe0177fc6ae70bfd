"""Taking a list of cases out of the portal as a file. It is recorded before a byte leaves."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from django.db import transaction

from mss.audit.operations import record
from mss.cases import rules
from mss.cases.queries import Wanted, work
from mss.cases.wording import FOR_STAFF
from mss.foundation.refused import Refused
from mss.foundation.spreadsheets import Cell, sheet
from mss.foundation.working_time import london
from mss.people.models import Person

MOST: Final = 20_000
HEAD: Final = ("Reference", "Kind", "Title", "Person", "Organisation", "Queue", "With", "State",
               "Asked", "Due", "Answered", "Closed")  # fmt: skip


@transaction.atomic
def export_work(*, wanted: Wanted, sort: str, by: Person, reason: str, at: datetime) -> bytes:
    """The list as CSV, with who made it and why on top; of a confidential case neither its title nor
    whom it is about, nor anything that would tell: not its place by name, nor that words fit it.
    Refused without a reason, and where it is longer than one file may be; nothing is recorded then."""
    rows = work(by, wanted, sort="due" if sort.endswith("who") else sort, at=at)
    if wanted.text:
        rows = rows.filter(confidential=False)
    count = rows.count()
    if not rules.leaves_with(reason):
        raise Refused("Say what you need the list for.", rule="CA-64")
    if not rules.few_enough(count, MOST):
        raise Refused(f"That is {count:,} cases and a file holds {MOST:,}. Choose fewer.",
                      rule="CA-63")  # fmt: skip
    record("viewed.case-list", by=by, reference="", at=at, rows=count, reason=reason.strip(),
           **asdict(wanted))  # fmt: skip
    table: list[Sequence[Cell]] = [
        ["Questions to answer"], ["Rows", count], ["Reason", reason.strip()],
        ["Made", f"{london(at):%-d %B %Y at %H:%M} by {by.name} ({by.reference})"], [], HEAD,
    ]  # fmt: skip
    table += (
        [
            one.reference, one.version.name, "" if one.confidential else one.title,
            "" if one.confidential else one.person.name, one.organisation.name, one.queue.name,
            one.owner.name if one.owner else "", FOR_STAFF[one.state], one.opened_at, one.due_on,
            one.solved_at, one.closed_at,
        ]
        for one in rows.select_related("organisation").iterator(chunk_size=2_000)
    )  # fmt: skip
    return sheet(table)
