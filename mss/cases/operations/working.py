"""Who has it: taken, given, handed over, moved to another queue."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from mss.cases import rules
from mss.cases.models import Case, Note, Queue
from mss.cases.operations.keeping import (
    in_confidence,
    locked,
    must_be_as_read,
    not_closed,
    to_work_on,
    works_in,
    written_down,
)
from mss.cases.operations.telling import tell_person, tell_staff
from mss.cases.operations.to_do import follow_the_case
from mss.cases.operations.turn import given_out, told_owner
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def take(*, case: Case, by: Person, at: datetime, edition: int | None = None) -> Case:
    """It is mine to answer. Mine already, nothing changes. With `edition`, as it was read."""
    row = to_work_on(case, by)
    if row.owner_id == by.pk:
        return row
    must_be_as_read(row, edition)
    not_closed(row)
    _give(row, by, by=by, at=at)
    return row


@transaction.atomic
def assign(
    *, case: Case, to: Person | None, by: Person, at: datetime, words: str = "",
    edition: int | None = None,
) -> Case:  # fmt: skip
    """Give it to somebody who works in its queue, or (None) back to the queue, with a note; with
    `edition`, as it was read."""
    row = to_work_on(case, by)
    if row.owner_id == (to.pk if to else None):
        return row
    must_be_as_read(row, edition)
    not_closed(row)
    if to is None:
        row.owner = row.given_at = None
        written_down(row, "case.assigned", "Waits to be taken by somebody", by=by, at=at)
    else:
        _give(row, to, by=by, at=at)
    if rules.says_something(words):
        once = uuid5(row.once, f"assigned:{row.edition}")
        Note.objects.create(key=once, case=row, by=by, words=words.strip(), at=at)
    return row


def _give(row: Case, to: Person, *, by: Person, at: datetime) -> None:
    if not rules.somebody_elses(to.pk, row.person_id):
        raise Refused(f"The case is about {to.name}. Somebody else works on it.", rule="CA-8")
    if not rules.may_own(works_in(row.queue_id, to)):
        raise Refused(f"{to.name} does not work in “{row.queue.name}”.", rule="CA-9")
    former, row.owner, row.given_at = row.owner, to, at
    verb = "case.taken" if by.pk == to.pk else "case.assigned"
    written_down(row, verb, f"{to.name} has it now", by=by, at=at, to=to.reference)
    tell_staff(row, [to], "given", f"{row.reference} is yours: {row.title}", by=by, at=at)
    tell_staff(row, [former], "taken-over", f"{row.reference}: {to.name} has it now", by=by, at=at)
    if former is None and row.replied_at is None:
        tell_person(row, "owner", f"{row.reference}: {to.name} has your case",
                    f"You get an answer by {row.due_on:%-d %B}.", by=by, at=at)  # fmt: skip


@transaction.atomic
def hand_over(
    *, cases: Iterable[Case], to: Person | None, words: str, once: UUID, by: Person, at: datetime
) -> int:
    """At the end of a shift: everything of mine that is alive goes to a colleague, or back to its
    queue, each with the same note, and what they were to do in it with the case. All of it or
    nothing; returns how many."""
    if not rules.says_something(words):
        raise Refused("Say what they need to know.", rule="CA-17")
    count = 0
    rows = [to_work_on(case, by) for case in sorted(cases, key=lambda one: one.pk)]
    for row in rows:
        if row.owner_id != by.pk or row.state not in rules.ALIVE:
            continue
        assign(case=row, to=to, by=by, at=at)
        follow_the_case(row, at=at, given_by=by)
        Note.objects.create(
            key=uuid5(once, row.reference), case=row, by=by, words=words.strip(), at=at
        )
        count += 1
    return count


@transaction.atomic
def transfer(*, case: Case, to: Queue, words: str, once: UUID, by: Person, at: datetime) -> Case:
    """Move it to another queue, with a note for who has it there. Its clock runs on."""
    if Note.objects.filter(key=once, by=by).exists():
        return locked(case)  # theirs no more, perhaps, once it was moved
    row = to_work_on(case, by)
    not_closed(row)
    if not rules.may_be_moved(row.queue_id, to.pk, to.in_use):
        raise Refused("Choose another queue, one that is in use.", rule="CA-18")
    in_confidence(row.confidential, to)
    if not rules.says_something(words):
        raise Refused("Say why, for who takes it there.", rule="CA-17")
    row.queue = to
    follow_the_case(row, at=at)
    has_it = f". {owner.name} has it now" if (owner := given_out(row, at=at)) else ""
    written_down(row, "case.transferred", f"Moved to {to.name}{has_it}", by=by, at=at)
    told_owner(row, by=by, at=at)
    Note.objects.create(key=once, case=row, by=by, words=words.strip(), at=at)
    tell_person(row, "moved", f"{row.reference} is with {to.name} now",
                f"The date stands: {row.due_on:%-d %B}.", by=by, at=at)  # fmt: skip
    return row
