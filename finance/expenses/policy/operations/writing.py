"""Writing a rule, as a draft by which nothing is judged yet."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from finance.expenses.policy.models import Policy
from finance.expenses.policy.operations.guards import as_read, in_the_making, must_own
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person

WRITTEN = (
    "title", "kinds", "conditions", "effect", "message", "fix", "seen_by", "explain", "people",
    "grades", "unit", "source", "starts",
)  # fmt: skip


@transaction.atomic
def begin(*, by: Person, once: UUID, at: datetime, **written: Any) -> Policy:
    """Write a new rule as a draft; the same `once` writes one. Nothing is judged by it yet."""
    must_own(by, at)
    begun = Policy.objects.filter(once=once).first()
    if begun is not None:
        return begun
    (reference,) = take("POL", at=at)
    return _made(Policy(reference=reference, number=1, once=once), by, at, written)


@transaction.atomic
def begin_change(*, reference: str, by: Person, once: UUID, at: datetime) -> Policy:
    """The next version of a published rule, as a draft that says the same until it is changed. The
    one that is in the making already, where there is one."""
    must_own(by, at)
    rows = Policy.objects.select_for_update().filter(reference=reference).order_by("number")
    versions = list(rows)
    making = [one for one in versions if one.state in {Policy.State.DRAFT, Policy.State.PROPOSED}]
    if making:
        return making[0]
    held = [one for one in versions if one.state == Policy.State.PUBLISHED]
    if not held:
        raise Refused("Only a published rule is changed by a next version.", rule="EP-1")
    written = {name: getattr(held[-1], name) for name in WRITTEN} | {"starts": today(at)}
    number = versions[-1].number + 1
    return _made(Policy(reference=reference, number=number, once=once), by, at, written)


def _made(row: Policy, by: Person, at: datetime, written: dict[str, Any]) -> Policy:
    for name, value in written.items():
        setattr(row, name, value)
    row.begun_by, row.begun_at = by, at
    row.save()
    row.worked_on.add(by)
    record("policy.begun", by=by, reference=row.reference, at=at, version=row.number)
    return row


@transaction.atomic
def change(*, policy: Policy, changed: int, by: Person, at: datetime, **written: Any) -> Policy:
    """Write the draft anew. Refused where somebody else changed it since the writer read it."""
    row = in_the_making(policy, by, at)
    if all(getattr(row, name) == value for name, value in written.items()):
        return row
    as_read(row, changed)
    for name, value in written.items():
        setattr(row, name, value)
    row.state, row.changed, row.tried = Policy.State.DRAFT, row.changed + 1, {}
    row.save()
    row.worked_on.add(by)
    record("policy.changed", by=by, reference=row.reference, at=at, version=row.number)
    return row


@transaction.atomic
def discard(*, policy: Policy, by: Person, at: datetime) -> Policy:
    """Throw a draft away. What is published stays as it is."""
    must_own(by, at)
    row = Policy.objects.select_for_update(of=("self",)).get(pk=policy.pk)
    if row.state == Policy.State.DISCARDED:
        return row
    row = in_the_making(row, by, at)
    row.state = Policy.State.DISCARDED
    row.save(update_fields=["state"])
    record("policy.discarded", by=by, reference=row.reference, at=at, version=row.number)
    return row
