"""Booking leave for the days on which a unit is closed, and giving it back."""

from datetime import datetime
from uuid import uuid5

from django.db import transaction
from django.urls import reverse

from hr.leave import rules
from hr.leave.models import Booking, Closed, Closure, ClosureRow
from hr.leave.operations.holding import locked_person, note, write
from hr.leave.operations.ledger import give_back, take_out
from hr.leave.operations.overtaking import settle
from hr.leave.operations.telling import back, gone
from hr.leave.queries.booking import Wanted
from hr.leave.queries.closing import (
    CLOSURE_JOB,
    KINDS_FOR,
    TOO_LITTLE,
    days_to_book,
    free_days,
    has_stopped,
    may_book_closed,
    people_of,
)
from hr.leave.wording import day_words, days_words, period_words
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import hours_words, today
from mss.jobs import operations as jobs
from mss.jobs.models import Job
from mss.notifications.operations import notify
from mss.people.models import Person

A_CHUNK = 25
NOT_FREE = "Not at work then any more, or leave booked already"
NEXT = {
    Closure.State.LOOKING: Closure.State.READY,
    Closure.State.BOOKING: Closure.State.MADE,
    Closure.State.UNDOING: Closure.State.UNDONE,
}


@transaction.atomic
def look_at_closed(*, closed: Closed, kind: str, by: Person, at: datetime) -> Closure:
    """Have worked out what the closed days take from whom; nothing is booked. Done again it is worked
    out anew, until it is booked; also where the work stopped before its end. Refused for anybody but HR (LV-95) and where the days are not
    closed or over (LV-96)."""
    row = _held(closed, by, at)
    if kind not in KINDS_FOR:
        raise Refused("Choose leave that comes out of a balance.", rule="LV-96")
    found = Closure.objects.filter(closed=row).first() or Closure(closed=row)
    if found.pk and not _may_look(found):
        return found
    found.kind, found.state, found.made_by, found.made_at = kind, Closure.State.LOOKING, by, at
    found.save()
    found.rows.all().delete()
    _start(found, "Leave for closed days, worked out", by, at)
    return found


@transaction.atomic
def book_closed(*, closed: Closed, by: Person, at: datetime) -> Closure:
    """Book what was worked out. Twice is once; where the work stopped before its end, it goes on."""
    row = _held(closed, by, at)
    found = Closure.objects.filter(closed=row).first()
    if found is None or found.state not in (Closure.State.READY, *Closure.BOOKED):
        raise Refused("Have it worked out first, and look at it.", rule="LV-96")
    if found.state in Closure.BOOKED and not has_stopped(found):
        return found
    found.state, found.made_by, found.made_at = Closure.State.BOOKING, by, at
    found.save()
    record("leave.closure.booked", by=by, reference=row.unit.code, at=at, first=str(row.first),
           until=str(row.last), kind=found.kind, rows=found.rows.count())  # fmt: skip
    _start(found, "Leave for closed days, booked", by, at)
    return found


def undo_closed(closed: Closed, *, by: Person, at: datetime) -> None:
    """The mark is taken off: what was booked for days to come is given back. Where the work stopped
    before its end, it goes on."""
    found = Closure.objects.select_for_update().filter(closed=closed).first()
    if found is None or found.state == Closure.State.UNDONE:
        return
    if found.state == Closure.State.UNDOING and not has_stopped(found):
        return
    found.state = Closure.State.UNDOING
    found.save()
    record("leave.closure.undone", by=by, reference=closed.unit.code, at=at,
           first=str(closed.first), until=str(closed.last))  # fmt: skip
    _start(found, "Leave for closed days, given back", by, at)


def _may_look(closure: Closure) -> bool:
    stopped = closure.state == Closure.State.LOOKING and has_stopped(closure)
    return closure.state == Closure.State.READY or stopped


def _held(closed: Closed, by: Person, at: datetime) -> Closed:
    row = Closed.objects.select_for_update(of=("self",)).select_related("unit").get(pk=closed.pk)
    if not may_book_closed(by, row.unit, at=at):
        raise Refused("HR of the organisation books leave for closed days.", rule="LV-95")
    if not rules.may_be_booked_for(row.kind, row.ended_at is not None, row.last, today(at)):
        raise Refused("These days are not marked as closed any more, or are over.", rule="LV-96")
    return row


def _start(closure: Closure, title: str, by: Person, at: datetime) -> None:
    days = period_words(closure.closed.first, closure.closed.last)
    jobs.start(
        kind=CLOSURE_JOB, title=f"{title}: {days}"[:120], by=by, at=at,
        params={"closed": str(closure.closed.key), "state": closure.state},
    )  # fmt: skip


