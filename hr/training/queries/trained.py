"""On which days people are on a session, for whoever plans a team."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from hr.training.models import Booking
from hr.training.queries.booking import session_days
from mss.foundation.working_time import midnight


@dataclass(frozen=True)
class Trained:
    """Somebody (their id) is on a session on that day; `sure` once it is booked, not only asked
    for."""

    person: int
    on: date
    title: str
    starts: datetime
    ends: datetime
    sure: bool
    reference: str


def training_days(people: Collection[int], first: date, stop: date) -> list[Trained]:
    """The days from `first` up to, not including, `stop` on which these people are on a session."""
    rows = Booking.objects.taking().filter(
        person__in=people, session__starts__lt=midnight(stop), session__ends__gt=midnight(first)
    )
    return [
        Trained(row.person_id, day, row.session.course.title, row.session.starts,
                row.session.ends, row.state == Booking.State.BOOKED, row.session.reference)
        for row in rows.select_related("session__course").order_by("session__starts", "pk")
        for day in session_days(row.session)
        if first <= day < stop
    ]  # fmt: skip
