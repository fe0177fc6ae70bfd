"""Finding courses and bookings."""

from django.db.models import Q, QuerySet

from hr.training.models import Booking, Course
from mss.people.models import Person


def found_by(text: str) -> QuerySet[Course]:
    """Courses of the catalogue that hold every word of `text`, by title."""
    rows = Course.objects.offered()
    for word in text.split():
        rows = rows.filter(
            Q(title__icontains=word) | Q(summary__icontains=word) | Q(words__icontains=word)
            | Q(about__icontains=word) | Q(reference__iexact=word)
        )  # fmt: skip
    return rows.order_by("title", "reference")


def own_bookings(person: Person) -> QuerySet[Booking]:
    """Every booking of `person`, newest first."""
    rows = Booking.objects.filter(person=person).select_related("session__course")
    return rows.order_by("-booked_at", "-pk")
