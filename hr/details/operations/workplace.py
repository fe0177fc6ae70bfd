"""Another usual place of work: asked for, and what becomes of it once the manager has decided."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from hr.details import rules
from hr.details.models import Change
from hr.details.operations.evidence import tell
from hr.details.operations.keeping import kept, locked_person
from hr.details.operations.sending import must_be_new, on_record
from hr.details.wording import KIND
from mss.approvals import operations as approvals
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import assignment_on

NO_MONEY = Decimal(0)


@transaction.atomic
def ask(*, by: Person, after: str, since: date, at: datetime, note: str = "") -> Change:
    """Ask to work usually somewhere else from the day `since` on; it goes to the line manager.
    Asked again, it is the same request."""
    person = locked_person(by)
    wanted = " ".join(after.split())[:120]
    waits = Change.objects.waiting().filter(person=by, what=KIND).first()
    if waits is not None and (waits.after, waits.since) == (wanted, since):
        return waits
    must_be_new(person, KIND, wanted, waits)
    place = assignment_on(person, today(at))
    if place is None or not rules.has_a_post(place.post_id):
        raise Refused("You have no post on record today, so nobody could agree. Ask HR to put it "
                      "right; it is under Help.", rule="DE-7")  # fmt: skip
    (reference,) = take("DET", at=at)
    row = Change.objects.create(
        reference=reference, person=by, what=KIND, before=on_record(person, KIND), after=wanted,
        since=since, note=note.strip(), sent_at=at,
    )  # fmt: skip
    record("details.workplace", by=by, subject=by, reference=reference, at=at)
    approvals.request(
        kind=KIND, about=reference, summary=f"Usual place of work: {wanted}", amount=NO_MONEY,
        cost_centre=place.post.cost_centre, beneficiary=by, version=row.version, by=by, at=at,
    )  # fmt: skip
    return row


def lock(reference: str) -> int:
    """Lock the person, then the change, and return its version; called before the approval's row
    is locked."""
    locked_person(Change.objects.select_related("person").get(reference=reference).person)
    return Change.objects.select_for_update(of=("self",)).get(reference=reference).version


def on_approved(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """The manager agrees: it is the usual place of work."""
    row = Change.objects.select_related("person").get(reference=reference)
    details = kept(row.person, at=at)
    details.workplace, details.changed_at = row.after, at
    details.save(update_fields=["workplace", "changed_at"])
    said = f"{by.name} wrote: {comment}" if comment else f"{by.name} agreed."
    _end(row, Change.State.ACCEPTED, "agreed", comment, by=by, at=at)
    tell(row, "Your usual place of work is agreed", said, at=at)


def on_refused(reference: str, *, by: Person, comment: str, at: datetime) -> None:
    """The manager does not agree, or asks for something else: it ends, and another may be sent."""
    row = Change.objects.select_related("person").get(reference=reference)
    _end(row, Change.State.DECLINED, "refused", comment, by=by, at=at)
    tell(row, "Your usual place of work is not agreed", f"{by.name} wrote: {comment}", at=at)


def _end(row: Change, state: str, act: str, why: str, *, by: Person, at: datetime) -> None:
    row.state, row.ended_at, row.ended_by, row.why = state, at, by, why[:300]
    row.save()
    record(f"details.workplace.{act}", by=by, subject=row.person, reference=row.reference, at=at)
