"""What the roster says somebody is owed for a rest day or a public holiday worked."""

from datetime import date

from hr.duties.models import DutyChange
from hr.leave.owed import Owed

RULES = ("DU-22", "DU-23")


def owed(person: int, since: date) -> list[Owed]:
    """What the latest change of each day from `since` on makes due (DU-22, DU-23)."""
    rows = DutyChange.objects.filter(person=person, day__gte=since).order_by("day", "-at", "-id")
    latest = rows.distinct("day")
    return [Owed(row.day, row.means, row.rule) for row in latest if row.rule in RULES]
