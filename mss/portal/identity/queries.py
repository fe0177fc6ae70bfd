"""What is asked about somebody's sign-in."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from mss.foundation.working_time import today
from mss.people.models import Person, RoleHolding

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def may_be_here(person: Person, *, at: datetime) -> bool:
    """Whether `person` may be signed in at the instant `at`: not once they have left."""
    return person.is_active and (person.left_on is None or person.left_on > today(at))


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
