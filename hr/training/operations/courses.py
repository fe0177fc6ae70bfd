"""Keeping the catalogue."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hr.training import queries, rules
from hr.training.models import Course, Permit, Validity
from hr.training.queries.catalogue import validity_on
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Organisation, Person


def _must_serve(by: Person, organisation: int, at: datetime) -> None:
    if not queries.serves(by, organisation, at=at):
        raise Refused("Courses are kept by HR and training of the organisation.", rule="TR-31")


@transaction.atomic
def save_course(
    *,
    by: Person,
    once: UUID,
    organisation: Organisation,
    needs: Collection[Course],
    months: int | None,
    source: str,
    at: datetime,
    course: Course | None = None,
    changed: int = 1,
    **details: Any,
) -> Course:
    """Write a course into the catalogue, or change `course`. The same `once` writes one. Another
    number of `months` holds for certificates given from today on, on the authority of `source`."""
    _must_serve(by, organisation.pk, at)
    if course is None:
        same = Course.objects.filter(once=once).first()
        if same is not None:
            return same
        (reference,) = take("TRC", at=at)
        row = Course(reference=reference, organisation=organisation, once=once, made_by=by,
                     made_at=at)  # fmt: skip
    else:
        row = Course.objects.select_for_update(of=("self",)).get(pk=course.pk)
        _must_serve(by, row.organisation_id, at)
        if not rules.as_read(changed, row.changed):
            raise Refused("Somebody changed this course meanwhile. Look again.", rule="TR-37")
        row.organisation = organisation
        row.changed += 1
    _no_circle(row, needs)
    for name, value in details.items():
        setattr(row, name, value)
    row.save()
    row.needs.set(needs)
    _holds_for(row, months, source, on=today(at))
    record("training.course", by=by, reference=row.reference, at=at, title=row.title,
           months=months or 0)  # fmt: skip
    return row


def _no_circle(row: Course, needs: Collection[Course]) -> None:
    if row.pk is None:
        return
    needed: dict[int, list[int]] = {}
    for one, other in Course.needs.through.objects.values_list("from_course", "to_course"):
        needed.setdefault(one, []).append(other)
    if not rules.no_circle(row.pk, [one.pk for one in needs], needed):
        raise Refused("A course cannot build on itself, not even round a corner.", rule="TR-32")


def _holds_for(row: Course, months: int | None, source: str, *, on: date) -> None:
    now = validity_on(row, on)
    if now is not None and now.months == months:
        return
    starts = on if now is not None else min(on, date(2010, 1, 1))
    Validity.objects.update_or_create(
        course=row, starts=starts, defaults={"months": months, "source": source}
    )


@transaction.atomic
def allow(
    *, course: Course, skill: str, stops: str, starts: date, source: str, by: Person, at: datetime
) -> Permit:
    """From `starts` on a certificate of the course gives the `skill`; `stops` says what cannot be
    done without. The same again changes nothing."""
    row = Course.objects.select_for_update(of=("self",)).get(pk=course.pk)
    _must_serve(by, row.organisation_id, at)
    same = row.permits.filter(skill=skill, ends=None).first()
    if same is not None:
        return same
    made = Permit.objects.create(course=row, skill=skill, stops=stops, starts=starts, source=source)
    record("training.permit", by=by, reference=row.reference, at=at, skill=skill,
           starts=str(starts))  # fmt: skip
    return made


@transaction.atomic
def end_permit(*, permit: Permit, ends: date, by: Person, at: datetime) -> Permit:
    """From `ends` on, a certificate of the course no longer gives the skill."""
    row = Permit.objects.select_for_update(of=("self",)).select_related("course").get(pk=permit.pk)
    _must_serve(by, row.course.organisation_id, at)
    if row.ends == ends:
        return row
    if ends <= row.starts or ends < today(at):
        raise Refused("It ends today or later, after it began. Check the date.", rule="TR-35")
    row.ends = ends
    row.save()
    record("training.permit", by=by, reference=row.course.reference, at=at, skill=row.skill,
           ends=str(ends))  # fmt: skip
    return row
