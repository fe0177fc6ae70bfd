"""Two cases that are one, and one that is two. Neither loses time for the person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mss.cases import models, rules
from mss.cases.models import Case, Note
from mss.cases.operations.ending import close_row
from mss.cases.operations.keeping import (
    in_confidence,
    locked,
    reckon,
    to_work_on,
    works_in,
    written_down,
)
from mss.cases.operations.opening import made
from mss.cases.operations.telling import tell_person
from mss.cases.queries.defined import in_force, queue_for
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


@transaction.atomic
def merge(*, case: Case, into: Case, by: Person, at: datetime) -> Case:
    """`case` becomes part of `into`, which keeps the earlier clock of both; its conversation is read
    there. Returns `into`. Merged already, nothing changes."""
    for one in sorted((case, into), key=lambda row: row.pk):
        locked(one)
    row, kept = to_work_on(case, by), to_work_on(into, by)
    if row.merged_into_id == kept.pk:
        return kept
    if not rules.may_be_merged(
        [row.person_id, kept.person_id], [row.confidential, kept.confidential],
        [row.state, kept.state], row.pk == kept.pk,
    ):  # fmt: skip
        raise Refused(
            "Only cases about the same person, none of them closed, are merged.", rule="CA-19"
        )
    kept.clock_from = min(kept.clock_from, row.clock_from)
    reckon(kept, at=at)
    kept.written = kept.written or row.written
    written_down(kept, "case.merged", f"{row.reference} is part of it now", by=by, at=at,
                 other=row.reference)  # fmt: skip
    for link in row.links.all():
        models.Link.objects.get_or_create(
            case=kept, kind=link.kind, reference=link.reference,
            defaults={"label": link.label, "facts": link.facts},
        )  # fmt: skip
    row.merged_into = kept
    close_row(row, f"Goes on as {kept.reference}", by=by, at=at)
    tell_person(kept, "merged", f"{row.reference} goes on as {kept.reference}",
                "You had asked the same twice. Write there from now on.", by=by, at=at)  # fmt: skip
    return kept


@transaction.atomic
def split(*, case: Case, type: str, words: str, once: UUID, by: Person, at: datetime) -> Case:
    """A second question becomes a case of its own, of the type of that code, whose clock began with
    the first. `words` are what it asks; the person reads them. Returns the new case."""
    row = to_work_on(case, by)
    if again := Case.objects.filter(once=once, split_from=row).first():
        return again
    if not rules.may_be_split(row.state):
        raise Refused("This case is closed. Reopen it first.", rule="CA-26")
    if not rules.says_something(words):
        raise Refused("Say what the second question is.", rule="CA-17")
    version = in_force(type, today(at))
    if version is None:
        raise Refused("Nothing of this kind can be asked at the moment.", rule="CA-44")
    if version.confidential != row.confidential:
        raise Refused("A confidential question is opened by the person.", rule="CA-21")
    queue = queue_for(version, row.person, on=today(at))
    in_confidence(version.confidential, queue)
    part = made(
        version=version, queue=queue, person=row.person, answers={}, title=words.strip()[:90],
        words=words, once=once, by=by, at=at, clock_from=row.clock_from, split_from=row,
    )  # fmt: skip
    if works_in(queue.pk, by):
        Note.objects.create(key=once, case=part, by=by, words=f"Split from {row.reference}", at=at)
    written_down(row, "case.split", f"Your other question goes on as {part.reference}", by=by,
                 at=at, other=part.reference)  # fmt: skip
    tell_person(part, "split", f"{part.reference}: your other question",
                f"It is answered by {part.due_on:%-d %B}, as if you had asked it at once.", by=by,
                at=at)  # fmt: skip
    return part
