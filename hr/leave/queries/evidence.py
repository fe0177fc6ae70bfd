"""What whoever decides needs to see of leave."""

from datetime import datetime
from typing import Any

from hr.leave.models import Booking
from hr.leave.queries.booking import Wanted, preview
from hr.leave.queries.overtaking import cut_off_by
from hr.leave.queries.team import cover_of
from hr.leave.rules import kind_of
from mss.people.models import Person

SAID = {"first": "the first day", "last": "the last day", "kind": "the kind of leave",
        "only": "how much of the day", "note": "the note", "cut_to": "the day it is to end"}  # fmt: skip


def changes(reference: str, since: int) -> list[str]:
    """What is different from version `since`, in words."""
    row = Booking.objects.get(reference=reference)
    before = row.history.filter(version=since).order_by("-history_id").first()
    if before is None:
        return []
    return [words for name, words in SAID.items() if getattr(before, name) != getattr(row, name)]


def wanted_of(row: Booking) -> Wanted:
    return Wanted(row.kind, row.first, row.last, row.only, row.note)


def evidence(reference: str, viewer: Person, at: datetime) -> dict[str, Any]:
    """The booking, what it takes, what comes back where it is to be cut short, the balance behind
    it, the duties it covers, who else is away and whether enough are left."""
    row = Booking.objects.select_related("person").get(reference=reference)
    cut = cut_off_by(row, row.cut_to) if row.cut_to else {}
    wanted = wanted_of(row)
    return {
        "booking": row,
        "kind": kind_of(row.kind),
        "preview": preview(row.person, wanted, at=at, without=row),
        "cover": cover_of(row.person, wanted.first, wanted.until, at=at),
        "cut": cut,
        "cut_minutes": sum(cut.values()),
    }
