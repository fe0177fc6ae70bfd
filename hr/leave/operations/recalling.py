"""Recalling somebody from agreed leave, and what they get for it."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from hr.leave import called_back, rules
from hr.leave.models import Booking, Entry
from hr.leave.operations.holding import locked
from hr.leave.operations.ledger import move_days
from hr.leave.operations.telling import back, gone
from hr.leave.queries.recalling import recall_of, worth
from hr.leave.wording import span
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import hours_words, today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.queries import looks_after


@transaction.atomic
def recall(
    *, booking: Booking, days: Collection[date], reason: str, by: Person, at: datetime,
    pay: bool = False,
) -> Booking:  # fmt: skip
    """Call somebody back on some days of their agreed leave, with the reason; what those days took
    is given back, with what a recall brings on top: as leave, or as they choose (`pay`) partly to be
    paid. Days recalled already are left as they are, and count as worked before.

    Refused for whoever does not lead them, without a reason, for days that are over or not in the
    leave, that are claimed as overtime (LV-107), and with pay where none can be chosen (LV-35).
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
    _not_claimed(row, [date.fromisoformat(text) for text in new])
    found = recall_of(row, on=today(at))
    if pay and not found.pay:
        raise Refused(
            "Pay is chosen by constables and sergeants, for annual leave in an absence of at least "
            f"{found.figures.away} days. Here the recall brings leave.",
            rule="LV-35",
        )
    due = worth(row, [date.fromisoformat(text) for text in new], pay=pay, on=today(at))
    minutes, paid = sum(due.back.values()), sum(due.paid.values())
    row.recalled = sorted([*row.recalled, *new])
    row.paid = {**row.paid, **due.paid}
    row.save()
    move_days(row, due.back, Entry.Cause.RECALLED, words=reason, by=by, at=at)
    record("leave.recalled", by=by, subject=row.person, reference=row.reference, at=at,
           recalled=new, minutes=minutes, paid=paid)  # fmt: skip
    back(row, at=at)
    gone(row, at=at)
    notify(
        person=row.person, topic="request", at=at, event=f"leave.recalled:{row.reference}:{new[0]}",
        subject=f"You are needed back during your leave: {span(row)}"[:150],
        body=f"{by.name} wrote: {reason}\n\n{hours_words(minutes)} are back in your balance."
        + (f" {hours_words(paid)} are yours at {found.rate} per cent of your pay: claim them as "
           "overtime, called back from leave." if paid else ""),
        address=reverse("leave:booking", args=[row.reference]),
    )  # fmt: skip
    return row


def _not_claimed(row: Booking, days: Collection[date]) -> None:
    claimed = called_back.claimed(row.person_id, days)
    if not rules.recalled_or_claimed(bool(claimed)):
        raise Refused(
            f"{row.person.name} has claimed overtime for being called back on "
            f"{claimed[0]:%-d %B %Y}. Leave that day out, or have the overtime taken out first.",
            rule="LV-107",
        )
