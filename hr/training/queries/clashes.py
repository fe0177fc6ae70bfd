"""Training beside what other services have on the same days."""

from collections.abc import Collection
from datetime import date, datetime

from hr.training import rules
from hr.training.models import Booking, Session
from hr.training.queries.booking import ADAY, session_days
from mss.foundation.working_time import midnight
from mss.people import commitments
from mss.people.commitments import Commitment
from mss.people.models import Person
from mss.people.queries import looks_after

NAME = "training"


def sessions(people: Collection[int], first: date, stop: date) -> list[Commitment]:
    """The sessions these people have a place on, or asked for one."""
    rows = Booking.objects.taking().filter(
        person__in=people, session__starts__lt=midnight(stop), session__ends__gt=midnight(first)
    )
    return [
        Commitment(
            row.person_id, row.session.first_day, row.session.last_day, row.session.course.title,
            row.state == Booking.State.BOOKED,
        )
        for row in rows.select_related("session__course")
    ]  # fmt: skip


def clashes_of(person: Person, session: Session) -> list[Commitment]:
    """What else `person` asks for on days of the session, such as leave (TR-38)."""
    days = session_days(session)
    rows = commitments.touching([person.pk], days[0], days[-1] + ADAY, besides=NAME)
    return [one for one in rows if rules.on_the_same_days(days, one.first, one.last)]


def clashes_seen(booking: Booking, viewer: Person, *, at: datetime) -> list[Commitment]:
    """The same of a booking that is to come, for whoever goes and those who look after them."""
    session, who = booking.session, booking.person
    if booking.state not in Booking.LIVE or session.starts <= at:
        return []
    if who.pk != viewer.pk and not looks_after(viewer, who, at=at):
        return []
    return clashes_of(who, session)
