"""Calendars that read somebody's leave by a secret address."""

import hashlib
from datetime import datetime, timedelta

from hr.leave.models import Booking, BookingQuerySet, Feed
from mss.foundation.working_time import today
from mss.people.models import Person

BACK = timedelta(days=366)


def digest_of(secret: str) -> str:
    """What is kept of a secret address."""
    return hashlib.sha256(secret.encode()).hexdigest()


def has_feed(person: Person) -> bool:
    return Feed.objects.filter(person=person, revoked_at=None).exists()


def of_feed(secret: str) -> Person | None:
    """Whose leave the address shows; None once it is ended, or they have left."""
    rows = Feed.objects.filter(digest=digest_of(secret), revoked_at=None, person__is_active=True)
    row = rows.select_related("person").first()
    return row.person if row else None


def in_feed(person: Person, *, at: datetime) -> BookingQuerySet:
    """What such a calendar shows: leave from a year ago on that stands or waits, also of a part of a
    day."""
    rows = Booking.objects.live().filter(person=person)
    return rows.touching(today(at) - BACK, today(at) + 3 * BACK).order_by("first")
