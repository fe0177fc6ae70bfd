"""Two cases that are one, and one that is two. Neither loses time for the person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mss.cases import models, rules
from mss.cases.models import Case, Note
from mss.cases.operations.keeping import (
    go_on,
    in_confidence,
    locked,
    reckon,
    to_work_on,
    works_in,
    written_down,
)
from mss.cases.operations.opening import Stood, made
from mss.cases.operations.telling import tell_person
from mss.cases.queries.defined import in_force, queue_for
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


@transaction.atomic
def merge(*, case: Case, into: Case, by: Person, at: datetime) -> Case:
    """`case` becomes part of `into`, which is due when the first of both would have been; everything
    in it is read there. Returns `into`. Merged already, nothing changes."""
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
    waits = rules.goes_on_waiting(kept.state, row.state)
    _goes_on_as(row, kept, at=at)
    if not waits:
        kept.state, kept.solved_at, kept.close_on = Case.State.OPEN, None, None
        go_on(kept, at=at)
    reckon(kept, at=at)
    kept.written = kept.written or row.written
    others = _let_in_too(row, kept, by=by, at=at)
    words = f"{row.reference} is part of it now{others}"
    written_down(kept, "case.merged", words, by=by, at=at, other=row.reference)
    for link in row.links.all():
        models.Link.objects.get_or_create(
            case=kept, kind=link.kind, reference=link.reference,
            defaults={"label": link.label, "facts": link.facts},
        )  # fmt: skip
    row.state, row.closed_at, row.close_on, row.written = Case.State.CLOSED, at, None, False
    row.warn_at = row.late_at = None
    written_down(row, "case.closed", f"Goes on as {kept.reference}", by=by, at=at)
    tell_person(kept, "merged", f"{row.reference} goes on as {kept.reference}",
                "You had asked the same twice. Write there from now on.", by=by, at=at)  # fmt: skip
    return kept


def _goes_on_as(row: Case, kept: Case, *, at: datetime) -> None:
    """It and what had become part of it are part of `kept` from now on, each with the times it stood
    still until then."""
    pauses = list(row.pauses.all())
    for one in row.merged.select_related("version"):
        for pause in pauses:
            ends = pause.ends or at
            if (
                one.merged_at
                and ends > one.merged_at
                and rules.stops(pause.why, one.version.may_pause)
            ):
                one.pauses.create(why=pause.why, starts=max(pause.starts, one.merged_at), ends=ends)
    row.merged.update(merged_into=kept, merged_at=at)
    go_on(row, at=at)
    row.state, row.closed_at = Case.State.CLOSED, at
    row.merged_into, row.merged_at = kept, at
    row.save()


def _let_in_too(row: Case, kept: Case, *, by: Person, at: datetime) -> str:
    """Second contacts and collaborators go along; in words, who of the contacts does."""
    there = set(kept.followers.filter(ended_at=None).values_list("person", flat=True))
    named = []
    for one in row.followers.filter(ended_at=None).select_related("person"):
        if one.person_id not in there:
            kept.followers.create(person=one.person, kind=one.kind, added_by=by, added_at=at)
            named += [one.person.name] if one.kind == models.Follower.Kind.CONTACT else []
    return f"; {' and '.join(named)} may read it too" if named else ""


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
    first = min([row, *row.merged.all()], key=lambda one: one.clock_from)
    part = made(
        version=version, queue=queue, person=row.person, answers={}, title=words.strip()[:90],
        words=words, once=once, by=by, at=at, clock_from=first.clock_from, split_from=row,
        stood=_times_of(first, row, may_pause=version.may_pause, at=at),
    )  # fmt: skip
    if works_in(queue.pk, by):
        Note.objects.create(key=once, case=part, by=by, words=f"Split from {row.reference}", at=at)
    written_down(row, "case.split", f"Your other question goes on as {part.reference}", by=by,
                 at=at, other=part.reference)  # fmt: skip
    tell_person(part, "split", f"{part.reference}: your other question",
                f"It is answered by {part.due_on:%-d %B}, as if you had asked it at once.", by=by,
                at=at)  # fmt: skip
    return part


def _times_of(first: Case, row: Case, *, may_pause: bool, at: datetime) -> list[Stood]:
    """When `first` stood still, alone and since it is part of `row`, and why."""
    since = first.merged_at if first.pk != row.pk else None
    stood = [(one.why, one.starts, min(one.ends or at, since or at)) for one in first.pauses.all()]
    if since is not None:
        stood += [(one.why, max(one.starts, since), one.ends or at)
                  for one in row.pauses.all() if (one.ends or at) > since]  # fmt: skip
    return [one for one in stood if one[1] < one[2] and rules.stops(one[0], may_pause)]
