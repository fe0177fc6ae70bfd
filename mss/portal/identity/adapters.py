"""Where the sign-in library asks us how it should behave."""

import smtplib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mss.foundation.refused import Refused
from mss.foundation.sealed import box
from mss.people.models import Person
from mss.people.reaching import address_of
from mss.portal.identity import operations, proof
from mss.portal.identity.queries import has_second_factor, may_sign_in, needs_second_factor


class Accounts(DefaultAccountAdapter):
    """People are in the record already: nobody signs up here."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The e-mail address or the password is not right",
        "incorrect_password": "The password is not right",
        "enter_current_password": "The password is not right",
        "incorrect_code": "The code is not right. Codes change every 30 seconds: try the next one",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Person, **named: Any) -> HttpResponse | None:  # type: ignore[override]
        """Nothing else is asked before: the library's own answer to accounts that are not active
        does not know of those who have left."""
        if may_sign_in(user, at=timezone.now()):
            return None
        return self.respond_user_inactive(request, user)

    def post_login(self, request: HttpRequest, user: Person, **named: Any) -> HttpResponse:  # type: ignore[override]
        if settings.SSO_PROVES_SECOND_FACTOR and "sociallogin" in (named["signal_kwargs"] or {}):
            request.session["proved_by"] = "sso"
        steps = get_authentication_records(request, user)
        how = steps[-1]["method"] if steps else "unknown"
        operations.signed_in(person=user, how=how, at=timezone.now())
        return super().post_login(request, user, **named)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        email = str(credentials.get("email", ""))
        operations.sign_in_failed(email=email, how="password", at=timezone.now())

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        return not proof.recently(self.request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Password, code or passkey; else the single sign-on that opened the door."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        if ways or not user.is_authenticated or not user.socialaccount_set.exists():
            return ways
        provider = user.socialaccount_set.first().get_provider(self.request)
        way = {"id": "sso", "description": f"Use {provider.name}"}
        return [{**way, "url": provider.get_login_url(self.request)}]

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Built on the portal's own address, never on what the request says its host is."""
        parts = {"uidb36": "UID", "key": "KEY"}
        path = reverse("account_reset_password_from_key", kwargs=parts)
        return settings.PORTAL_ADDRESS + path.replace("UID-KEY", key)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        if isinstance(person := context.get("user"), Person):
            email = address_of(person, at=timezone.now())
        try:
            super().send_mail(template_prefix, email, context)
        except (smtplib.SMTPException, OSError) as problem:
            words = "The e-mail could not be sent just now. Please try again in a few minutes."
            raise Refused(words, status=503) from problem


class SecondFactors(DefaultMFAAdapter):
    """Secrets are sealed in the database; whoever needs a second factor keeps one."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": Accounts.error_messages["incorrect_code"],
        "cannot_delete_authenticator": "Your role needs a second way to prove that it is you. "
        "Add another one before you remove this one.",
    }

    def encrypt(self, text: str) -> str:
        return box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return box().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        person = authenticator.user
        return has_second_factor(person, without=authenticator.pk) or not needs_second_factor(
            person, at=timezone.now()
        )

    def _get_site_name(self) -> str:
        return str(settings.SERVICE_NAME)


class SingleSignOn(DefaultSocialAccountAdapter):
    """The provider vouches for addresses in the domains that were named to us, and no others."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        domain = email.rpartition("@")[2].lower()
        ours = {one.lower() for one in settings.SSO_DOMAINS}
        return domain in ours and bool(super().can_authenticate_by_email(login, email))
