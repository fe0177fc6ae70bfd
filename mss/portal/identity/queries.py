"""What is asked about somebody's sign-in."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from mss.people.models import Person, RoleHolding
from mss.portal.identity import leavers

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def may_be_here(person: Person, *, at: datetime) -> bool:
    """Whether the whole portal is open to `person` at the instant `at`: not once they have left."""
    return not leavers.gone(person, at=at)


def may_sign_in(person: Person, *, at: datetime) -> bool:
    """Whether anything is open to `person` at the instant `at`; of somebody who has left, only what
    `mss.portal.middleware.Leavers` lets through."""
    return may_be_here(person, at=at) or bool(leavers.doors_of(person, at=at))


def needs_second_factor(person: Person, *, at: datetime) -> bool:
    """Whoever holds a role at `at` can see or change what belongs to others."""
    return RoleHolding.objects.at(at).filter(person=person).exists()


def has_second_factor(person: Person, *, without: int | None = None) -> bool:
    """Whether an authenticator app or a passkey is set up, apart from the one named."""
    factors = Authenticator.objects.filter(user=person, type__in=FACTORS)
    return factors.exclude(pk=without).exists()


def sessions_of(person: Person) -> list[UserSession]:
    """Where `person` is signed in now, the latest used first."""
    alive: list[UserSession] = UserSession.objects.purge_and_list(person)
    return sorted(alive, key=lambda session: session.last_seen_at, reverse=True)
