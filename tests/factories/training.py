"""Training made by the operations themselves: courses of the Met, kept by the HR adviser."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from hr.training import operations
from hr.training.models import Booking, Certificate, Course, Requirement, Session, Standing
from mss.foundation.working_time import today
from mss.people.models import Person, Role, RoleHolding
from tests.cast import AT, SINCE, Cast

ADAY = timedelta(days=1)


def second_keeper(cast: Cast) -> Person:
    """The head of HR keeps training too, so that what one wrote another publishes."""
    RoleHolding.objects.get_or_create(
        person=cast.head_of_hr, role=Role.TRAINING_ADMINISTRATOR, organisation=cast.mps,
        defaults={"starts": SINCE},
    )  # fmt: skip
    return cast.head_of_hr


def course(cast: Cast, title: str = "Officer safety", **options: Any) -> Course:
    """A day's course whose certificate holds for a year, unless told otherwise."""
    details: dict[str, Any] = {
        "title": title, "summary": f"{title} in a day.", "about": "", "words": "ost",
        "subject": "safety", "minutes": 420, "cost": Decimal(0), "tested": True, "agreed": False,
        "offered": True, "needs": [], "months": 12, "source": "tests",
    }  # fmt: skip
    at = options.pop("at", AT)
    return operations.save_course(
        by=cast.hr_adviser, once=uuid4(), organisation=cast.mps, at=at, **(details | options)
    )


def session(
    cast: Cast, of: Course, *, starts: datetime | None = None, places: int = 12, at: datetime = AT,
    **options: Any,
) -> Session:  # fmt: skip
    """Ten days on from nine to five, unless told otherwise."""
    begins = starts or (at + 12 * ADAY).replace(hour=8, minute=0)
    details: dict[str, Any] = {
        "starts": begins, "ends": begins + timedelta(hours=8), "venue": "Gravesend", "joining": "",
        "places": places, "trainer": cast.other_inspector,
    }  # fmt: skip
    return operations.plan(
        course=of, by=cast.hr_adviser, once=uuid4(), at=at, **(details | options)
    )


def book(of: Session, person: Person, *, by: Person | None = None, at: datetime = AT) -> Booking:
    return operations.book(session=of, person=person, by=by or person, at=at)


def passed(cast: Cast, of: Course, person: Person, on: date, *, at: datetime = AT) -> Certificate:
    """A certificate of another system."""
    return operations.bring_in(person=person, course=of, passed_on=on, by=cast.hr_adviser, at=at)


def requirement(cast: Cast, of: Course, *, at: datetime = AT, **options: Any) -> Requirement:
    """Asked of every police officer of the Met from today on within 90 days, and published."""
    details: dict[str, Any] = {
        "course": of, "organisation": cast.mps, "kinds": ["officer"], "grades": [], "unit": None,
        "post_words": "", "unit_words": "", "days": 90, "source": "tests", "starts": today(at),
    }  # fmt: skip
    row = operations.write(by=cast.hr_adviser, once=uuid4(), at=at, **(details | options))
    row = operations.publish(requirement=row, changed=row.changed, by=second_keeper(cast), at=at)
    operations.recheck(at=at)
    return row


def standing(of: Course, person: Person) -> Standing | None:
    return Standing.objects.filter(course=of, person=person).first()


def everything(cast: Cast, *, at: datetime, rows: int) -> dict[str, str]:
    """One of everything around the officer, with `rows` of what lists hold. Returns references."""
    from hr.training.models import Evidence

    kept = default_storage.save("training/kept", ContentFile(b"A picture"))
    made = [course(cast, f"Course {number}", at=at, agreed=True) for number in range(rows)]
    of = made[-1]
    operations.allow(course=of, skill="driver", stops="Drive", starts=today(at), source="tests",
                     by=cast.hr_adviser, at=at)  # fmt: skip
    for number, one in enumerate(made):
        passed(cast, one, cast.officer, today(at) - 300 * ADAY, at=at)
        passed(cast, one, cast.dog_handler, today(at) - (360 + number) * ADAY, at=at)
    held = [session(cast, of, at=at, starts=at + (number + 2) * ADAY, places=rows + 1)
            for number in range(rows)]  # fmt: skip
    bookings = [book(one, cast.officer, at=at) for one in held]
    ours = [one for one in cast.people.values() if one.organisation_id == cast.mps.pk]
    for person in [one for one in ours if one.is_active][: rows + 3]:
        if person not in (cast.officer, cast.sergeant):
            book(held[-1], person, by=cast.hr_adviser, at=at)
    drafts = [
        operations.write(
            by=cast.hr_adviser, once=uuid4(), at=at, course=one, organisation=cast.mps,
            kinds=["officer"], grades=["constable"], unit=None, post_words="", unit_words="",
            days=90, source="tests", starts=today(at),
        )
        for one in made
    ]  # fmt: skip
    evidence = [
        Evidence.objects.create(
            reference=f"TRE-26-9{number:05d}", person=cast.officer, course=of,
            passed_on=today(at), name="cert.png", sha256=f"{number:064d}", state="ready",
            content_type="image/png", size=9, file=kept, sent_at=at,
        )
        for number in range(rows)
    ]  # fmt: skip
    return {
        "course": of.reference, "session": held[-1].reference,
        "booking": bookings[-1].reference, "requirement": drafts[-1].reference,
        "evidence": evidence[-1].reference,
        "certificate": Certificate.objects.filter(person=cast.officer).latest("pk").reference,
    }  # fmt: skip
