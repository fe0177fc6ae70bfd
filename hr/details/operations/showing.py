"""Asking to see whom to call for somebody."""

from datetime import datetime

from django.db import transaction

from hr.details import queries, rules
from hr.details.models import Showing
from mss.audit.operations import viewed
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def show(*, person: Person, reason: str, by: Person, at: datetime) -> Showing:
    """Let `by` see whom to call for `person` for a quarter of an hour. Who asked and why is recorded
    first, and the person reads it. Asked again for the same reason meanwhile, it is one asking."""
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)
    if not queries.may_ask(by, person, at=at):
        raise Refused("Emergency contacts are shown to the line manager and to HR.", rule="DE-19")
    if not rules.says_why(reason):
        raise Refused("Say why you need them. The person reads it.", rule="DE-15")
    words = reason.strip()[:300]
    last = queries.shown_lately(by, person, at=at)
    if last is not None and last.reason == words:
        return last
    viewed("emergency-contacts", by=by, subject=person, reference=person.reference, at=at,
           reason=words)  # fmt: skip
    return Showing.objects.create(person=person, viewer=by, reason=words, at=at)
