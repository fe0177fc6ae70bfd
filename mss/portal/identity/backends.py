"""Who may have a session at all."""

from allauth.account.auth_backends import AuthenticationBackend
from django.utils import timezone

from mss.people.models import Person
from mss.portal.identity.queries import may_sign_in


class Here(AuthenticationBackend):  # type: ignore[misc]  # the library is not typed
    """Those who are here, and those who have left for as long as something stays open to them."""

    def user_can_authenticate(self, user: Person) -> bool:
        return may_sign_in(user, at=timezone.now())
