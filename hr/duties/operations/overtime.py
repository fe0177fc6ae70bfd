"""Overtime: noted, changed, claimed, taken out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hr.duties import rules
from hr.duties.models import Overtime
from hr.duties.queries.overtime import KIND, Told, Worth, paid_already, worth
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.people.models import Person


def _person(by: Person) -> Person:
    """Whoever tells it, locked: the occasions of their week are counted one after the other."""
    rows = Person.objects.select_for_update(of=("self",), no_key=True).select_related("grade")
    return rows.get(pk=by.pk)


def _sound(person: Person, told: Told, *, at: datetime, itself: int | None = None) -> Worth:
    found = worth(person, told, at=at, itself=itself)
    if found.problems:
        raise Refused(f"{found.problems[0].message}.", rule=found.problems[0].rule)
    if found.cost_centre is None:
        raise Refused("You had no post on record that day. Ask HR to put it right.", rule="DU-30")
    return found


def _write(row: Overtime, told: Told, found: Worth) -> None:
    for name, value in vars(told).items():
        setattr(row, name, value)
    reckoned = found.reckoned
    row.day = told.day
    row.worked = rules.times.minutes(told.starts, told.ends)
    row.counted, row.per_hour, row.paid = reckoned.counted, reckoned.per_hour, reckoned.paid
    row.free, row.another_day = reckoned.free, reckoned.another_day
    row.steps = list(reckoned.steps)
    row.amount = found.amount
    assert found.cost_centre is not None
    row.cost_centre = found.cost_centre
    row.save()


@transaction.atomic
def note_overtime(*, told: Told, once: UUID, by: Person, at: datetime) -> Overtime:
    """Note time that `by` worked beyond their duty. Nothing is claimed yet. The same `once` gives
    the same occasion. Refused where it is worth nothing, overlaps, or is not theirs to claim."""
    person = _person(by)
    if noted := Overtime.objects.filter(person=person, once=once).first():
        return noted
    found = _sound(person, told, at=at)
    (reference,) = take("OVT", at=at)
    row = Overtime(reference=reference, person=person, once=once, noted_at=at)
    _write(row, told, found)
    note(row, "noted", by=by, at=at)
    return row


@transaction.atomic
def change_overtime(*, overtime: Overtime, told: Told, by: Person, at: datetime) -> Overtime:
    """Tell it differently while it is not claimed or was sent back. The same again changes nothing."""
    person, row = _own(overtime, by)
    if not rules.overtime.may_be_claimed(row.state):
        raise Refused(f"This is {row.get_state_display().lower()}.", rule="DU-46")
    if Told.of(row) == told:
        return row
    found = _sound(person, told, at=at, itself=row.pk)
    row.version += 1
    _write(row, told, found)
    note(row, "changed", by=by, at=at)
    return row


@transaction.atomic
def claim_overtime(*, overtime: Overtime, version: int, by: Person, at: datetime) -> Overtime:
    """Claim it: it goes to whoever the scheme of delegation names. It is reckoned once more, and
    what is sent is what was shown in `version`. The same version twice is claimed once."""
    person, row = _own(overtime, by)
    if (row.state, row.version) == (Overtime.State.SUBMITTED, version):
        return row
    if not rules.overtime.may_be_claimed(row.state):
        raise Refused(f"This is {row.get_state_display().lower()}.", rule="DU-46")
    told = Told.of(row)
    found = _sound(person, told, at=at, itself=row.pk)
    same = (found.reckoned.counted, found.reckoned.per_hour) == (row.counted, row.per_hour)
    if not rules.roster.as_shown(str(version), str(row.version)) or not same:
        raise Refused(
            "This is worth something else by now. Look at it again and save it.", rule="DU-12"
        )
    row.state, row.submitted_at, row.ended_at = Overtime.State.SUBMITTED, at, None
    row.save()
    approvals.request(
        kind=KIND, about=row.reference, amount=row.amount, cost_centre=row.cost_centre,
        summary=f"{row.get_case_display()}, {row.day:%-d %b}"[:120], version=row.version,
        beneficiary=person, by=by, at=at,
    )  # fmt: skip
    note(row, "submitted", by=by, at=at)
    return row


@transaction.atomic
def take_out(*, overtime: Overtime, by: Person, at: datetime) -> Overtime:
    """Take it out before it is decided for good. Twice is once."""
    _, row = _own(overtime, by)
    if row.state == Overtime.State.WITHDRAWN:
        return row
    if not rules.overtime.may_be_taken_out(row.state):
        raise Refused(f"This is {row.get_state_display().lower()}.", rule="DU-47")
    if row.state == Overtime.State.SUBMITTED:
        approvals.withdraw(kind=KIND, about=row.reference, by=by, at=at)
    row.state, row.ended_at = Overtime.State.WITHDRAWN, at
    row.save()
    note(row, "withdrawn", by=by, at=at)
    return row


def _own(overtime: Overtime, by: Person) -> tuple[Person, Overtime]:
    """The occasion and its person, locked: the thing first, as a decision locks it."""
    rows = Overtime.objects.select_for_update(of=("self",)).select_related("person", "cost_centre")
    row = rows.get(pk=overtime.pk)
    if row.person_id != by.pk:
        raise Refused("Overtime is noted and claimed by whoever worked it.", rule="DU-30")
    return _person(by), row


def hold_paid_once(row: Overtime) -> None:
    """Refuse what a recall entered after it was claimed has given already (DU-49)."""
    if row.case != Overtime.Case.LEAVE:
        return
    if words := paid_already(row.person, row.day, row.counted, itself=row.pk):
        raise Refused(f"{words}. Send it back or refuse it.", rule="DU-49")


def note(row: Overtime, act: str, *, by: Person, at: datetime) -> None:
    """Record an act with what it was about."""
    record(
        f"overtime.{act}", by=by, subject=row.person, reference=row.reference, at=at,
        case=row.case, counted=row.counted, per_hour=row.per_hour, version=row.version,
    )  # fmt: skip
