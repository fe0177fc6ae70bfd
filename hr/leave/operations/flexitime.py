"""Recording flexitime, and taking it back."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from hr.leave import rules
from hr.leave.accounts import Account
from hr.leave.models import Entry, LeaveFigure
from hr.leave.operations.holding import locked_person
from hr.leave.queries.figures import figure
from hr.leave.queries.flexitime import ever_recorded_by, flexitime_of, recorded_by
from hr.leave.wording import day_words
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import hours_words, today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.queries import line_above


@transaction.atomic
def record_flexitime(*, by: Person, day: date, minutes: int, why: str, at: datetime) -> Entry:
    """`by` worked so many minutes longer on a day: they are in their balance at once, and whoever leads
    them is told. The same again is once.

    Refused of police officers (LV-99), for days to come or too long ago and for too much of a day
    (LV-100), of a day that is recorded already (LV-101), and beyond what a balance may hold (LV-102).
    """
    locked_person(by)
    if not rules.has_flexitime(by.kind):
        raise Refused("Flexitime is for staff. Officers note overtime.", rule="LV-99")
    now = flexitime_of(by, at=at, worked=day)
    late = figure(LeaveFigure.Code.LATE, on=today(at))
    if not rules.may_be_recorded(
        day, by.joined_on, today(at), late, minutes=minutes, most=now.of_a_day
    ):
        raise Refused(
            f"Record up to {hours_words(now.of_a_day)} of a day, of today or the last {late} days.",
            rule="LV-100",
        )
    if not rules.has_reason(why):
        raise Refused("Say what it was for.", rule="LV-100")
    same = recorded_by(by).filter(on=day).first()
    if same is not None and (same.minutes, same.words) == (minutes, why.strip()):
        return same
    if not rules.once_a_day(1 if same else 0):
        raise Refused(f"{day_words(day)} is recorded already. Take it back first.", rule="LV-101")
    if not rules.fits_the_balance(now.balance.total, minutes, now.most):
        raise Refused(
            f"A balance holds {hours_words(now.most)} of flexitime at most. Take some of it first.",
            rule="LV-102",
        )
    row = Entry.objects.create(
        person=by, account=Account.FLEXI, minutes=minutes, cause=Entry.Cause.EARNED, on=day,
        words=why.strip()[:200], made_by=by, made_at=at,
    )  # fmt: skip
    record("leave.flexitime.recorded", by=by, subject=by, reference=by.reference, at=at,
           day=str(day), minutes=minutes)  # fmt: skip
    _tell(by, day, minutes, why, at)
    return row


@transaction.atomic
def undo_flexitime(*, entry: Entry, by: Person, at: datetime) -> Entry:
    """Take back what was recorded: a row against it, as of today. Twice is once. Refused where it is
    taken or asked for already (LV-103)."""
    locked_person(by)
    row = ever_recorded_by(by).get(pk=entry.pk)
    if known := Entry.objects.filter(takes_back=row).first():
        return known
    if not rules.may_be_undone_of(flexitime_of(by, at=at).balance.left, row.minutes):
        raise Refused("You have taken this time off, or asked for it, already.", rule="LV-103")
    back = Entry.objects.create(
        person=by, account=Account.FLEXI, minutes=-row.minutes, cause=Entry.Cause.EARNED,
        on=today(at), words="Taken back", takes_back=row, made_by=by, made_at=at,
    )  # fmt: skip
    record("leave.flexitime.undone", by=by, subject=by, reference=by.reference, at=at,
           day=str(row.on), minutes=row.minutes)  # fmt: skip
    return back


def _tell(person: Person, day: date, minutes: int, why: str, at: datetime) -> None:
    above = line_above(person, on=today(at))
    if above:
        notify(
            person=above[0].person, topic="request", at=at,
            event=f"leave.flexitime:{person.pk}:{day}:{at.isoformat()}"[:80],
            subject=f"{person.name} recorded {hours_words(minutes)} of flexitime"[:150],
            body=f"For {day_words(day)}: {why.strip()}\n\nIf it is wrong, talk to them; they can take "
            "it back.",
            address=reverse("leave:person", args=[person.reference]),
        )  # fmt: skip
