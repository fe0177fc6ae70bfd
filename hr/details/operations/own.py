"""What people change of themselves, at once."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from hr.details import rules
from hr.details.models import Details
from hr.details.operations.keeping import kept, locked_person
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person
from mss.people.operations import call_me


@transaction.atomic
def change_own(
    *, by: Person, known_as: str, phone: str, email: str, version: int, at: datetime
) -> Details:
    """What `by` likes to be called and how to reach them outside work; empty clears. The record
    says which of them changed, never to what. The same again changes nothing."""
    person = locked_person(by)
    row = kept(person, at=at)
    wanted = {
        "phone": _read(phone, rules.telephone, "DE-4"),
        "email": _read(email, lambda typed: rules.personal_email(typed, person.email), "DE-5"),
    }
    called = " ".join(known_as.split())
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    changed += ["known_as"] if called != person.known_as else []
    if not changed:
        return row
    if not rules.as_read(row.version, version):
        raise Refused("You changed this in another window. Look at it again.", rule="DE-6")
    for name, value in wanted.items():
        setattr(row, name, value)
    row.version, row.changed_at = row.version + 1, at
    row.save()
    call_me(by=by, known_as=called, at=at)
    record("details.changed", by=by, subject=by, reference=by.reference, at=at,
           changed=sorted(changed))  # fmt: skip
    return row


def _read(typed: str, check: Callable[[str], str], rule: str) -> str:
    try:
        return check(typed) if typed.strip() else ""
    except ValueError as problem:
        raise Refused(f"{problem}.", rule=rule) from None
