"""Leave in lists, in words, and what happened to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.forms.models import model_to_dict

from hr.leave.models import Booking, Carry
from hr.leave.queries.seeing import may_be_recalled_on
from hr.leave.rules import kind_of, shown_as
from hr.leave.wording import span
from mss.approvals.models import Approval, Decision
from mss.approvals.queries import timeline as told
from mss.audit.models import Event

OWN_EVENTS = {
    "leave.asked": "Asked for",
    "leave.changed": "Changed and asked again",
    "leave.cancelled": "Cancelled",
    "leave.entered": "Entered",
    "leave.ended": "Last day entered",
    "leave.recalled": "Recalled",
    "leave.came-back": "Days came back: another absence",
    "leave.stands-again": "Days are leave again",
    "leave.cut-asked": "Asked to cut it short",
    "leave.cut-kept": "Left as it was",
    "leave.cut": "Cut short",
}


@dataclass(frozen=True)
class Listed:
    """A booking in a list: what it is called, its days, and whether a day of it can be recalled."""

    booking: Booking
    name: str
    days: str
    recall: bool = False


def listed(
    rows: Iterable[Booking], *, full: bool = True, at: datetime | None = None
) -> list[Listed]:
    """Bookings in words; without `full` nothing is said of the kind (LV-1). `at` is given where
    `rows` are those of somebody who may be recalled."""
    return [
        Listed(
            row, shown_as(row.kind, full=full or not kind_of(row.kind).private), span(row),
            at is not None and bool(may_be_recalled_on(row, at=at)),
        )
        for row in rows
    ]  # fmt: skip


def timeline(row: Booking, approvals: Sequence[Approval]) -> list[dict[str, Any]]:
    """What happened to it, newest first, in words."""
    rows = Event.objects.filter(reference=row.reference, verb__in=OWN_EVENTS)
    own = [
        {"title": OWN_EVENTS[event.verb], "at": event.at, "by": event.by.name if event.by else ""}
        for event in rows.select_related("by")
    ]
    inside = [event for approval in approvals for event in told(approval)
              if event["title"] != "Sent"]  # fmt: skip
    return sorted([*own, *inside], key=lambda event: event["at"], reverse=True)


def carry_timeline(row: Carry, approvals: Sequence[Approval]) -> list[dict[str, Any]]:
    """What happened to leave that is to be carried over, newest first."""
    inside = [event for approval in approvals for event in told(approval)]
    return sorted(inside, key=lambda event: event["at"], reverse=True)


def sent_back_with(row: Booking, approvals: Sequence[Approval]) -> list[Decision]:
    """What was said by whoever sent it back, while it waits to be changed."""
    if row.state != Booking.State.RETURNED:
        return []
    steps = approvals[0].steps.all() if approvals else []
    made = [step.decision for step in steps if hasattr(step, "decision")]
    return [one for one in made if one.outcome == Decision.Outcome.RETURN]


def typed_of(row: Booking) -> dict[str, Any]:
    """What the form begins with for a booking there is."""
    typed = model_to_dict(row, ["kind", "first", "last", "note"])
    return typed | {"hours": Decimal(row.only) / 60 if row.only else None, "version": row.version,
                    "once": row.once}  # fmt: skip
