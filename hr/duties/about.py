"""What the roster says of somebody on their own page: when they are on duty next."""

from datetime import datetime

from django.urls import reverse

from hr.duties.queries import roster
from mss.people.about import Line, Panel
from mss.people.models import Person

NEXT = 3
WEEKS = 4


def about(person: Person, at: datetime) -> Panel:
    days = roster.next_days(roster.weeks_of(person, at=at, weeks=WEEKS), at=at, count=7 * WEEKS)
    on = [cell for cell in days if cell.duty and cell.duty.works and not cell.away][:NEXT]
    return Panel(
        "duties", "Next duties", [_line(cell) for cell in on], reverse("duties:mine"), "My roster",
        "No duty on your roster in the next four weeks.",
    )  # fmt: skip


def _line(cell: roster.Cell) -> Line:
    return Line(
        f"{cell.day:%A %-d %B}", cell.words, reverse("duties:day", args=[cell.day.isoformat()])
    )
