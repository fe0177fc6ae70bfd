"""Giving a certificate, and withdrawing one. Nothing is ever edited."""

from datetime import date, datetime

from django.urls import reverse

from hr.training import queries, rules
from hr.training.models import Booking, Certificate, Course
from hr.training.operations.standing import refresh
from hr.training.wording import until
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person


def give(
    *,
    person: Person,
    course: Course,
    starts: date,
    how: str,
    by: Person,
    at: datetime,
    booking: Booking | None = None,
) -> Certificate:
    """Give a certificate from the day it was passed, in the caller's transaction."""
    if not rules.known_day(starts, today(at)):
        raise Refused("That day has not come yet. Check the date.", rule="TR-28")
    ends = rules.certificate_ends(starts, queries.months_on(course, starts))
    (reference,) = take("CER", at=at)
    made = Certificate.objects.create(
        reference=reference, person=person, course=course, starts=starts, ends=ends, how=how,
        booking=booking, given_by=by, given_at=at,
    )  # fmt: skip
    record(
        "training.certificate", by=by, subject=person, reference=reference, at=at,
        course=course.reference, starts=str(starts), ends=str(ends or ""), how=how,
    )  # fmt: skip
    refresh(people=[person.pk], on=today(at))
    return made


def tell_given(made: Certificate, *, at: datetime) -> None:
    """Whoever holds it now learns of it."""
    notify(
        person=made.person, event=f"training.given:{made.reference}", topic="request",
        subject=f"On your record: {made.course.title}"[:150],
        body=f"{until(made.last_day).capitalize()}.", address=reverse("training:mine"), at=at,
    )  # fmt: skip
