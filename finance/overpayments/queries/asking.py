"""Overpayments that somebody asks a question about."""

from django.urls import reverse

from finance.overpayments.models import Overpayment
from mss.cases.links import Link
from mss.foundation.money import pounds
from mss.people.models import Person

THING = "overpayment"


def address_for(reference: str, viewer: Person) -> str | None:
    """Where `viewer` reads about it; None to whoever may not."""
    seen = Overpayment.objects.visible_to(viewer).filter(reference=reference).exists()
    return reverse("overpayments:one", args=[reference]) if seen else None


def described(reference: str, viewer: Person) -> Link | None:
    """An overpayment to `viewer`, as it is attached to what they ask."""
    row = Overpayment.objects.filter(payee=viewer, reference=reference).first()
    if row is None:
        return None
    facts = (
        ("State", row.get_state_display()), ("Paid too much", pounds(row.amount)),
        ("Left", pounds(row.balance)), ("Paid for", row.about),
    )  # fmt: skip
    return Link(THING, row.reference, f"{row.reference}: {pounds(row.amount)} too much", facts)
