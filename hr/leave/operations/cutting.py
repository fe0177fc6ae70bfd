"""Cutting agreed leave short: asked for, decided by whoever leads the person, the rest comes back."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from hr.leave import rules
from hr.leave.models import Booking, Entry
from hr.leave.operations.asking import KIND, ask
from hr.leave.operations.holding import note, own
from hr.leave.operations.ledger import move_days
from hr.leave.operations.telling import back_on
from hr.leave.queries.overtaking import cut_off_by
from hr.leave.queries.terms import own_terms
from hr.leave.wording import day_words, days_words, span
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import hours_words, today
from mss.notifications.operations import notify
from mss.people.models import Person

TOO_LATE = "Only agreed leave that goes on beyond today is cut short."


@transaction.atomic
def ask_to_cut(*, booking: Booking, to: date, by: Person, at: datetime) -> Booking:
    """Ask that agreed leave ends on the day `to` already; it stays as it is until whoever leads the
    person has decided. The same day again is once.

    Refused for leave that is over or was never agreed, for a day that has gone or that is not in
    the leave, while another day waits for a decision, and where less than the least of its kind
    would be left.
    """
    row = own(booking, by)
    if row.cut_to == to:
        return row
    if row.last is None or not rules.may_be_cut(row.state, row.first, row.last, today(at)):
        raise Refused(TOO_LATE, rule="LV-26")
    if row.cut_to is not None:
        raise Refused(
            f"It waits for a decision to end on {day_words(row.cut_to)}. Take that back first.",
            rule="LV-26",
        )
    if not rules.ends_in_it(to, row.first, row.last, today(at)):
        raise Refused(
            f"Choose a last day from {day_words(max(row.first, today(at)))} on, before "
            f"{day_words(row.last)}.",
            rule="LV-27",
        )
    _long_enough(row, to)
    row.cut_to = to
    row.version += 1
    row.save()
    ask(row, by=by, at=at)
    note("cut-asked", row, by=by, at=at)
    return row


def _long_enough(row: Booking, to: date) -> None:
    for term in own_terms(row.kind, row.person, on=row.first):
        days = (to - row.first).days + 1
        known = term.what == "least" and term.value is not None and not term.unsure
        if known and not rules.long_enough(days, term.value or 0):
            raise Refused(f"This kind of leave lasts longer: {term.words}.", rule="LV-62")


@transaction.atomic
def keep(*, booking: Booking, by: Person, at: datetime) -> Booking:
    """Take back that it was to be cut short: it goes on as it was agreed. Twice is once."""
    row = own(booking, by)
    if row.cut_to is None:
        return row
    approvals.withdraw(kind=KIND, about=row.reference, by=by, at=at)
    row.cut_to = None
    row.save()
    note("cut-kept", row, by=by, at=at)
    return row


def cut_short(row: Booking, *, by: Person, comment: str, at: datetime) -> None:
    """It is agreed: it ends on the day asked for, and what later days still take comes back (LV-28).
    Called by approvals, with the booking locked."""
    assert row.cut_to is not None
    found = cut_off_by(row, row.cut_to)
    move_days(row, found, Entry.Cause.GIVEN_BACK, by=by, at=at,
              words=f"Cut short, not taken: {days_words(found)}" if found else "")  # fmt: skip
    until = row.cut_to.isoformat()
    row.last, row.cut_to = row.cut_to, None
    row.takes = {day: minutes for day, minutes in row.takes.items() if day <= until}
    row.overtaken = [day for day in row.overtaken if day <= until]
    row.given_up = [day for day in row.given_up if day <= until]
    row.minutes = sum(row.standing.values())
    row.save()
    record("leave.cut", by=by, subject=row.person, reference=row.reference, at=at, days=span(row),
           minutes=sum(found.values()), version=row.version)  # fmt: skip
    back_on(row, at=at)
    said = f"{by.name} wrote: {comment}" if comment else f"{by.name} agreed."
    _tell(row, f"Your leave is cut short: {span(row)}",
          f"{said}\n\n{hours_words(sum(found.values()))} are back in your balance.", at=at)  # fmt: skip


def stays(reference: str, *, by: Person, comment: str, at: datetime) -> bool:
    """It is not agreed that leave is cut short: it stays as it was. False where nobody asked for
    that. Called by approvals, with the booking locked."""
    row = Booking.objects.select_related("person").get(reference=reference)
    if row.cut_to is None:
        return False
    row.cut_to = None
    row.save()
    note("cut-refused", row, by=by, at=at)
    _tell(row, f"Your leave stays as it was: {span(row)}", f"{by.name} wrote: {comment}", at=at)
    return True


def _tell(row: Booking, subject: str, body: str, *, at: datetime) -> None:
    notify(
        person=row.person, topic="request", subject=subject[:150], body=body, at=at,
        event=f"leave.cut:{row.reference}:{row.version}",
        address=reverse("leave:booking", args=[row.reference]),
    )  # fmt: skip
