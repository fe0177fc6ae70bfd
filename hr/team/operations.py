"""A team's days as a file."""

from hr.team.queries import Asked, page
from hr.team.queries.page import Row
from mss.audit.operations import record
from mss.foundation.spreadsheets import Cell, sheet
from mss.people.models import Person


def export(*, asked: Asked, number: str | None, by: Person) -> bytes:
    """CSV of one page of the team: a line for each person, with their days in words, hours of leave
    and courses to do. That it was taken is recorded, with how many people are in it."""
    found = page(asked, number=number)
    record(
        "team.exported", by=by, reference="", at=asked.at, whose=asked.team.manager.reference,
        first=str(asked.first), people=len(found.rows),
    )  # fmt: skip
    top: list[list[Cell]] = [
        ["Team of", str(asked.team.manager)], ["Taken by", str(by)], ["As at", asked.day], [],
        ["Name", "Reference", "Post", *[f"{head.day:%a %-d %b}" for head in found.heads],
         "Hours of leave left", "Hours to take before the year ends", "Training to do"],
    ]  # fmt: skip
    return sheet([*top, *[_line(row) for row in found.rows]])


def _line(row: Row) -> list[Cell]:
    one, days = row.standing, [cell.words for cell in row.cells]
    hours = [f"{one.left / 60:.1f}", f"{one.to_take / 60:.1f}"] if one else ["", ""]
    training = "" if one is None or one.training is None else one.training
    return [row.person.name, row.person.reference, row.post, *days, *hours, training]
