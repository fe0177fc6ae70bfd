"""Saying that somebody is away or back, and on which days they work."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import midnight, today
from mss.people import rules
from mss.people.changes import announce
from mss.people.models import Absence, Person, WorkingPattern
from mss.people.queries.attendance import looks_after


def _may(by: Person, person: Person, at: datetime) -> None:
    own = by.pk == person.pk
    if not rules.may_say_who_is_away(own, own or looks_after(by, person, at=at)):
        raise Refused("Only they, their managers or HR can enter this.", rule="PE-21")


@transaction.atomic
def mark_away(
    *, person: Person, starts: date, ends: date | None, by: Person, at: datetime
) -> Absence:
    """`person` is away from `starts` up to, not including, `ends` (None: until somebody says they
    are back). No reason is asked. The same absence sent twice is one.

    Refused for somebody who does not look after them, an empty period, or one that overlaps.
    """
    row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    _may(by, row, at)
    if not rules.has_a_day(starts, ends):
        raise Refused("The last day is before the first. Check the two dates.", rule="PE-4")
    same = Absence.objects.filter(person=row, starts=starts, ends=ends).first()
    if same is not None:
        return same
    if not rules.away_once(row.absences.values_list("starts", "ends"), starts, ends):
        raise Refused("They are already away in those days.", rule="PE-22")
    absence = Absence.objects.create(
        person=row, starts=starts, ends=ends, entered_by=by, entered_at=at
    )
    record(
        "absence.entered", by=by, subject=row, reference=row.reference, at=at, starts=str(starts),
        ends=str(ends or ""),
    )  # fmt: skip
    announce(cause=f"{row.name} is away", at=max(at, midnight(starts)), people=[row.pk])
    if ends:
        announce(cause=f"{row.name} is back", at=max(at, midnight(ends)), people=[row.pk])
    return absence


@transaction.atomic
def mark_back(*, absence: Absence, by: Person, at: datetime) -> Absence:
    """They are back today: the absence ends now, and one still to come is taken out."""
    row = Absence.objects.select_for_update(of=("self",)).get(pk=absence.pk)
    _may(by, row.person, at)
    day = today(at)
    if not rules.still_away(row.ends, day):
        raise Refused("This absence is over already.", rule="PE-23")
    record(
        "absence.ended", by=by, subject=row.person, reference=row.person.reference, at=at,
        starts=str(row.starts), on=str(day),
    )  # fmt: skip
    if row.starts >= day:
        row.delete()
    else:
        row.ends = day
        row.save()
    announce(cause=f"{row.person.name} is back", at=at, people=[row.person_id])
    return row


@transaction.atomic
def set_pattern(
    *, person: Person, weekdays: Collection[int], starts: date, by: Person, at: datetime
) -> WorkingPattern:
    """`person` works on these weekdays (Monday is 0) from `starts` on. Due dates count them."""
    row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not rules.may_say_who_is_away(False, looks_after(by, row, at=at)):
        raise Refused("Their managers or HR enter the days somebody works.", rule="PE-21")
    if not rules.works_some_day(weekdays):
        raise Refused("Choose at least one day of the week.", rule="PE-24")
    figures = "".join(str(day) for day in sorted(set(weekdays)))
    pattern, _ = WorkingPattern.objects.update_or_create(
        person=row, starts=starts, defaults={"weekdays": figures}
    )
    record(
        "pattern.set", by=by, subject=row, reference=row.reference, at=at, weekdays=figures,
        starts=str(starts),
    )  # fmt: skip
    return pattern
