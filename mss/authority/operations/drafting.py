"""What every change of a draft has in common: it is locked, theirs, a draft, and counted."""

from datetime import datetime
from typing import Any

from mss.audit.operations import record
from mss.authority import rules
from mss.authority.models import Scheme
from mss.foundation.refused import Refused
from mss.people.models import Person
from mss.people.queries import roles_in


def as_owner(by: Person, organisation: int, *, at: datetime) -> None:
    """Refused unless `by` owns the scheme of the organisation of this id."""
    if not rules.looks_after_scheme(roles_in(by, at=at, organisation=organisation)):
        raise Refused("Schemes are looked after by their owners.", rule="DA-30")


def locked(scheme: Scheme, by: Person, *, at: datetime) -> Scheme:
    """The draft, locked, for an owner to change."""
    row = Scheme.objects.visible_to(by).select_for_update(of=("self",)).get(pk=scheme.pk)
    as_owner(by, row.organisation_id, at=at)
    if not rules.is_draft(row.state):
        raise Refused("This version is published. Draft the next one from it.", rule="DA-31")
    return row


def count(
    draft: Scheme, verb: str, *, seen: int | None, by: Person, at: datetime, **data: Any
) -> None:
    """Count one change of the locked draft and record it. `seen` is the change number it was read
    at; refused when somebody changed it since."""
    if seen is not None and not rules.still_as_checked(seen, draft.changed):
        raise Refused("The draft changed since you read it. Read it again.", rule="DA-34")
    draft.changed += 1
    draft.save(update_fields=["changed"])
    record(f"scheme.{verb}", by=by, reference=draft.reference, at=at, **data)
