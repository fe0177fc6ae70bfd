"""A calendar address of one's own leave, secret and revocable."""

import secrets
from datetime import datetime

from django.db import transaction

from hr.leave.models import Feed
from hr.leave.queries.feeds import digest_of
from mss.audit.operations import record
from mss.people.models import Person


@transaction.atomic
def make_feed(*, by: Person, at: datetime) -> str:
    """Make a new address and end the one before. Returns its secret part, shown this once."""
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
    Feed.objects.filter(person=by, revoked_at=None).update(revoked_at=at)
    secret = secrets.token_urlsafe(24)
    Feed.objects.create(person=by, digest=digest_of(secret), made_at=at)
    record("leave.feed.made", by=by, subject=by, reference=by.reference, at=at)
    return secret


@transaction.atomic
def revoke_feed(*, by: Person, at: datetime) -> None:
    """End the address: whoever has it reads nothing from now on. Twice is once."""
    if Feed.objects.filter(person=by, revoked_at=None).update(revoked_at=at):
        record("leave.feed.revoked", by=by, subject=by, reference=by.reference, at=at)
