"""A team's days as a file."""

from django.db import transaction

from hr.team.queries import MOST, Asked, page
from hr.team.queries.parts import Row
from hr.team.rules import MOST_SORTED, fits_a_file
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.spreadsheets import Cell, sheet
from mss.people.models import Person


@transaction.atomic
def export(*, asked: Asked, by: Person) -> bytes:
    """CSV of the team: a line for each person, with their days in words, hours of leave and courses to
    do. That it was taken is recorded, with how many people are in it. Refused for too many."""
    count = asked.people.count()
    if not fits_a_file(count):
        raise Refused(
            f"That is {count:,} people and a file holds {MOST_SORTED:,}. Look for part of a name.",
            rule="TM-14",
        )
    found = page(asked, size=MOST)
    rows = list(found.rows)
    for number in found.people.paginator.page_range[1:]:
        rows += page(asked, number=str(number), size=MOST).rows
    record(
        "team.exported", by=by, reference="", at=asked.at, whose=asked.team.manager.reference,
        first=str(asked.first), people=len(rows),
    )  # fmt: skip
    top: list[list[Cell]] = [
        ["Team of", str(asked.team.manager)], ["Taken by", str(by)], ["As at", asked.day], [],
        ["Name", "Reference", "Post", *[f"{head.day:%a %-d %b}" for head in found.heads],
         "Hours of leave left", "Hours to take before the year ends", "Training to do"],
    ]  # fmt: skip
    return sheet([*top, *[_line(row) for row in rows]])


def _line(row: Row) -> list[Cell]:
    one, days = row.standing, [cell.words for cell in row.cells]
    hours = [f"{one.left / 60:.1f}", f"{one.to_take / 60:.1f}"] if one else ["", ""]
    training = "" if one is None or one.training is None else one.training
    return [row.person.name, row.person.reference, row.post, *days, *hours, training]
