"""Asking for a line every month, pausing and ending it, and making its drafts."""

from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max

from finance.expenses.details import details_of
from finance.expenses.models import Claim, Month, Repeat
from finance.expenses.operations.claim import start
from finance.expenses.operations.lines import save_line
from finance.expenses.repeats.rules import (
    OVER,
    end_of_month,
    is_due,
    is_monthly,
    next_due,
    why_ended,
)
from finance.expenses.rules import is_theirs
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.people.queries.placing import is_here

STATE = Repeat.State
SAID = ("kind", "what", "merchant", "amount", "vat", "vat_number")


@transaction.atomic
def begin(
    *, claim: Claim, number: int, day: int, until: date | None, once: UUID, by: Person, at: datetime
) -> Repeat:
    """Have the line made as a draft on that `day` of each month, `until` then at the latest. Its own
    month is claimed already: the first draft is of a later one. The same `once` begins it once."""
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
    begun = Repeat.objects.filter(person=by, once=once).first()
    if begun is not None:
        return begun
    if not is_theirs(claim.claimant_id, by.pk):
        raise Refused("Only the person who spent the money repeats it.", rule="EX-11")
    line = claim.lines.filter(number=number).first()
    if line is None or not is_monthly(line.kind):
        raise Refused("This is not claimed every month.", rule="EX-150")
    said = {name: details_of(line)[name] for name in SAID}
    going = Repeat.objects.filter(person=by, kind=line.kind, what=line.what)
    if going.exclude(state=STATE.ENDED).exists():
        raise Refused(f"“{line.what}” repeats already.", rule="EX-150")
    first = next_due(day, after=max(today(at), end_of_month(line.spent_on)))
    _must_come(first, until)
    (reference,) = take("RPT", at=at)
    row = Repeat.objects.create(
        reference=reference, person=by, once=once, day=day, until=until, next_on=first, begun_at=at, **said,
    )  # fmt: skip
    record(
        "repeat.begun", by=by, subject=by, reference=reference, at=at, day=day,
        until=str(until or ""), like=claim.reference,
    )  # fmt: skip
    return row


def _must_come(due: date, until: date | None) -> None:
    if until is not None and due > until:
        words = f"{due:%-d %B %Y}"
        raise Refused(f"Its next day is {words}: name that day or a later one.", rule="EX-153")


def _own(repeat: Repeat, by: Person) -> Repeat:
    row = Repeat.objects.select_for_update(of=("self",)).get(pk=repeat.pk)
    if not is_theirs(row.person_id, by.pk):
        raise Refused("Only the person who asked for it changes it.", rule="EX-11")
    return row


def _going_on(repeat: Repeat, by: Person) -> Repeat:
    row = _own(repeat, by)
    if row.state == STATE.ENDED:
        raise Refused("It has ended. Repeat the line again to begin anew.", rule="EX-153")
    return row


@transaction.atomic
def pause(*, repeat: Repeat, by: Person, at: datetime) -> Repeat:
    """Make no more drafts until it is taken up again. Pausing it again changes nothing."""
    row = _going_on(repeat, by)
    if row.state == STATE.PAUSED:
        return row
    return _moved(row, "repeat.paused", STATE.PAUSED, None, by, at)


@transaction.atomic
def resume(*, repeat: Repeat, by: Person, at: datetime) -> Repeat:
    """Take it up again, from its next day on: what went by meanwhile is not made up for."""
    row = _going_on(repeat, by)
    if row.state == STATE.ACTIVE:
        return row
    made = row.months.aggregate(last=Max("period"))["last"]
    after = max(today(at), end_of_month(made)) if made else today(at)
    due = next_due(row.day, after=after)
    _must_come(due, row.until)
    return _moved(row, "repeat.resumed", STATE.ACTIVE, due, by, at)


