"""Overtime that somebody asks a question about."""

from django.urls import reverse

from hr.duties.models import Overtime
from mss.cases.links import Link
from mss.foundation.working_time import hours_words
from mss.people.models import Person

THING = "overtime"


def address_for(reference: str, viewer: Person) -> str | None:
    """Where `viewer` reads about it; None to whoever may not."""
    seen = Overtime.objects.visible_to(viewer).filter(reference=reference).exists()
    return reverse("duties:overtime", args=[reference]) if seen else None


def described(reference: str, viewer: Person) -> Link | None:
    """Overtime of `viewer`’s own, as it is attached to what they ask."""
    row = Overtime.objects.filter(person=viewer, reference=reference).first()
    if row is None:
        return None
    facts = (
        ("Day", f"{row.day:%-d %B %Y}"), ("Counted", hours_words(row.counted)),
        ("State", row.get_state_display()),
    )  # fmt: skip
    return Link(THING, row.reference, f"{row.reference}: overtime of {row.day:%-d %B %Y}", facts)
