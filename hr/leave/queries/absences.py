"""Agreed leave as an absence: it covers the days, and cover and routing follow."""

from collections.abc import Collection
from datetime import date, timedelta

from hr.leave.models import Booking
from mss.people.absences import Away


def away(people: Collection[int] | None, first: date, stop: date) -> list[Away]:
    """The provider of absences that were agreed or entered. A part of a day is no absence, and a
    day worked after a recall, or given up, neither: the absence ends before it."""
    rows = Booking.objects.filter(state__in=Booking.AWAY, only=None).touching(first, stop)
    if people is not None:
        rows = rows.filter(person__in=people)
    found = []
    for row in rows.only("person", "first", "last", "recalled", "given_up"):
        found += _parts(row)
    return [one for one in found if one.starts < stop and (one.ends is None or one.ends > first)]


def _parts(row: Booking) -> list[Away]:
    """The days away, cut where somebody works after all."""
    return [
        Away(row.person_id, starts, ends)
        for starts, ends in parts_of(row, {*row.recalled, *row.given_up})
    ]


def parts_of(row: Booking, without: Collection[str]) -> list[tuple[date, date | None]]:
    """The days of a booking without some of them: periods, each with the day after its last."""
    ends = row.last + timedelta(days=1) if row.last else None
    starts = row.first
    parts: list[tuple[date, date | None]] = []
    for day in sorted(date.fromisoformat(text) for text in without):
        if ends is not None and day >= ends:
            break
        if day > starts:
            parts.append((starts, day))
        starts = day + timedelta(days=1)
    return parts if ends is not None and starts >= ends else [*parts, (starts, ends)]
