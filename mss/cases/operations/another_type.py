"""It was asked as one thing and is another: handled as that, from the day it came."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from mss.cases import rules
from mss.cases.models import Case, Message, Note
from mss.cases.operations.keeping import (
    in_confidence,
    locked,
    not_closed,
    reckon,
    to_work_on,
    written_down,
)
from mss.cases.operations.telling import tell_person
from mss.cases.operations.to_do import follow_the_case
from mss.cases.operations.turn import given_out, told_owner
from mss.cases.queries.defined import in_force, queue_for
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


@transaction.atomic
def retype(*, case: Case, to: str, words: str, once: UUID, by: Person, at: datetime) -> Case:
    """Handle it as the type of the code `to`: with its queue, its clock and its privacy. The clock
    counts from when the case came; what was answered when it was opened stands from then on in the
    conversation, and `words` in a note. The same `once` is done once."""
    if Note.objects.filter(key=once, by=by).exists():
        return locked(case)  # theirs no more, perhaps, once it was done
    row = to_work_on(case, by)
    not_closed(row)
    version = in_force(to, today(at))
    if version is None or not rules.is_another_type(row.type_id, version.type_id):
        raise Refused("Choose another type, one that is in force.", rule="CA-46")
    if not rules.stays_private(row.confidential, version.confidential):
        raise Refused("What was told in confidence stays in confidence.", rule="CA-47")
    if not rules.says_something(words):
        raise Refused("Say why, for who takes it there.", rule="CA-17")
    queue = queue_for(version, row.person, on=today(at))
    in_confidence(version.confidential, queue)
    if answered := _answered(row):
        Message.objects.create(key=uuid5(once, "answers"), case=row, by=row.opened_by,
                               from_staff=False, words=answered, at=row.opened_at)  # fmt: skip
    was = row.version.name
    moves = row.queue_id != queue.pk
    row.type, row.version, row.queue = version.type, version, queue
    row.confidential, row.answers = version.confidential, {}
    reckon(row, at=at)
    if moves:
        follow_the_case(row, at=at)
        given_out(row, at=at)
    written_down(row, "case.retyped", f"Handled as “{version.name}”, no longer as “{was}”. We "
                 f"answer by {row.due_on:%-d %B %Y}.", by=by, at=at, to=to)  # fmt: skip
    Note.objects.create(key=once, case=row, by=by, words=words.strip(), at=at)
    if moves:
        told_owner(row, by=by, at=at)
    tell_person(row, "retyped", f"{row.reference} is with {queue.name} now",
                f"You get an answer by {row.due_on:%-d %B}.", by=by, at=at)  # fmt: skip
    return row


def _answered(row: Case) -> str:
    """Each question it was opened with and its answer, a line each."""
    return "\n".join(
        f"{one['label']}: {row.answers[one['code']]}"
        for one in row.version.questions
        if row.answers.get(one["code"])
    )
