"""Claims that somebody asks a question about."""

from django.urls import reverse

from finance.expenses.models import Claim
from mss.cases.links import Link
from mss.foundation.money import pounds
from mss.foundation.working_time import london
from mss.people.models import Person

THING = "expense-claim"


def address_for(reference: str, viewer: Person) -> str | None:
    """Where `viewer` reads the claim; None to whoever may not."""
    seen = Claim.objects.visible_to(viewer).filter(reference=reference).exists()
    return reverse("expenses:claim", args=[reference]) if seen else None


def described(reference: str, viewer: Person) -> Link | None:
    """A claim of `viewer`’s own, as it is attached to what they ask."""
    claim = Claim.objects.filter(claimant=viewer, reference=reference).first()
    if claim is None:
        return None
    facts = [("State", claim.get_state_display()), ("Total", pounds(claim.total))]
    if claim.submitted_at:
        facts.append(("Sent", f"{london(claim.submitted_at):%-d %B %Y}"))
    label = f"{claim.reference}: {claim.purpose}" if claim.purpose else claim.reference
    return Link(THING, claim.reference, label, tuple(facts))
