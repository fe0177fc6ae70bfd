"""What somebody's days were, for whoever asks through the platform."""

from collections.abc import Collection
from datetime import date, timedelta

from hr.duties.models import Duty
from hr.duties.queries.roster import days_away, duties_of
from mss.people.duty_days import Day, Kind

KINDS = {
    Duty.Kind.WORK.value: Kind.WORKED,
    Duty.Kind.REST.value: Kind.REST,
    Duty.Kind.HOLIDAY.value: Kind.HOLIDAY_OFF,
}


def days(people: Collection[int], first: date, last: date) -> list[Day]:
    """The days on the roster, from `first` to `last`. A duty that falls into an absence was leave;
    a rest day in it stays a rest day."""
    stop = last + timedelta(days=1)
    away = days_away(people, first, stop)
    found = []
    for key, duty in duties_of(people, first, stop).items():
        if duty.works and key in away:
            found.append(Day(duty.person_id, duty.day, Kind.LEAVE))
        else:
            kind = KINDS[duty.kind]
            found.append(Day(duty.person_id, duty.day, kind, duty.starts, duty.ends))
    return found
