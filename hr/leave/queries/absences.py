"""Agreed leave as an absence: it covers the days, and cover and routing follow."""

from collections.abc import Collection
from datetime import date, timedelta

from hr.leave.models import Booking
from mss.people.absences import Away


def away(people: Collection[int] | None, first: date, stop: date) -> list[Away]:
    """The provider of absences that were agreed or entered. A part of a day is no absence, and a
    day worked after a recall neither: the absence ends before it."""
    rows = Booking.objects.filter(state__in=Booking.AWAY, only=None).touching(first, stop)
    if people is not None:
        rows = rows.filter(person__in=people)
    found = []
    for row in rows.only("person", "first", "last", "recalled"):
        found += _parts(row)
    return [one for one in found if one.starts < stop and (one.ends is None or one.ends > first)]


def _parts(row: Booking) -> list[Away]:
    """The days away, cut where somebody was recalled."""
    ends = row.last + timedelta(days=1) if row.last else None
    starts, parts = row.first, []
    for worked in sorted(date.fromisoformat(day) for day in row.recalled):
        if worked > starts:
            parts.append(Away(row.person_id, starts, worked))
        starts = worked + timedelta(days=1)
    if ends is None or starts < ends:
        parts.append(Away(row.person_id, starts, ends))
    return parts
