"""What being recalled from leave would bring somebody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from hr.leave.models import Booking, LeaveFigure
from hr.leave.queries.beside import ONE, beside, edge
from hr.leave.queries.figures import figure
from hr.leave.rules import Absence, Due, RecallFigures, brings_more, may_choose_pay, pays_for_recall
from mss.people.models import Person
from mss.people.queries import assignment_on


@dataclass(frozen=True)
class Recall:
    """The absence a booking is part of, from its first to its last day; whether the police rule holds
    for it, whether the person may choose pay, and the figures that go for it."""

    first: date
    last: date
    absence: Absence
    figures: RecallFigures
    more: bool
    pay: bool
    rate: int
    staff: bool


def recall_of(row: Booking, *, on: date) -> Recall:
    """What goes for a recall from the booking, with the figures of the day `on` (LV-34, LV-35)."""
    assert row.last is not None
    person, code = row.person, LeaveFigure.Code
    rows = beside(row)
    first = edge(row, rows, -ONE)
    last = edge(row, rows, ONE)
    annual = [one for one in rows if one.kind == "annual" and first <= one.first <= last]
    back = {day for one in annual for day in {*one.overtaken, *one.given_up}}
    absence = Absence(
        (last - first).days + 1,
        sum(len(set(one.takes) - back) for one in annual),
        sum(len(one.recalled) for one in annual),
    )
    figures = RecallFigures(
        figure(code.RECALL_AWAY, on=on), figure(code.RECALL_FIRST, on=on),
        figure(code.RECALL_SHARE, on=on), figure(code.RECALL_LATER, on=on),
        100 if person.kind == Person.Kind.OFFICER else figure(code.RECALL_STAFF, on=on),
    )  # fmt: skip
    officer = person.kind == Person.Kind.OFFICER
    more = row.kind == "annual" and brings_more(officer, absence, figures)
    place = assignment_on(person, on)
    grade = place.grade.code if place else person.grade.code
    return Recall(
        first, last, absence, figures, more, more and may_choose_pay(grade),
        figure(code.RECALL_PAY, on=on), not officer,
    )  # fmt: skip


def to_be_paid(person: Person, day: date) -> int | None:
    """Minutes that a recall of `person` on the day left to be paid as overtime; none (0) where it
    brought leave alone, None where they were not recalled that day."""
    text = day.isoformat()
    rows = Booking.objects.filter(person=person, state__in=Booking.AWAY, recalled__contains=[text])
    row = rows.first()
    return row.paid.get(text, 0) if row else None


def worth(row: Booking, days: Collection[date], *, pay: bool, on: date) -> Due:
    """Minutes that being recalled on these days of the booking brings (LV-14)."""
    found = recall_of(row, on=on)
    took = {day.isoformat(): row.takes[day.isoformat()] for day in days}
    return pays_for_recall(took, found.absence, found.figures, more=found.more, pay=pay)
