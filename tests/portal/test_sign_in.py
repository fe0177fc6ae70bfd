"""Signing in: passwords, codes, second factors, sessions, and what is written down of it."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.cast import Cast
from tests.portal.browsers import signed_in

WORDS = "three random words"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_tries_counted() -> None:
    cache.clear()


def with_password(person: Person) -> Person:
    person.set_password(WORDS)
    person.save(update_fields=["password"])
    return person


def try_password(client: Client, email: str, password: str = WORDS, **extra: Any) -> Any:
    return client.post(reverse("account_login"), {"login": email, "password": password, **extra})


def code_for(secret: str) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def verbs(person: Person) -> list[str]:
    return list(Event.objects.filter(subject=person).order_by("id").values_list("verb", flat=True))


def test_email_and_password_open_the_portal(cast: Cast, client: Client) -> None:
    officer = with_password(cast.officer)
    answer = try_password(client, officer.email.upper(), next="/help/")
    assert (answer.status_code, answer["Location"]) == (302, "/help/")
    assert verbs(officer) == ["sign-in.done"]


def test_a_wrong_password_is_told_and_recorded_without_what_was_typed(
    cast: Cast, client: Client
) -> None:
    officer = with_password(cast.officer)
    answer = try_password(client, officer.email, "not the password")
    assert "is not right" in answer.content.decode()
    event = Event.objects.get(subject=officer)
    assert (event.verb, event.reference, event.by) == ("sign-in.failed", officer.reference, None)
    assert officer.email not in str(event.data)


def test_somebody_unknown_is_told_the_same(cast: Cast, client: Client) -> None:
    known = try_password(client, with_password(cast.officer).email, "wrong words here")
    unknown = try_password(client, "nobody@mps.example", "wrong words here")
    words = "The e-mail address or the password is not right"
    assert words in known.content.decode() and words in unknown.content.decode()


def test_whoever_has_left_comes_no_further_than_their_pay(cast: Cast, client: Client) -> None:
    try_password(client, with_password(cast.leaver).email)
    assert client.get("/")["Location"] == "/pay/"
    assert client.get("/decide/").status_code == 403


def test_whoever_left_long_ago_cannot_sign_in(cast: Cast, client: Client) -> None:
    Person.objects.get_queryset().filter(pk=cast.leaver.pk).update(left_on="2020-06-01")
    answer = try_password(client, with_password(cast.leaver).email)
    assert answer["Location"] == reverse("account_inactive")
    assert client.get("/").status_code == 302


def test_the_sixth_wrong_try_has_to_wait(cast: Cast, client: Client) -> None:
    officer = with_password(cast.officer)
    for _ in range(5):
        try_password(client, officer.email, "not the password")
    answer = try_password(client, officer.email)
    assert "Too many tries" in answer.content.decode()


def test_too_many_requests_from_one_address_get_a_page_that_says_when(
    cast: Cast, client: Client, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    try_password(client, cast.officer.email, "not the password")
    answer = try_password(client, cast.officer.email, "not the password")
    assert answer.status_code == 429 and answer["Retry-After"] == "300"
    assert "Too many tries" in answer.content.decode()


def test_a_role_needs_a_second_factor_before_anything_else(cast: Cast) -> None:
    Authenticator.objects.all().delete()
    client = signed_in(cast.finance_officer)
    for address in ("/", reverse("portal:requests"), reverse("notifications:list")):
        assert client.get(address)["Location"] == reverse("portal:second_factor")
    page = client.get(reverse("portal:second_factor")).content.decode()
    assert reverse("mfa_activate_totp") in page and reverse("mfa_add_webauthn") in page
    assert client.get(reverse("portal:help")).status_code == 200
    assert client.get("/api/v1/notifications/").status_code == 403


def test_without_a_role_none_is_needed(cast: Cast) -> None:
    assert signed_in(cast.officer).get("/").status_code == 200


def test_a_role_given_later_is_noticed_within_a_minute(cast: Cast) -> None:
    client = signed_in(cast.officer)
    assert client.get("/").status_code == 200
    cast.finance_officer.role_holdings.update(person=cast.officer)
    session = client.session
    session["seen"] = session["factors"] = session["seen"] - 61
    session.save()
    assert client.get("/")["Location"] == reverse("portal:second_factor")


def test_an_authenticator_app_is_set_up_and_asked_for(
    cast: Cast, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    Authenticator.objects.all().delete()
    officer = with_password(cast.finance_officer)
    here = signed_in(officer)
    page = here.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r'mss-breaks">(\w+)<', page)[1]  # type: ignore[index]
    shown = code_for(secret)
    with django_capture_on_commit_callbacks(execute=True):
        answer = here.post(reverse("mfa_activate_totp"), {"code": f"{shown[:3]} {shown[3:]}"})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert secret not in str(Authenticator.objects.get(user=officer, type="totp").data)
    assert here.get("/").status_code == 200
    assert "sign-in.totp.added" in verbs(officer)
    told = Notice.objects.filter(person=officer, topic="security")
    assert {one.email for one in told} == {Notice.Email.WAITING}

    assert try_password(client, officer.email)["Location"] == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302
    assert (
        "is not right"
        in client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    )
    assert "sign-in.failed" in verbs(officer)
    cache.clear()  # the library takes each code once in a while, also across browsers
    assert client.post(reverse("mfa_authenticate"), {"code": code_for(secret)}).status_code == 302
    assert client.get("/").status_code == 200


def test_a_recovery_code_works_once(cast: Cast, client: Client) -> None:
    Authenticator.objects.all().delete()
    officer = with_password(cast.finance_officer)
    here = signed_in(officer)
    here.get(reverse("mfa_activate_totp"))
    secret = here.session["mfa.totp.secret"]
    here.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    page = here.get(reverse("mfa_view_recovery_codes")).content.decode()
    code = re.findall(r'class="mss-reference">(\w+)<', page)[0]
    for expected in (302, 200):
        browser = Client()
        try_password(browser, officer.email)
        assert browser.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected


def test_the_last_second_factor_of_a_role_stays(cast: Cast) -> None:
    client = signed_in(cast.finance_officer)
    page = client.get(reverse("mfa_deactivate_totp")).content.decode()
    assert "stays for now" in page
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=cast.finance_officer).exists()


def test_a_forgotten_password_is_chosen_anew_by_email(
    cast: Cast, client: Client, settings: Any
) -> None:
    settings.PORTAL_ADDRESS = "https://portal.example"
    officer = with_password(cast.officer)
    elsewhere = signed_in(officer)
    assert elsewhere.get("/").status_code == 200
    client.post(
        reverse("account_reset_password"),
        {"email": officer.email},
        headers={"host": "evil.example"},
    )
    (letter,) = mail.outbox
    assert letter.to == [officer.email]
    path = re.search(r"https://portal\.example(/\S+)", letter.body)[1]  # type: ignore[index]
    form = client.get(path, follow=True).redirect_chain[-1][0]
    new = {"password1": "four other random words", "password2": "four other random words"}
    assert client.post(form, new)["Location"] == reverse("account_reset_password_from_key_done")
    assert "sign-in.password.reset" in verbs(officer)
    assert elsewhere.get("/").status_code == 302
    assert "no longer works" in client.get(path, follow=True).content.decode()


def test_an_unknown_address_gets_the_same_page_and_no_email(cast: Cast, client: Client) -> None:
    answer = client.post(reverse("account_reset_password"), {"email": "nobody@mps.example"})
    assert answer["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


@pytest.mark.parametrize("password", ["short", "password1234", "priya shah 1"])
def test_weak_passwords_are_not_taken(cast: Cast, password: str) -> None:
    client = signed_in(with_password(cast.officer))
    typed = {"oldpassword": WORDS, "password1": password, "password2": password}
    answer = client.post(reverse("account_change_password"), typed)
    assert answer.status_code == 200 and "There is a problem" in answer.content.decode()


def test_sessions_are_listed_and_ended(cast: Cast, client: Client) -> None:
    officer = with_password(cast.officer)
    try_password(client, officer.email)
    other = Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537"})
    try_password(other, officer.email)
    page = client.get(reverse("usersessions_list")).content.decode()
    assert "Chrome on Windows" in page and "This one" in page
    name = re.search(r'name="session" value="([^"]+)"', page)[1]  # type: ignore[index]
    client.post(reverse("usersessions_end"), {"session": name})
    assert other.get("/").status_code == 302
    assert client.get("/").status_code == 200
    assert "sign-in.ended" in verbs(officer)


def test_nobody_ends_the_session_of_somebody_else(cast: Cast, client: Client) -> None:
    try_password(client, with_password(cast.officer).email)
    page = client.get(reverse("usersessions_list"))
    name = page.context["places"][0]["name"]
    stranger = signed_in(cast.stranger)
    for forged in (name, "1:forged", "1"):
        answer = stranger.post(reverse("usersessions_end"), {"session": forged})
        assert answer.status_code == 404
    assert client.get("/").status_code == 200


def test_a_session_row_stays_small(cast: Cast, client: Client) -> None:
    try_password(client, with_password(cast.officer).email)
    for _ in range(3):
        client.get("/")
        client.post(reverse("account_reauthenticate"), {"password": WORDS})
    assert len(Session.objects.get().session_data) < 4096


def test_there_is_no_sign_up(client: Client, db: None) -> None:
    assert client.get("/account/signup/").status_code == 404


def test_the_library_cannot_be_tricked_into_leading_elsewhere(cast: Cast, client: Client) -> None:
    answer = try_password(client, with_password(cast.officer).email, next="https://evil.example/")
    assert answer["Location"] == "/"
