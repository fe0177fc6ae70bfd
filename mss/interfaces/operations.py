"""Making and ending a machine's token, noting its use, and forgetting old answers."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.interfaces import scopes as known
from mss.interfaces.models import ApiToken, IdempotentCall
from mss.interfaces.rules import (
    FRESH,
    allowed_together,
    digest,
    forgotten_before,
    may_be_ended,
    may_have_another,
    may_last,
    shown_before,
)
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def make_token(
    *, by: Person, name: str, scopes: Sequence[str], expires_at: datetime, once: UUID,
    at: datetime,
) -> tuple[ApiToken, str]:  # fmt: skip
    """Make a token for a machine that acts for `by`; returns it and its text, to be shown once.

    Refused for a scope nobody offers, none at all, a life over a year, an eleventh token in force,
    or a form that was sent already: its text was shown then and cannot be shown again.
    """
    Person.objects.get_queryset().select_for_update(of=("self",)).get(pk=by.pk)
    if shown_before(ApiToken.objects.filter(person=by, once=once).count()):
        raise Refused(
            "This token is already made and was shown once. If you did not copy it, end it and "
            "make another.",
            rule="IF-5",
        )
    if not allowed_together(scopes, known.offered()):
        raise Refused("Choose what the token may do from the list.", rule="IF-7")
    if not may_last(at, expires_at):
        raise Refused("A token lasts at most a year from today.", rule="IF-1")
    if not may_have_another(ApiToken.objects.visible_to(by).in_force(at).count()):
        raise Refused("You have ten tokens already. End one that is not used.", rule="IF-3")
    key, secret = secrets.token_hex(6), secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        key=key, digest=digest(secret), person=by, once=once, name=name, scopes=sorted(scopes),
        created_at=at, expires_at=expires_at,
    )  # fmt: skip
    record("token.made", by=by, subject=by, reference=key, at=at, scopes=token.scopes)
    notify(
        person=by, event=f"token.made:{key}", topic="security", at=at,
        subject=f"A machine may now act for you: {name}",
        body="You made an access token. If it was not you, end it at once and tell security.",
        address="/tokens/",
    )  # fmt: skip
    return token, f"mss_{key}_{secret}"


@transaction.atomic
def revoke_token(*, token: ApiToken, by: Person, at: datetime) -> ApiToken:
    """End a token now. Refused when it has ended already."""
    row = ApiToken.objects.visible_to(by).select_for_update().get(pk=token.pk)
    if not may_be_ended(row.revoked_at):
        raise Refused("This token has already been ended.", rule="IF-8")
    row.revoked_at = at
    row.save(update_fields=["revoked_at"])
    record("token.ended", by=by, subject=by, reference=row.key, at=at)
    notify(
        person=by, event=f"token.ended:{row.key}", topic="security", at=at,
        subject=f"A machine may no longer act for you: {row.name}",
        body="You ended an access token. Whatever used it has stopped working.",
        address="/tokens/",
    )  # fmt: skip
    return row


def note_use(*, token: ApiToken, at: datetime) -> None:
    """Remember that the token was used, at most once a minute (IF-2)."""
    stale = Q(last_used_at=None) | Q(last_used_at__lte=at - FRESH)
    ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=at)


def forget_calls(*, at: datetime) -> int:
    """Remove the stored answers of calls older than a week (IF-6); returns how many."""
    removed, _ = IdempotentCall.objects.filter(at__lt=forgotten_before(at)).delete()
    return removed
