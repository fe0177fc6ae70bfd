"""What becomes of leave somebody asked to carry over: called by approvals."""

from datetime import datetime

from django.urls import reverse

from hr.leave import rules
from hr.leave.accounts import Account
from hr.leave.models import Carry, Entry
from hr.leave.operations.applying import note
from hr.leave.operations.holding import locked_person
from hr.leave.queries.figures import leave_year
from mss.foundation.refused import Refused
from mss.foundation.working_time import hours_words, today
from mss.notifications.operations import notify
from mss.people.models import Person


def lock(reference: str) -> int:
    """Lock the person, then what they asked for, and return its version; called before the
    approval's row is locked."""
    locked_person(Carry.objects.select_related("person").get(reference=reference).person)
    return Carry.objects.select_for_update(of=("self",)).get(reference=reference).version


def _ended(reference: str, state: str, said: str, body: str, *, by: Person, at: datetime) -> None:
    row = Carry.objects.select_related("person").get(reference=reference)
    row.state, row.ended_at = state, at
    row.save()
    note(state, row, by=by, at=at)
    notify(
        person=row.person, topic="request", at=at, body=body,
        subject=f"{row.called}, {hours_words(row.minutes)}: {said}"[:150],
        event=f"leave.carry.{state}:{reference}",
        address=reverse("leave:carry", args=[reference]),
    )  # fmt: skip


def on_approved(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """It is agreed: the change of the year carries it; what is brought forward is there at once."""
    said = f"{by.name} wrote: {comment}" if comment else f"{by.name} agreed."
    row = Carry.objects.select_related("person").get(reference=reference)
    if row.forward:
        _bring_forward(row, by=by, at=at)
    when = "now" if row.forward else "once the year is carried over"
    body = f"{said}\n\nIt is in your balance {when}."
    _ended(reference, Carry.State.APPROVED, "agreed", body, by=by, at=at)


def on_returned(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """It is asked for anew, for something else: nothing is kept meanwhile."""
    body = f"{by.name} asks: {comment}\n\nAsk again."
    _ended(reference, Carry.State.RETURNED, "sent back to you", body, by=by, at=at)


def on_refused(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    body = f"{by.name} wrote: {comment}\n\nTake it before the leave year ends."
    _ended(reference, Carry.State.REFUSED, "not agreed", body, by=by, at=at)


def _bring_forward(row: Carry, *, by: Person, at: datetime) -> None:
    """Out of the next year, into this one."""
    stop = leave_year(row.year)[1]
    if not rules.year_goes_on(stop, today(at)):
        raise Refused("The leave year is over: there is nothing to bring it into.", rule="LV-58")
    moves = ((stop, -row.minutes, Entry.Cause.BROUGHT_OUT, stop),
             (row.year, row.minutes, Entry.Cause.BROUGHT_IN, today(at)))  # fmt: skip
    for year, minutes, cause, on in moves:
        Entry.objects.create(
            person=row.person, account=Account.ANNUAL, year=year, minutes=minutes, cause=cause,
            on=on, words=row.reference, made_by=by, made_at=at,
        )  # fmt: skip
