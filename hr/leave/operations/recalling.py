"""Recalling somebody from agreed leave, and what they get for it."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from hr.leave import rules
from hr.leave.models import Booking
from hr.leave.operations.holding import locked
from hr.leave.operations.ledger import pay_back
from hr.leave.operations.telling import back, gone
from hr.leave.wording import span
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import hours_words, today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.queries import looks_after


def worth(row: Booking, days: Collection[date]) -> int:
    """Minutes that being recalled on these days of the booking brings back (LV-14)."""
    took = sum(row.takes.get(day.isoformat(), 0) for day in days)
    assert row.last is not None
    away = (row.last - row.first).days + 1
    leave = len(row.takes) if row.kind == "annual" else 0
    return rules.pays_for_recall(away, leave, len(days), took)


@transaction.atomic
def recall(
    *, booking: Booking, days: Collection[date], reason: str, by: Person, at: datetime
) -> Booking:
    """Call somebody back on some days of their agreed leave, with the reason; what those days took
    is given back, with what a recall brings on top. Days recalled already are left as they are.

    Refused for whoever does not lead them, without a reason, and for days that are over or not in
    the leave.
    """
    row = locked(booking)
    if by.pk == row.person_id or not looks_after(by, row.person, at=at):
        raise Refused("Only those who lead them, and HR, recall somebody.", rule="LV-13")
    if row.last is None or not rules.may_be_recalled(row.state, row.last, today(at)):
        raise Refused("Only agreed leave that is not over yet can be recalled.", rule="LV-13")
    new = sorted({day.isoformat() for day in days} - set(row.recalled))
    if not new:
        return row
    if not reason.strip():
        raise Refused("Say why they are needed.", rule="LV-13")
    if any(text not in row.standing or date.fromisoformat(text) < today(at) for text in new):
        raise Refused("Choose days of the leave that are still to come.", rule="LV-13")
    minutes = worth(row, [date.fromisoformat(text) for text in new])
    row.recalled = sorted([*row.recalled, *new])
    row.save()
    pay_back(row, new, minutes, words=reason[:200], by=by, at=at)
    record("leave.recalled", by=by, subject=row.person, reference=row.reference, at=at,
           recalled=new, minutes=minutes)  # fmt: skip
    back(row, at=at)
    gone(row, at=at)
    notify(
        person=row.person, topic="request", at=at, event=f"leave.recalled:{row.reference}:{new[0]}",
        subject=f"You are needed back during your leave: {span(row)}"[:150],
        body=f"{by.name} wrote: {reason}\n\n{hours_words(minutes)} are back in your balance.",
        address=reverse("leave:booking", args=[row.reference]),
    )  # fmt: skip
    return row
