"""What stands in the way of somebody's place on a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hr.training import rules
from hr.training.models import Booking, Certificate, Session
from mss.foundation.working_time import LONDON, london
from mss.people import absences, duty_days
from mss.people.models import Person

ADAY = timedelta(days=1)


@dataclass(frozen=True)
class Clash:
    """Another session somebody is booked on at the same time."""

    reference: str
    title: str


def session_days(session: Session) -> list[date]:
    """The days a session takes, weekends in between left out."""
    first, last = session.first_day, session.last_day
    days = [first + ADAY * number for number in range((last - first).days + 1)]
    return [day for day in days if day in (first, last) or day.weekday() < 5]


def hours_of(session: Session) -> list[tuple[datetime, datetime]]:
    """From when to when on each of its days."""
    begins, ends = london(session.starts).time(), london(session.ends).time()
    return [
        (datetime.combine(day, begins, LONDON), datetime.combine(day, ends, LONDON))
        for day in session_days(session)
    ]


def held_on(person: Person, day: date) -> set[str]:
    """The references of the courses `person` holds a certificate of on `day`."""
    rows = Certificate.objects.standing().filter(person=person, starts__lte=day)
    return {
        reference
        for reference, ends in rows.values_list("course__reference", "ends")
        if ends is None or ends > day
    }


def missing_for(session: Session, person: Person) -> list[str]:
    """The titles of the courses this one builds on that `person` does not hold (TR-12)."""
    needed = dict(session.course.needs.values_list("reference", "title"))
    return rules.missing(needed, held_on(person, session.first_day) if needed else ())


def away_on(session: Session, person: Person) -> bool:
    """Whether `person` is away on a day of the session (TR-13)."""
    days = session_days(session)
    away = absences.touching([person.pk], days[0], days[-1] + ADAY)
    return not rules.not_away(days, [(one.starts, one.ends) for one in away])


def roster_of(session: Session, person: Person) -> list[duty_days.Day | None]:
    """What each day of the session is for `person`, where a roster knows it."""
    days = session_days(session)
    known = duty_days.of([person.pk], days[0], days[-1])
    return [known.get((person.pk, day)) for day in days]


def outside(session: Session, roster: Sequence[duty_days.Day | None]) -> bool:
    """Whether the session lies outside duty on any day (TR-14)."""
    days = [rules.Day(one.kind.value, one.starts, one.ends) if one else None for one in roster]
    return rules.outside_duty(days, hours_of(session))


def overlapping(session: Session, person: Person) -> Clash | None:
    """Another session `person` has a place on at the same time (TR-15)."""
    rows = Booking.objects.taking().filter(
        person=person, session__starts__lt=session.ends, session__ends__gt=session.starts
    )
    for row in rows.exclude(session=session).select_related("session__course"):
        other = row.session
        if rules.another_session(session.starts, session.ends, [(other.starts, other.ends)]):
            return Clash(other.reference, other.course.title)
    return None
