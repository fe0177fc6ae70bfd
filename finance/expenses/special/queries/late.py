"""Receipts that follow: for which lines, until when, and what waits for them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from finance.expenses.models import Awaited, Claim, Line, PolicyFigure, Receipt
from finance.expenses.rules import Problem
from finance.expenses.special.rules import differs, follows, payment_waits
from finance.payments.sources import Hold
from mss.foundation.money import NOTHING
from mss.people.models import Person, Role
from mss.people.queries import bodies_served

Code = PolicyFigure.Code
HELD = [state.value for state in Awaited.State if payment_waits([state])]
MOST = {
    Line.Kind.FARE: Code.LATE_FARE,
    Line.Kind.MEAL: Code.LATE_MEAL,
    Line.Kind.HOTEL: Code.LATE_HOTEL,
    Line.Kind.PARKING: Code.LATE_PARKING,
    Line.Kind.DOG: Code.LATE_DOG,
    Line.Kind.OTHER: Code.LATE_OTHER,
}


def limits(policy: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Kind → the most a line may be whose receipt follows, of the figures of a day."""
    return {kind: policy[code] for kind, code in MOST.items() if code in policy}


@dataclass(frozen=True)
class Following:
    """The most a line may be, in pounds, and the working days until its receipt is there."""

    most: Decimal
    days: int


def following(kind: str, *, on: date) -> Following | None:
    """What holds for receipts of the kind that follow on the day; None where they may not."""
    code = MOST.get(Line.Kind(kind))
    if code is None:
        return None
    rows = PolicyFigure.objects.filter(code__in=[code, Code.LATE_DAYS], starts__lte=on)
    held = dict(rows.order_by("starts").values_list("code", "value"))
    return Following(held[code], int(held[Code.LATE_DAYS])) if code in held else None


def follows_problem(line: Line, policy: Mapping[str, Decimal]) -> Problem | None:
    """EX-133, of a line whose receipt is to follow, by the figures of the day."""
    return follows(line.kind, line.amount, most=limits(policy)) if line.follows else None


def usable() -> Exists:
    """Whether a line has a receipt that can be used, or may turn out to be."""
    rows = Receipt.objects.filter(line=OuterRef("line"))
    return Exists(rows.exclude(state=Receipt.State.REFUSED))


def is_expected(line: Line) -> bool:
    """Whether the receipt of the line follows, as it is sent."""
    return line.follows and not line.receipts.exclude(state=Receipt.State.REFUSED).exists()


def held(abouts: Collection[str] | None = None) -> dict[str, Hold]:
    """Reference of an approved claim → why its payment waits (EX-135); of all, or of these."""
    rows = Awaited.objects.filter(state__in=HELD, line__claim__state=Claim.State.APPROVED)
    if abouts is not None:
        rows = rows.filter(line__claim__reference__in=abouts)
    first = rows.order_by("-due_on").values_list("line__claim__reference", "due_on")
    return {
        reference: Hold(
            "Waits for a receipt", reverse("expenses:claim", args=[reference]),
            f"Waits for a receipt until {due.day} {due:%B %Y}; without it that part is not paid",
        )
        for reference, due in first
    }  # fmt: skip


def awaited(viewer: Person, *, at: datetime) -> QuerySet[Awaited]:
    """Receipts that follow, of claims in the organisations that `viewer` is a finance officer or
    auditor of, but not their own; those that wait first, by their last day."""
    bodies = bodies_served(viewer, Role.FINANCE_OFFICER, Role.AUDITOR, at=at)
    rows = Awaited.objects.filter(line__claim__claimant__organisation__in=bodies)
    rows = rows.exclude(line__claim__claimant=viewer).exclude(state=Awaited.State.DROPPED)
    rows = rows.select_related("line__claim__claimant").prefetch_related("line__receipts__reading")
    return rows.order_by("-state", "-due_on", "line")


def reading_of(line: Line) -> Decimal | None:
    """EX-139: What the receipts of the line say in all, where it is not what was asked, in pounds;
    None where it is, or could not be read. The receipts come with their readings."""
    totals = [
        one.reading.total for one in line.receipts.all()
        if hasattr(one, "reading") and one.reading.total is not None
    ]  # fmt: skip
    said = sum(totals, NOTHING) if totals else None
    claimed = (line.asked or line.amount) + line.normally
    return said if said is not None and differs(said, claimed) else None