def work_on_closure(job: Job, at: datetime) -> bool:
    """One chunk of people. True when all are done, or the closure is at another point by now."""
    rows = Closure.objects.select_for_update(of=("self",)).select_related("closed__unit", "made_by")
    closure = rows.get(closed__key=job.params["closed"])
    if closure.state != job.params["state"]:
        return True
    people = sorted(_people(closure))
    job.total = job.total or len(people)
    chunk = [one for one in people if one > (job.cursor or 0)][:A_CHUNK]
    for person in Person.objects.get_queryset().filter(pk__in=chunk).order_by("pk"):
        locked_person(person)
        WORK[Closure.State(closure.state)](closure, person, job.by, at)
    job.done += len(chunk)
    job.cursor = chunk[-1] if chunk else job.cursor
    if len(chunk) == A_CHUNK:
        return False
    closure.state = NEXT[Closure.State(closure.state)]
    closure.save()
    return True


def _people(closure: Closure) -> set[int]:
    if closure.state == Closure.State.LOOKING:
        return people_of(closure.closed)
    return set(closure.rows.values_list("person", flat=True))


def _look(closure: Closure, person: Person, by: Person, at: datetime) -> None:
    rows = list(days_to_book(person, closure.closed, closure.kind, at=at))
    for row in rows:
        row.closure = closure
    # Stopped work that is tried again beside work begun anew finds rows that are there.
    ClosureRow.objects.bulk_create(rows, ignore_conflicts=True)


def _book(closure: Closure, person: Person, by: Person, at: datetime) -> None:
    rows = list(closure.rows.filter(person=person, booking=None, why="").order_by("day"))
    free = free_days(person, closure.closed, closure.kind, at=at) if rows else set()
    for row in rows:
        row.booking, row.why = (
            _booked(row, closure, person, by, at) if row.day in free else (None, NOT_FREE)
        )
        row.minutes = row.booking.minutes if row.booking else row.minutes
        row.save()
    done = [row for row in rows if row.booking]
    if done:
        minutes = hours_words(sum(row.minutes for row in done))
        _tell(closure, person, "booked", f"{minutes} of leave booked",
              f"{closure.closed.unit.name} is closed on {days_words(str(row.day) for row in done)}: "
              f"{closure.closed.why}. {by.name} booked {minutes} for it.", at)  # fmt: skip
    lacking = list(closure.rows.filter(person=person, booking=None).order_by("day"))
    if lacking:
        whys = "\n".join(f"{day_words(row.day)}: {row.why}" for row in lacking)
        _tell(closure, person, "lacking", "No leave booked for closed days",
              f"{closure.closed.unit.name} is closed: {closure.closed.why}. No leave is booked for "
              f"you on\n{whys}\n\nAsk HR what goes for you.", at)  # fmt: skip


def _booked(
    row: ClosureRow, closure: Closure, person: Person, by: Person, at: datetime
) -> tuple[Booking | None, str]:
    """The booking, or why there is none: what was worked out may be another by now."""
    wanted = Wanted(closure.kind, row.day, row.day, None, f"Closed: {closure.closed.why}")
    try:
        with transaction.atomic():
            (reference,) = take("LEA", at=at)
            booking = Booking(
                reference=reference, person=person, entered_by=by, asked_at=at,
                once=uuid5(closure.closed.key, f"{person.reference} {row.day} {at.isoformat()}"),
            )  # fmt: skip
            write(booking, wanted, Booking.State.APPROVED, at=at)
            booking.ended_at = at
            booking.save(update_fields=["ended_at"])
            take_out(booking, by=by, at=at)
            gone(booking, at=at)
            note("approved", booking, by=by, at=at)
    except Refused as said:
        return None, TOO_LITTLE if said.rule == "LV-8" else said.message[:200]
    return booking, ""


def _undo(closure: Closure, person: Person, by: Person, at: datetime) -> None:
    """Days that have begun stay as they are."""
    rows = closure.rows.filter(
        person=person, booking__state=Booking.State.APPROVED, day__gt=today(at)
    )
    given = list(rows.select_related("booking__person").order_by("day"))
    for row in given:
        booking = row.booking
        assert booking is not None
        booking.state, booking.ended_at, booking.cut_to = Booking.State.CANCELLED, at, None
        booking.save()
        give_back(booking, words="Open after all", by=by, at=at)
        note("cancelled", booking, by=by, at=at)
        back(booking, at=at)
        settle(booking, since=booking.first, by=by, at=at)
    if given:
        _tell(closure, person, "undone", "Leave for closed days given back",
              f"{closure.closed.unit.name} is open on "
              f"{days_words(str(row.day) for row in given)} after all: you work as rostered, and the "
              "leave is back in your balance.", at)  # fmt: skip


def _tell(
    closure: Closure, person: Person, what: str, subject: str, body: str, at: datetime
) -> None:
    notify(
        person=person, topic="request", at=at, subject=subject, body=body,
        event=f"leave.closure.{what}:{closure.closed.key}:{person.pk}",
        address=reverse("leave:mine"),
    )  # fmt: skip


WORK = {
    Closure.State.LOOKING: _look,
    Closure.State.BOOKING: _book,
    Closure.State.UNDOING: _undo,
}
