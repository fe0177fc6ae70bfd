"""What was agreed about moves, and what is claimed of it. Pounds, VAT included."""

from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Case, F, Sum, When
from django.db.models.functions import Coalesce

from finance.expenses.models import Claim, Line, Move
from finance.expenses.special.models import MoveQuerySet
from mss.foundation.money import NOTHING
from mss.people.models import Person, Role
from mss.people.queries import bodies_served

FINAL = (Claim.State.APPROVED, Claim.State.PAID, Claim.State.CAME_BACK)
COUNTED = Case(
    When(claim__state__in=FINAL, then=F("amount")), default=Coalesce(F("asked"), F("amount"))
)


def agreed_with(person: Person) -> MoveQuerySet:
    """The agreements with `person`, the latest first."""
    return Move.objects.filter(person=person)


def claimed_of(move: Move, *, but: UUID | None = None) -> Decimal:
    """What is claimed of the move in all claims that were not rejected, without the line saved with
    `but`: what was agreed where a claim is decided, else what was asked."""
    rows = Line.objects.filter(move=move).exclude(claim__state__in=Claim.GONE)
    rows = rows.exclude(once=but) if but else rows
    found: Decimal | None = rows.aggregate(sum=Sum(COUNTED))["sum"]
    return found or NOTHING


def moves_seen(viewer: Person) -> MoveQuerySet:
    """Those `viewer` may know of, each with what is `claimed` of it; the latest first."""
    counted = Case(
        When(lines__claim__state__in=Claim.GONE, then=NOTHING),
        When(lines__claim__state__in=FINAL, then=F("lines__amount")),
        default=Coalesce(F("lines__asked"), F("lines__amount")),
    )
    seen = Move.objects.visible_to(viewer).select_related("person", "entered_by")
    return seen.annotate(claimed=Coalesce(Sum(counted), NOTHING)).order_by("-agreed_on", "-pk")


def agrees_moves(viewer: Person, *, at: datetime) -> bool:
    """Whether `viewer` enters agreements about moves. An offer; the operation asks again."""
    return bool(bodies_served(viewer, Role.FINANCE_OFFICER, at=at))
