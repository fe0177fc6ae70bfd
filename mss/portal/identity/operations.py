"""What happens around signing in, written down and told."""

from datetime import datetime

import structlog
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.urls import reverse

from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.notifications.operations import notify
from mss.people.models import Person
from mss.portal.identity.rules import is_their_session

log = structlog.get_logger(__name__)

CHANGES = {
    "password.changed": "Your password was changed",
    "password.reset": "Your password was reset by e-mail",
    "totp.added": "An authenticator app was added to your sign-in",
    "totp.removed": "The authenticator app was removed from your sign-in",
    "webauthn.added": "A passkey was added to your sign-in",
    "webauthn.removed": "A passkey was removed from your sign-in",
    "recovery_codes.added": "Recovery codes were made for your sign-in",
    "recovery_codes.reset": "New recovery codes were made for your sign-in",
    "recovery_codes.removed": "Your recovery codes were removed",
}


@transaction.atomic
def signed_in(*, person: Person, how: str, at: datetime) -> None:
    """`how` names the last step: password, mfa, socialaccount or demo."""
    record("sign-in.done", by=person, subject=person, reference=person.reference, at=at, how=how)


@transaction.atomic
def sign_in_failed(*, email: str, how: str, at: datetime) -> None:
    """A wrong password or code for somebody who exists; what was typed is not written down."""
    person = Person.objects.get_queryset().filter(email=email.strip().lower()).first()
    if person is None:
        log.info("sign_in_failed", reference="", how=how)
        return
    record("sign-in.failed", by=None, subject=person, reference=person.reference, at=at, how=how)


@transaction.atomic
def sign_in_changed(*, person: Person, change: str, at: datetime) -> None:
    """Record a change of password or second factor, and tell the person, always by e-mail too."""
    record(f"sign-in.{change}", by=person, subject=person, reference=person.reference, at=at)
    notify(
        person=person,
        event=f"sign-in.{change}:{at.isoformat()}",
        topic="security",
        subject=CHANGES[change],
        body=f"{CHANGES[change]}. If it was not you, choose a new password now and tell the service desk.",
        address=reverse("mfa_index"),
        at=at,
    )


def session_seen(*, key: str | None, at: datetime) -> None:
    """Note when a session was last used, for the list of places somebody is signed in."""
    UserSession.objects.filter(session_key=key).update(last_seen_at=at)


@transaction.atomic
def end_session(*, session: UserSession, by: Person, at: datetime) -> None:
    """Sign `by` out in another place. Refused for a session that is not theirs."""
    if not is_their_session(session.user_id, by.pk):
        raise Refused("That is not one of your sessions.", rule="SI-1", status=404)
    session.end()
    record("sign-in.ended", by=by, subject=by, reference=by.reference, at=at)