@transaction.atomic
def stop(*, repeat: Repeat, by: Person, at: datetime) -> Repeat:
    """End it for good. Drafts that were made stay. Stopping it again changes nothing."""
    row = _own(repeat, by)
    if row.state == STATE.ENDED:
        return row
    row.why_ended = "Stopped."
    return _moved(row, "repeat.stopped", STATE.ENDED, None, by, at)


@transaction.atomic
def set_until(*, repeat: Repeat, until: date | None, by: Person, at: datetime) -> Repeat:
    """Name its last day, or none. Refused where no draft would be made any more."""
    row = _going_on(repeat, by)
    if row.until == until:
        return row
    _must_come(row.next_on or next_due(row.day, after=today(at)), until)
    row.until = until
    row.save(update_fields=["until"])
    record(
        "repeat.until", by=by, subject=by, reference=row.reference, at=at, until=str(until or "")
    )
    return row


def _moved(
    row: Repeat, verb: str, state: str, due: date | None, by: Person | None, at: datetime
) -> Repeat:
    row.state, row.next_on = state, due
    row.save(update_fields=["state", "next_on", "why_ended"])
    record(
        verb, by=by, subject=row.person, reference=row.reference, at=at, next_on=str(due or ""),
        note=row.why_ended,
    )  # fmt: skip
    return row


@transaction.atomic
def make_due(*, repeat: int, at: datetime) -> Month | None:
    """Make the draft of the month whose day has come, and tell its claimant; None where nothing is
    due or another worker is at it. Where a rule refuses the line, the month says why and the
    claimant is told. A leaver’s repeat ends instead."""
    rows = Repeat.objects.select_for_update(of=("self",), skip_locked=True)
    row = rows.select_related("person").filter(pk=repeat).first()
    if row is None or row.next_on is None or not is_due(row.state, row.next_on, today(at)):
        return None
    here = is_here(row.person, row.next_on) and is_here(row.person, today(at))
    row.why_ended = why_ended(row.next_on, until=row.until, here=here)
    if row.why_ended:
        _moved(row, "repeat.ended", STATE.ENDED, None, None, at)
        return None
    claim, problem = _draft(row, row.next_on, at)
    month = Month.objects.create(
        repeat=row, period=row.next_on.replace(day=1), claim=claim, problem=problem, made_at=at
    )
    record(
        "claim.repeated", by=None, subject=row.person, at=at, like=row.reference, note=problem,
        reference=claim.reference if claim else row.reference,
    )  # fmt: skip
    _tell(row, month, at)
    due = next_due(row.day, after=row.next_on)
    if row.until is not None and due > row.until:
        row.why_ended = OVER
        _moved(row, "repeat.ended", STATE.ENDED, None, None, at)
    else:
        row.next_on = due
        row.save(update_fields=["next_on"])
    return month


def _draft(row: Repeat, due: date, at: datetime) -> tuple[Claim | None, str]:
    """The draft of the month, or why none can be made."""
    once = uuid5(row.once, due.isoformat())
    try:
        with transaction.atomic():
            claim = start(by=row.person, once=once, at=at)
            save_line(
                claim=claim, once=once, by=row.person, at=at, spent_on=due,
                **{name: getattr(row, name) for name in SAID},  # type: ignore[typeddict-item]
            )  # fmt: skip
    except Refused as said:
        return None, said.message[:300]
    return claim, ""


def _tell(row: Repeat, month: Month, at: datetime) -> None:
    name, amount = f"{month.period:%B %Y}", pounds(row.amount)
    if month.claim:
        subject = f"Your claim for {name} is begun: {row.what}, {amount}"
        body = "Check it, add the receipt and send it. It is not sent by itself."
        address = f"/expenses/{month.claim.reference}/"
    else:
        subject = f"Your claim for {name} could not be begun: {row.what}"
        body, address = month.problem, "/expenses/repeats/"
    notify(
        person=row.person, event=f"{row.reference}:{month.period}", topic="request",
        subject=subject[:200], body=body, address=address, at=at,
    )  # fmt: skip
