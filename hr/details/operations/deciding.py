"""HR decides a change on its evidence."""

from datetime import datetime

from django.db import transaction

from hr.details import queries, rules
from hr.details.models import Change
from hr.details.operations.evidence import tell
from hr.details.operations.keeping import kept, locked_person
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person
from mss.people.operations import amend


def _to_decide(change: Change, by: Person, at: datetime) -> Change:
    """The change as it is now; its person is locked first, as in every act."""
    locked_person(change.person)
    row = Change.objects.select_for_update(of=("self",)).select_related("person").get(pk=change.pk)
    if not rules.needs_evidence(row.what):
        raise Refused("A place of work is decided by the line manager.", rule="DE-2")
    if not rules.decided_by_hr(row.person.organisation_id, queries.served(by, at=at)):
        raise Refused("This is decided by HR of their organisation.", rule="DE-11")
    if not rules.another_person(by.pk, row.person_id):
        raise Refused("Ask another adviser to decide your own change.", rule="DE-12")
    return row


def _open(row: Change) -> None:
    if not rules.decided_once(row.state):
        words = row.get_state_display().lower()
        raise Refused(f"It does not wait any more: {words}.", rule="DE-13")


@transaction.atomic
def accept(*, change: Change, by: Person, at: datetime) -> Change:
    """The evidence proves it: from now on it is what is on record. Accepted already, nothing
    changes."""
    row = _to_decide(change, by, at)
    if row.state == Change.State.ACCEPTED:
        return row
    _open(row)
    if not rules.file_is_ready(row.file_state):
        raise Refused("The evidence cannot be read yet. Try again in a minute.", rule="DE-14")
    if row.what == Change.What.NAME:
        amend(person=row.person, name=row.after, by=by, at=at)
    else:
        details = kept(row.person, at=at)
        details.address, details.changed_at = row.after, at
        details.save(update_fields=["address", "changed_at"])
    return _end(row, Change.State.ACCEPTED, "", by=by, at=at)


@transaction.atomic
def decline(*, change: Change, why: str, by: Person, at: datetime) -> Change:
    """The evidence does not prove it; the person reads why and may send another. Declined already,
    nothing changes."""
    row = _to_decide(change, by, at)
    if row.state == Change.State.DECLINED:
        return row
    _open(row)
    if not rules.says_why(why):
        raise Refused("Say what is wrong with it, so they know what to send.", rule="DE-15")
    return _end(row, Change.State.DECLINED, why.strip()[:300], by=by, at=at)


def _end(row: Change, state: Change.State, why: str, *, by: Person, at: datetime) -> Change:
    row.state, row.ended_at, row.ended_by, row.why = state, at, by, why
    row.version += 1
    row.save()
    record("details.decided", by=by, subject=row.person, reference=row.reference, at=at,
           what=row.what, outcome=row.state)  # fmt: skip
    accepted = state == Change.State.ACCEPTED
    said = "is on record" if accepted else "was not accepted"
    body = f"{by.name} accepted it." if accepted else f"{by.name} wrote: {why}"
    tell(row, f"Your change of {row.get_what_display().lower()} {said}", body, at=at)
    return row
