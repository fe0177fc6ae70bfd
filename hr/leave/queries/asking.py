"""Leave that somebody asks a question about."""

from django.urls import reverse

from hr.leave.models import Booking
from hr.leave.wording import span
from mss.cases.links import Link
from mss.people.models import Person

THING = "leave"


def address_for(reference: str, viewer: Person) -> str | None:
    """Where `viewer` reads about it; None to whoever may not."""
    seen = Booking.objects.visible_to(viewer).filter(reference=reference).exists()
    return reverse("leave:booking", args=[reference]) if seen else None


def described(reference: str, viewer: Person) -> Link | None:
    """Leave of `viewer`’s own, as it is attached to what they ask: its days and how it stands, and
    not which kind it is."""
    row = Booking.objects.filter(person=viewer, reference=reference).first()
    if row is None:
        return None
    facts = (("Days", span(row)), ("State", row.get_state_display()))
    return Link(THING, row.reference, f"{row.reference}: {span(row)}", facts)
