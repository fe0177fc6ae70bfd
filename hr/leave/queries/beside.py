"""The days off and the leave that lie beside a booking, without a duty between."""

from datetime import date, timedelta

from hr.leave.models import Booking
from mss.foundation.working_time import bank_holidays
from mss.people import duty_days
from mss.people.queries import works_on

FAR = 31  # days looked at on each side of the leave
ONE = timedelta(days=1)
OFF = (duty_days.Kind.REST, duty_days.Kind.HOLIDAY_OFF)
FREE = ("annual", "lieu", "rest", "flexi")  # leave whose days stand in an absence


def beside(row: Booking) -> list[Booking]:
    """The booking, and other agreed leave near it."""
    assert row.last is not None
    rows = Booking.objects.filter(
        person=row.person, state__in=Booking.AWAY, only=None, last__isnull=False, kind__in=FREE
    )
    near = rows.touching(row.first - FAR * ONE, row.last + (FAR + 1) * ONE).exclude(pk=row.pk)
    return [row, *near]


def edge(row: Booking, rows: list[Booking], step: timedelta) -> date:
    """The furthest day, going by `step` from the booking, up to which every day is leave or off."""
    assert row.last is not None
    day = row.first if step < timedelta(0) else row.last
    stop = day + FAR * step
    known = duty_days.of([row.person_id], min(day, stop), max(day, stop))
    weekdays = works_on(row.person_id, on=day)
    while day != stop:
        following = day + step
        rostered = known.get((row.person_id, following))
        if rostered is not None and rostered.kind != duty_days.Kind.UNKNOWN:
            off = rostered.kind in OFF
        else:
            off = following.weekday() not in weekdays or following in bank_holidays(following.year)
        if not off and not any(one.first <= following <= (one.last or one.first) for one in rows):
            break
        day = following
    return day
