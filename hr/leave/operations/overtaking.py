"""Another absence comes over leave: days come back, and stand again where it ends earlier."""

from datetime import date, datetime

from hr.leave.models import Booking, Entry
from hr.leave.operations.ledger import move_days
from hr.leave.operations.telling_moved import tell_moved
from hr.leave.queries.overtaking import Moved, moved_by
from hr.leave.wording import days_words
from mss.audit.operations import record
from mss.people.models import Person


def settle(absence: Booking, *, since: date, by: Person, at: datetime) -> list[Moved]:
    """Leave from the day `since` on fits the absences that stand now (LV-23 to LV-25). Called with the
    person locked, once the absence is written. Settling twice is once."""
    found = moved_by(absence.person, absence.kind, since, at=at)
    for one in found:
        _apply(one, absence, by=by, at=at)
        tell_moved(one, absence, by=by, at=at)
    return found


def _apply(one: Moved, absence: Booking, *, by: Person, at: datetime) -> None:
    row = Booking.objects.select_for_update(of=("self",)).get(pk=one.booking.pk)
    gone = {*one.again, *one.worked}
    row.overtaken = sorted({*row.overtaken, *one.back} - gone)
    row.given_up = sorted({*row.given_up, *one.worked})
    row.minutes = sum(row.standing.values())
    row.save()
    # The record and the ledger are read by those who lead the person: neither says which absence.
    for act, days, cause, words in (
        ("came-back", one.back, Entry.Cause.GIVEN_BACK, "Another absence on"),
        ("stands-again", one.again, Entry.Cause.BOOKED, "Leave again on"),
    ):
        if days:
            move_days(row, days, cause, words=f"{words} {days_words(days)}: {absence.reference}",
                      by=by, at=at)  # fmt: skip
            record(f"leave.{act}", by=by, subject=row.person, reference=row.reference, at=at,
                   days=sorted(days), minutes=sum(days.values()), over=absence.reference)  # fmt: skip
