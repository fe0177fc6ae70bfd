"""What a unit needs of its days: set by those who lead it, and by HR."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from hr.leave import rules
from hr.leave.models import Closed, Least
from hr.leave.operations.closing import undo_closed
from hr.leave.queries.closing import is_booked_for, may_book_closed
from hr.leave.queries.team import leads, people_in
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Grade, Person, Unit


def _may(by: Person, unit: Unit, at: datetime) -> None:
    if not rules.sets_cover(leads(by, unit, at=at)):
        raise Refused("Only those who lead the unit, and HR, set this.", rule="LV-32")


@transaction.atomic
def set_least(
    *, unit: Unit, people: int, weekdays: str, starts: date, by: Person, at: datetime,
    grade: str = "",
) -> Least:  # fmt: skip
    """So many people, of everybody or of one rank or band by its code, on these weekdays from a day
    on; what was set before of the same ends there. The same again changes nothing. Refused without a
    weekday, for a rank or band there is not (LV-37), and for more than work there (LV-110)."""
    _may(by, unit, at)
    if not weekdays:
        raise Refused("Choose at least one day of the week.", rule="LV-37")
    of = _grade(grade)
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    there = [one for one in people_in(unit, on=starts).values() if rules.counts_for(grade, one)]
    if not rules.can_be_there(people, len(there)):
        raise Refused(
            f"{len(there)} work there on {starts:%-d %B %Y}: enter that many or fewer.",
            rule="LV-110",
        )
    row = Least.objects.filter(unit=unit, grade=of, starts=starts).first()
    row = row or Least(unit=unit, grade=of, starts=starts)
    row.people, row.weekdays, row.set_by, row.ends = people, weekdays, by, None
    row.save()
    record("leave.least.set", by=by, reference=unit.code, at=at, people=people, starts=str(starts),
           grade=grade, weekdays=weekdays)  # fmt: skip
    return row


def _grade(code: str) -> Grade | None:
    found = Grade.objects.filter(code=code).first() if code else None
    if code and found is None:
        raise Refused("There is no such rank or band. Choose one of the unit.", rule="LV-37")
    return found


@transaction.atomic
def end_least(*, unit: Unit, ends: date, by: Person, at: datetime, grade: str = "") -> None:
    """From the day `ends` the unit needs no number of people any more, of everybody or of one rank or
    band. Twice is once. Refused where nothing is in force that day (LV-33)."""
    _may(by, unit, at)
    of = _grade(grade)
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    set_ = Least.objects.filter(unit=unit, grade=of)
    if set_.filter(ends=ends).exists():
        return
    rows = list(set_.filter(Q(ends=None) | Q(ends__gt=ends), starts__lt=ends))
    if not rules.ends_something(len(rows)):
        raise Refused("Nothing is set before that day, so nothing ends.", rule="LV-33")
    for row in rows:
        row.ends, row.set_by = ends, by
        row.save()
    record("leave.least.ended", by=by, reference=unit.code, at=at, ends=str(ends), grade=grade)


@transaction.atomic
def close_days(
    *, unit: Unit, kind: str, first: date, last: date, why: str, by: Person, at: datetime
) -> Closed:
    """Mark days on which the unit is closed, or leave needs a reason. The same again is one."""
    _may(by, unit, at)
    if not rules.begins_after(first, last):
        raise Refused("The last day must not be before the first.", rule="LV-7")
    row, new = Closed.objects.get_or_create(
        unit=unit, kind=kind, first=first, last=last, ended_at=None,
        defaults={"why": why, "set_by": by},
    )  # fmt: skip
    if new:
        record("leave.closed", by=by, reference=unit.code, at=at, first=str(first), last=str(last))
    return row


@transaction.atomic
def open_days(*, closed: Closed, by: Person, at: datetime) -> Closed:
    """Take the mark off; leave that was booked for the days to come is given back. Twice is once.
    Refused of days leave is booked for to anybody but HR (LV-105)."""
    row = Closed.objects.select_for_update(of=("self",)).select_related("unit").get(pk=closed.pk)
    _may(by, row.unit, at)
    hr = may_book_closed(by, row.unit, at=at)
    if not rules.takes_mark_off(hr, is_booked_for(row)):
        raise Refused("Leave is booked for these days. HR takes the mark off.", rule="LV-105")
    undo_closed(row, by=by, at=at)
    if row.ended_at is None:
        row.ended_at = at
        row.save()
        record("leave.opened", by=by, reference=row.unit.code, at=at, first=str(row.first),
               until=str(row.last + timedelta(days=1)))  # fmt: skip
    return row
