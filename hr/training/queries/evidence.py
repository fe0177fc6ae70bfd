"""What a manager needs to see before agreeing to a booking."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hr.training.models import Booking, Standing
from hr.training.queries.booking import roster_of, session_days
from hr.training.queries.clashes import clashes_of
from hr.training.queries.trained import training_days
from mss.people import duty_days
from mss.people.models import Person
from mss.people.queries import team_of

ROSTERED = {
    "worked": "On duty", "rest": "Rest day", "leave": "Leave", "holiday-off": "Public holiday off",
    "unknown": "Not known",
}  # fmt: skip


@dataclass(frozen=True)
class RosterDay:
    """What a day of the session is for whoever goes."""

    on: Any
    words: str
    starts: datetime | None
    ends: datetime | None


def changes(reference: str, since: int) -> list[str]:
    """In words, what changed in the booking after version `since` (DA-4)."""
    return []


def evidence(reference: str, viewer: Person, at: datetime) -> dict[str, Any]:
    """What an approver needs to see, without leaving the page. Nothing while it is not theirs."""
    rows = Booking.objects.visible_to(viewer).select_related("session__course", "person")
    booking = rows.filter(reference=reference).first()
    if booking is None:
        return {}
    session, person = booking.session, booking.person
    days = session_days(session)
    standing = Standing.objects.filter(person=person, course=session.course).first()
    team = list(team_of(viewer, on=days[0]).exclude(pk=person.pk).values_list("pk", flat=True))
    along = {one.person for one in training_days(team, days[0], days[-1])}
    return {
        "booking": booking, "session": session, "standing": standing,
        "roster": [_roster_day(day, one)
                   for day, one in zip(days, roster_of(session, person), strict=True)],
        "clashes": clashes_of(person, session),
        "along": len(along), "team": len(team),
    }  # fmt: skip


def _roster_day(on: Any, day: duty_days.Day | None) -> RosterDay:
    if day is None:
        return RosterDay(on, ROSTERED["unknown"], None, None)
    return RosterDay(on, ROSTERED[day.kind.value], day.starts, day.ends)
