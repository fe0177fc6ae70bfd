"""What training says of somebody on their own page: what they must do, and where they are booked."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from hr.training.models import Booking
from hr.training.queries.mine import coming_of, standings_of
from hr.training.wording import STATES, when
from mss.people.about import Line, Panel
from mss.people.models import Person

MOST = 3


def about(person: Person, at: datetime) -> Panel:
    due = [one for one in standings_of(person, at=at) if one.state != "held"][:MOST]
    lines = [_due(one) for one in due] + [_booked(row) for row in coming_of(person, at=at)[:MOST]]
    return Panel(
        "training", "Training", lines, reverse("training:mine"), "All my training",
        "Nothing to do and nothing booked.",
    )  # fmt: skip


def _due(one: Any) -> Line:
    said, by = STATES[one.state][0], one.last_day
    if by is not None:
        said += f" by {by:%-d %B %Y}" if one.state == "due" else f", {by:%-d %B %Y}"
    return Line(one.course.title, said, reverse("training:course", args=[one.course.reference]))


def _booked(row: Booking) -> Line:
    session = row.session
    state = "" if row.state == Booking.State.BOOKED else f": {row.get_state_display().lower()}"
    return Line(
        f"{session.course.title}{state}", when(session.starts, session.ends),
        reverse("training:booking", args=[row.reference]),
    )  # fmt: skip
