"""Whose leave a new figure of a kind of leave would speak of."""

from dataclasses import dataclass

from hr.leave.models import BalanceRun, Booking, NewTerm
from hr.leave.rules import Term, term_problems
from hr.leave.wording import span
from mss.foundation.working_time import today


@dataclass(frozen=True)
class Touched:
    """Leave that is booked and would not fit the new figure."""

    booking: Booking
    days: str
    words: str


def touched_by(run: BalanceRun) -> tuple[int, list[Touched]]:
    """How many people have leave of the kind that begins on the day of the new figure or later, and
    which of it would not fit. What is agreed stays as it is."""
    new = NewTerm.objects.filter(run=run).first()
    if new is None or run.starts is None:
        return 0, []
    rows = Booking.objects.live().filter(kind=new.kind, first__gte=run.starts)
    if new.people:
        rows = rows.filter(person__kind__in=new.people)
    term = Term(new.what, new.get_what_display(), run.starts, frozenset(new.people), new.value,
                new.words, new.unsure, new.source)  # fmt: skip
    people, found = set(), []
    for row in rows.select_related("person").order_by("first", "pk"):
        people.add(row.person_id)
        refused, warned = term_problems(
            [term], first=row.first, last=row.last or row.first, today=today(row.asked_at),
            since=row.person.joined_on,
        )  # fmt: skip
        if row.person.organisation_id == run.organisation_id:
            found += [Touched(row, span(row), one.message) for one in [*refused, *warned]]
    return len(people), found
