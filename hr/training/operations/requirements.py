"""Who must hold what: written by one person, published by another."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from hr.training import queries, rules
from hr.training.models import Requirement
from hr.training.operations.standing import look_again
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import midnight, today
from mss.people.models import Person


def _must_serve(by: Person, organisation: int, at: datetime) -> None:
    if not queries.serves(by, organisation, at=at):
        raise Refused("Requirements are kept by HR and training.", rule="TR-31")


@transaction.atomic
def write(
    *, by: Person, once: UUID, at: datetime, requirement: Requirement | None = None,
    changed: int = 1, **written: Any,
) -> Requirement:  # fmt: skip
    """Write a requirement as a draft, or change the draft `requirement`. The same `once` writes
    one. Nothing is asked of anybody before it is published."""
    _must_serve(by, written["organisation"].pk, at)
    if requirement is None:
        same = Requirement.objects.filter(once=once).first()
        if same is not None:
            return same
        (reference,) = take("TRR", at=at)
        row = Requirement(reference=reference, number=1, once=once)
    else:
        row = _draft(requirement, by, at)
        if not rules.as_read(changed, row.changed):
            raise Refused("Somebody changed this meanwhile. Read it again.", rule="TR-37")
        row.changed += 1
    return _written(row, written, by=by, at=at)


@transaction.atomic
def write_next(
    *, requirement: Requirement, by: Person, once: UUID, at: datetime, **written: Any
) -> Requirement:
    """Write the next version of a published requirement, as a draft. Where one is in the making
    already, it is given back instead."""
    rows = Requirement.objects.select_for_update(of=("self",))
    versions = list(rows.filter(reference=requirement.reference).order_by("number"))
    _must_serve(by, versions[0].organisation_id, at)
    making = [one for one in versions if one.state == Requirement.State.DRAFT]
    if making:
        return making[0]
    row = Requirement(reference=requirement.reference, number=versions[-1].number + 1, once=once)
    written |= {"organisation": versions[0].organisation, "course": versions[0].course}
    return _written(row, written, by=by, at=at)


def _written(row: Requirement, written: dict[str, Any], *, by: Person, at: datetime) -> Requirement:
    for name, value in written.items():
        setattr(row, name, value)
    row.written_by, row.written_at = by, at
    row.save()
    record("training.requirement.written", by=by, reference=row.reference, at=at,
           version=row.number)  # fmt: skip
    return row


def _draft(requirement: Requirement, by: Person, at: datetime) -> Requirement:
    row = Requirement.objects.select_for_update(of=("self",)).get(pk=requirement.pk)
    _must_serve(by, row.organisation_id, at)
    if not rules.may_be_written(row.state):
        words = row.get_state_display().lower()
        raise Refused(f"This version is {words}: write the next one.", rule="TR-36")
    return row


@transaction.atomic
def publish(*, requirement: Requirement, changed: int, by: Person, at: datetime) -> Requirement:
    """Let a requirement ask from its first day on. Publishing it again changes nothing.

    Refused to whoever wrote it, when it was changed since it was read, and when its day has passed.
    """
    held = Requirement.objects.select_for_update(of=("self",)).get(pk=requirement.pk)
    if held.state == Requirement.State.PUBLISHED and held.published_by_id == by.pk:
        return held
    row = _draft(requirement, by, at)
    if not rules.second_person(row.written_by_id, by.pk):
        raise Refused("You wrote it: somebody else publishes it.", rule="TR-34")
    if not rules.as_read(changed, row.changed):
        raise Refused("It was changed since you read it. Read it again.", rule="TR-37")
    published = Requirement.objects.published().filter(reference=row.reference)
    last = published.order_by("-starts").values_list("starts", flat=True).first()
    if not rules.may_start(row.starts, today(at), last):
        raise Refused("Its first day has passed, or a later version is published. Choose a later "
                      "day.", rule="TR-35")  # fmt: skip
    row.state, row.published_by, row.published_at = Requirement.State.PUBLISHED, by, at
    row.save()
    record("training.requirement.published", by=by, reference=row.reference, at=at,
           version=row.number, starts=str(row.starts))  # fmt: skip
    look_again(at=max(at, midnight(row.starts)))
    return row


@transaction.atomic
def discard(*, requirement: Requirement, by: Person, at: datetime) -> Requirement:
    """Throw a draft away. Thrown away already, nothing changes."""
    held = Requirement.objects.select_for_update(of=("self",)).get(pk=requirement.pk)
    if held.state == Requirement.State.DISCARDED:
        return held
    row = _draft(requirement, by, at)
    row.state = Requirement.State.DISCARDED
    row.save()
    record("training.requirement.discarded", by=by, reference=row.reference, at=at,
           version=row.number)  # fmt: skip
    return row
