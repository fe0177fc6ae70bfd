"""OpenID Connect by settings, against a provider that answers as the standard says."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from django.urls import reverse

from mss.people.models import Person
from tests.cast import Cast
from tests.portal.single_sign_on import OIDC, turn_on

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.portal.single_sign_on")]
PLACES = {
    "issuer": "https://idp.example",
    "authorization_endpoint": "https://idp.example/authorize",
    "token_endpoint": "https://idp.example/token",
    "userinfo_endpoint": "https://idp.example/userinfo",
    "token_endpoint_auth_methods_supported": ["client_secret_basic"],
}


class Provider:
    """Answers the three questions the portal asks of a provider, and remembers them."""

    def __init__(self) -> None:
        self.who: dict[str, Any] = {"sub": "s-1", "email": "", "email_verified": True}
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def request(self, method: str, url: str, **options: Any) -> "Provider":
        self.asked.append((url, options))
        self.status_code, self.ok, self.headers = 200, True, {"content-type": "application/json"}
        self.answer = {
            "/.well-known/openid-configuration": PLACES,
            "/token": {"access_token": "a-token", "token_type": "Bearer"},
            "/userinfo": self.who,
        }[urlsplit(url).path]
        return self

    def get(self, url: str, **options: Any) -> "Provider":
        return self.request("GET", url, **options)

    def post(self, url: str, **options: Any) -> "Provider":
        return self.request("POST", url, **options)

    def json(self) -> dict[str, Any]:
        return self.answer

    def raise_for_status(self) -> None: ...

    def __enter__(self) -> "Provider":
        return self

    def __exit__(self, *_: object) -> None: ...


@pytest.fixture
def provider(settings: Any, monkeypatch: Any) -> Provider:
    turn_on(settings, OIDC)
    found = Provider()
    monkeypatch.setattr(DefaultSocialAccountAdapter, "get_requests_session", lambda _: found)
    return found


def go_and_come_back(client: Client) -> Any:
    begun = client.post(f"{reverse('openid_connect_login', args=['sso'])}?next=/people/")
    there = parse_qs(urlsplit(begun["Location"]).query)
    assert begun["Location"].startswith(PLACES["authorization_endpoint"])
    assert there["code_challenge_method"] == ["S256"]
    back = reverse("openid_connect_callback", args=["sso"])
    return client.get(back, {"code": "a-code", "state": there["state"][0]}, follow=False)


def test_the_sign_in_page_offers_it(provider: Provider, client: Client) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "Sign in with your work account" in page and "Or with a password" in page


def test_somebody_in_the_record_is_signed_in_and_comes_back(
    provider: Provider, client: Client, cast: Cast
) -> None:
    provider.who["email"] = cast.officer.email
    assert go_and_come_back(client)["Location"] == "/people/"
    assert client.get("/").context["user"] == cast.officer
    assert SocialAccount.objects.get().user == cast.officer
    assert not SocialToken.objects.exists()


def test_the_same_account_is_known_after_the_address_changed(
    provider: Provider, client: Client, cast: Cast
) -> None:
    provider.who["email"] = cast.officer.email
    go_and_come_back(client)
    provider.who["email"] = "married.name@mps.example"
    later = Client()
    go_and_come_back(later)
    assert later.get("/").context["user"] == cast.officer


@pytest.mark.parametrize("email", ["nobody@mps.example", "officer@evil.example", ""])
def test_nobody_else_gets_in_or_gets_an_account(
    provider: Provider, client: Client, cast: Cast, email: str
) -> None:
    people = type(cast.officer).objects.count()
    type(cast.officer).objects.filter(pk=cast.officer.pk).update(email="officer@evil.example")
    provider.who["email"] = email
    answer = go_and_come_back(client)
    assert "does not know you yet" in answer.content.decode()
    assert client.get("/").status_code == 302
    assert type(cast.officer).objects.count() == people


def test_whoever_left_long_ago_does_not_get_in(
    provider: Provider, client: Client, cast: Cast
) -> None:
    Person.objects.get_queryset().filter(pk=cast.leaver.pk).update(left_on="2020-06-01")
    provider.who["email"] = cast.leaver.email
    assert go_and_come_back(client)["Location"] == reverse("account_inactive")
    assert client.get("/").status_code == 302


def test_a_made_up_answer_is_not_taken(provider: Provider, client: Client, cast: Cast) -> None:
    provider.who["email"] = cast.officer.email
    back = reverse("openid_connect_callback", args=["sso"])
    client.get(back, {"code": "a-code", "state": "made-up"})
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(("trusted", "leads_to"), [("0", "mfa_authenticate"), ("1", "portal:home")])
def test_the_providers_second_factor_counts_only_where_that_is_said(
    provider: Provider, client: Client, cast: Cast, settings: Any, trusted: str, leads_to: str
) -> None:
    turn_on(settings, OIDC | {"MSS_SSO_PROVES_SECOND_FACTOR": trusted})
    from allauth.mfa.models import Authenticator

    if trusted == "1":
        Authenticator.objects.all().delete()
    provider.who["email"] = cast.finance_officer.email
    answer = go_and_come_back(client)
    if trusted == "1":
        assert client.get("/").status_code == 200
    else:
        assert answer["Location"] == reverse(leads_to)
