"""A passkey from a real browser with an authenticator of its own: made, then used to sign in."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from mss.audit.models import Event
from tests.cast import Cast
from tests.journeys.conftest import PHONE, Sign

pytestmark = pytest.mark.django_db(transaction=True)
CHIP = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_is_made_and_signs_in_by_itself(
    sign_in: Sign, world: Cast, settings: Any
) -> None:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    Authenticator.objects.all().delete()
    visit = sign_in(world.finance_officer, size=PHONE)
    device = visit.page.context.new_cdp_session(visit.page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": CHIP})

    visit.go(reverse("portal:second_factor")).follow("A passkey on this device")
    visit.page.get_by_role("button", name="Add a passkey").click()
    visit.page.wait_for_url(f"**{reverse('mfa_view_recovery_codes')}")
    visit.see().says("The passkey is added")
    visit.go(reverse("mfa_list_webauthn")).says("This device")
    assert Authenticator.objects.get(type="webauthn").wrap().is_passwordless

    visit.page.context.clear_cookies()
    visit.go("/people/").says("Sign in with a passkey")
    visit.page.get_by_role("button", name="Sign in with a passkey").click()
    visit.page.wait_for_url(lambda url: urlsplit(url).path == "/people/")
    visit.see().says(world.finance_officer.name)
    assert Event.objects.filter(
        verb="sign-in.done", by=world.finance_officer, data__how="mfa"
    ).exists()


def test_without_a_passkey_the_page_says_what_else_to_do(sign_in: Sign, world: Cast) -> None:
    visit = sign_in(world.officer)
    device = visit.page.context.new_cdp_session(visit.page)
    device.send("WebAuthn.enable")
    visit.page.context.clear_cookies()
    visit.go(reverse("account_login"))
    visit.page.evaluate(
        "void (navigator.credentials.get ="
        " () => Promise.reject(new DOMException('', 'NotAllowedError')))"
    )
    visit.page.get_by_role("button", name="Sign in with a passkey").click()
    visit.page.get_by_text("Nothing was chosen, or it took too long").wait_for()
    visit.see()
