"""Putting people into posts."""

from datetime import date, datetime

from django.db import transaction

from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import midnight
from mss.people import rules
from mss.people.changes import announce, service_changed
from mss.people.models import Assignment, Grade, Person, Post


@transaction.atomic
def place(
    *,
    person: Person,
    post: Post,
    kind: str,
    starts: date,
    ends: date | None,
    grade: Grade,
    by: Person | None,
    at: datetime,
) -> Assignment:
    """Put `person` in `post` from `starts` up to, not including, `ends`.

    An assignment of the same kind that is still open ends on the day the new one starts. Refused
    when the period is empty, reaches past the day they leave, or another of the kind overlaps it.
    """
    row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    if not rules.not_their_own(by.pk if by else None, row.pk):
        raise Refused("Ask somebody else to change your own record.", rule="PE-19")
    if not rules.has_a_day(starts, ends):
        raise Refused("The last day is before the first. Check the two dates.", rule="PE-4")
    if not rules.here_until(row.left_on, ends):
        raise Refused("They have left by then. Check the dates.", rule="PE-15")
    same = Assignment.objects.filter(person=row, kind=kind)
    before = [post.pk]
    for earlier in same.filter(starts__lt=starts, ends=None):
        before.append(earlier.post_id)
        earlier.ends = starts
        earlier.save()
    if not rules.free_for(same.values_list("starts", "ends"), starts, ends):
        raise Refused("They are already placed somewhere in those days.", rule="PE-5")
    placed = Assignment.objects.create(
        person=row, post=post, kind=kind, starts=starts, ends=ends, grade=grade
    )
    record(
        "person.placed", by=by, subject=row, reference=row.reference, at=at,
        post=post.reference, kind=kind, starts=str(starts), ends=str(ends or ""),
    )  # fmt: skip
    service_changed(person=row.pk, why=f"{grade.name} from {starts:%-d %B %Y}", by=by, at=at)
    for instant in filter(None, (starts, ends)):
        announce(
            cause=f"{row.name} moved", at=max(at, midnight(instant)), people=[row.pk], posts=before
        )
    return placed
