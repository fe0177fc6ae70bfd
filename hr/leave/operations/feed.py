"""A calendar address of one's own leave, secret and revocable."""

import secrets
from datetime import datetime

from django.db import transaction

from hr.leave import rules
from hr.leave.models import Feed
from hr.leave.queries.feeds import digest_of
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def make_feed(*, by: Person, at: datetime, secret: str = "") -> str:
    """Make a new address and end the one before. Returns its secret part, shown this once.

    A machine brings its own `secret`, so that no answer with it is kept anywhere; the same again
    changes nothing. Refused where it is too short, or was used before (LV-67).
    """
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=by.pk)
    secret = secret or secrets.token_urlsafe(24)
    if not rules.is_sound_secret(secret):
        raise Refused("Send 32 to 64 random letters, digits, - and _ as the secret.", rule="LV-67")
    if known := Feed.objects.filter(digest=digest_of(secret)).first():
        if known.person_id == by.pk and known.revoked_at is None:
            return secret
        raise Refused("This secret was used before. Make another.", rule="LV-67")
    Feed.objects.filter(person=by, revoked_at=None).update(revoked_at=at)
    Feed.objects.create(person=by, digest=digest_of(secret), made_at=at)
    record("leave.feed.made", by=by, subject=by, reference=by.reference, at=at)
    return secret


@transaction.atomic
def revoke_feed(*, by: Person, at: datetime) -> None:
    """End the address: whoever has it reads nothing from now on. Twice is once."""
    if Feed.objects.filter(person=by, revoked_at=None).update(revoked_at=at):
        record("leave.feed.revoked", by=by, subject=by, reference=by.reference, at=at)
