"""What the roster says somebody is owed for a rest day or a public holiday worked."""

from datetime import date

from hr.duties.models import DutyChange, Overtime
from hr.leave.owed import Owed

RULES = ("DU-22", "DU-23")
HOLIDAY = "DU-38"


def owed(person: int, since: date) -> list[Owed]:
    """What the latest change of each day from `since` on makes due (DU-22, DU-23), and the other day
    off for a public holiday worked at short notice as overtime (DU-38), once for a day."""
    rows = DutyChange.objects.filter(person=person, day__gte=since).order_by("day", "-at", "-id")
    found = [
        Owed(row.day, row.means, row.rule) for row in rows.distinct("day") if row.rule in RULES
    ]
    said = {one.on for one in found}
    worked = Overtime.objects.filter(
        person=person, day__gte=since, state=Overtime.State.APPROVED, another_day=True,
        case=Overtime.Case.HOLIDAY,
    )  # fmt: skip
    return found + [
        Owed(row.day, f"Another day off for a public holiday worked, {row.reference}.", HOLIDAY)
        for row in worked.order_by("day")
        if row.day not in said
    ]
