"""Leave beside what other services have on the same days."""

from collections.abc import Collection
from datetime import date, timedelta

from hr.leave.models import Booking
from hr.leave.rules import Problem, clashes
from mss.people import commitments
from mss.people.commitments import Commitment
from mss.people.models import Person

NAME = "leave"


def clashes_of(person: Person, first: date, last: date) -> list[Problem]:
    """What is booked on days of the leave, to be thought of (LV-66)."""
    rows = commitments.touching([person.pk], first, last + timedelta(days=1), besides=NAME)
    found = [one for one in rows if clashes(first, last, one.first, one.last)]
    return [
        Problem(
            "LV-66", "first", f"On the same days: {one.words}. One of the two is to be given up"
        )
        for one in found
    ]


def asked_for(people: Collection[int], first: date, stop: date) -> list[Commitment]:
    """Leave of these people that waits for a decision; agreed leave they are away on. Which leave it
    is is not said (LV-1)."""
    rows = Booking.objects.filter(person__in=people, state=Booking.State.REQUESTED)
    days = rows.touching(first, stop).values_list("person", "first", "last")
    return [
        Commitment(person, begins, last or begins, "Leave", False) for person, begins, last in days
    ]
