"""Every request: signed in, still there, refused in words, kept out of caches."""

import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mss.foundation.refused import Refused
from tests.cast import Cast
from tests.portal.browsers import signed_in

pytestmark = pytest.mark.django_db


def move(client: Client, name: str, seconds: int) -> None:
    session = client.session
    session[name] += seconds
    session.save()


def test_a_page_leads_to_signing_in_and_back(client: Client) -> None:
    answer = client.get("/people/?q=ann")
    assert answer["Location"] == f"{reverse('account_login')}?next=/people/%3Fq%3Dann"


def test_the_api_says_401_in_json_and_never_leads_to_a_page(client: Client) -> None:
    answer = client.get("/api/v1/notifications/")
    assert answer.status_code == 401
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("address", ["/healthz", "/accessibility/", "/privacy/", "/account/login/"])
def test_what_is_for_everybody_is_open(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_a_session_ends_after_a_while_without_anybody(cast: Cast, settings: Any) -> None:
    client = signed_in(cast.officer)
    client.get("/")
    move(client, "seen", -settings.IDLE_SECONDS + 5)
    assert client.get("/").status_code == 200
    move(client, "seen", -settings.IDLE_SECONDS - 5)
    answer = client.get("/requests/")
    assert answer["Location"].endswith("?next=/requests/")
    assert "nothing happened for a while" in client.get(answer["Location"]).content.decode()


def test_a_session_ends_after_a_shift_however_busy(cast: Cast, settings: Any) -> None:
    client = signed_in(cast.officer)
    client.get("/")
    move(client, "began", -settings.SESSION_COOKIE_AGE - 5)
    assert client.get("/").status_code == 302


def test_a_session_ends_when_its_person_leaves(cast: Cast) -> None:
    client = signed_in(cast.officer)
    assert client.get("/").status_code == 200
    cast.officer.left_on = timezone.now().date() - timedelta(days=1)
    cast.officer.save()
    assert client.get("/").status_code == 302


def test_being_seen_is_written_once_a_minute(cast: Cast, django_assert_num_queries: Any) -> None:
    client = signed_in(cast.officer)
    client.get(reverse("portal:privacy"))
    before = client.session["seen"]
    client.get(reverse("portal:privacy"))
    assert client.session["seen"] == before
    move(client, "seen", -61)
    client.get(reverse("portal:privacy"))
    assert client.session["seen"] >= int(time.time()) - 2


def test_the_shell_costs_four_queries_with_session_and_person(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    client = signed_in(cast.finance_officer)
    client.get(reverse("portal:privacy"))
    with django_assert_num_queries(4):
        client.get(reverse("portal:privacy"))


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(cast: Cast) -> None:
    client = signed_in(cast.officer)
    client.get("/")
    move(client, "seen", -120)
    then = client.session["seen"]
    client.get("/", headers={"sec-fetch-dest": "empty"})
    assert client.session["seen"] == then
    client.post(reverse("portal:stay"), headers={"sec-fetch-dest": "empty"})
    assert client.session["seen"] > then


def test_staying_is_told_when_it_is_too_late(client: Client, cast: Cast) -> None:
    assert client.post(reverse("portal:stay")).status_code == 401
    assert signed_in(cast.officer).post(reverse("portal:stay")).status_code == 204
    assert client.get(reverse("portal:stay")).status_code == 405


def test_when_a_session_was_last_used_is_known(cast: Cast) -> None:
    client = signed_in(cast.officer)
    long_ago = timezone.now() - timedelta(days=1)
    UserSession.objects.create(
        user=cast.officer, ip="127.0.0.1", session_key=client.session.session_key,
        last_seen_at=long_ago,
    )  # fmt: skip
    client.get("/")
    assert UserSession.objects.get().last_seen_at > long_ago


def test_private_pages_stay_in_no_cache(cast: Cast, client: Client) -> None:
    assert signed_in(cast.officer).get("/")["Cache-Control"] == "no-store, private"
    assert "no-store" not in client.get("/privacy/").get("Cache-Control", "")


def broken(error: Exception) -> Any:
    def view(*_: Any, **__: Any) -> None:
        raise error

    return view


def test_a_refusal_is_a_page_that_says_what_to_do(cast: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr("mss.portal.own.to_do", broken(Refused("Ask Priya first.", rule="EX-9")))
    answer = signed_in(cast.officer).get("/")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ask Priya first." in page and "EX-9" in page and "Nothing has been changed" in page


def test_the_status_of_a_refusal_is_its_own(cast: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr("mss.portal.own.to_do", broken(Refused("Later.", status=503)))
    assert signed_in(cast.officer).get("/").status_code == 503


def test_a_database_that_does_not_answer_is_said_as_such(cast: Cast, monkeypatch: Any) -> None:
    client = signed_in(cast.officer)
    client.raise_request_exception = False
    monkeypatch.setattr("mss.portal.own.to_do", broken(OperationalError("gone")))
    answer = client.get("/")
    assert answer.status_code == 503 and answer["Retry-After"] == "60"
    assert "not available just now" in answer.content.decode()


def test_our_own_fault_is_said_as_such(cast: Cast, monkeypatch: Any) -> None:
    client = signed_in(cast.officer)
    client.raise_request_exception = False
    monkeypatch.setattr("mss.portal.own.to_do", broken(ZeroDivisionError()))
    answer = client.get("/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "our fault" in page and "ZeroDivision" not in page


def test_a_form_too_large_to_read_is_413(cast: Cast, settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    client = signed_in(cast.officer)
    answer = client.post(reverse("portal:feedback"), {"comment": "x" * 2000})
    assert answer.status_code == 413


def test_an_address_that_leads_nowhere_is_404_also_for_machines(cast: Cast) -> None:
    client = signed_in(cast.officer)
    assert "nothing for you here" in client.get("/nowhere/").content.decode()
    assert client.get("/api/v1/nowhere/").json()["status"] == 404
