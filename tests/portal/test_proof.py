"""Sensitive acts ask again who it is."""

import time
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse

from mss.portal.identity.models import UnfinishedForm
from mss.portal.identity.proof import recently_proved
from mss.urls import *  # noqa: F403
from mss.urls import urlpatterns as portal
from tests.cast import Cast
from tests.portal.browsers import PROOFS, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@recently_proved
def bank(request: HttpRequest) -> HttpResponse:
    return HttpResponse("the bank details")


urlpatterns = [path("bank/", bank), *portal]


def with_password(person: Any) -> Any:
    person.set_password("three random words")
    person.save(update_fields=["password"])
    return person


def test_a_fresh_proof_opens_it(cast: Cast) -> None:
    assert signed_in(cast.officer).get("/bank/").content == b"the bank details"


def test_an_old_proof_is_asked_for_again_and_leads_back(cast: Cast, settings: Any) -> None:
    client = signed_in(with_password(cast.officer))
    session = client.session
    session[PROOFS] = [{**session[PROOFS][0], "at": time.time() - 901}]
    session.save()
    answer = client.get("/bank/?line=2")
    ask = reverse("account_reauthenticate")
    assert answer["Location"] == f"{ask}?next=%2Fbank%2F%3Fline%3D2"
    wrong = client.post(answer["Location"], {"password": "not it", "next": "/bank/?line=2"})
    assert "is not right" in wrong.content.decode()
    right = client.post(
        answer["Location"], {"password": "three random words", "next": "/bank/?line=2"}
    )
    assert right["Location"] == "/bank/?line=2"
    assert client.get("/bank/?line=2").content == b"the bank details"


def test_what_was_posted_unproved_is_neither_done_nor_kept(cast: Cast) -> None:
    client = signed_in(with_password(cast.officer), proved=False)
    answer = client.post("/bank/", {"sort_code": "00-00-00"})
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    client.session.delete()
    client.post("/bank/", {"name": "typed after the session ended"})
    assert not UnfinishedForm.objects.exists()
    assert "00-00-00" not in str(dict(client.session))


def test_who_has_no_password_is_led_to_set_one(cast: Cast) -> None:
    client = signed_in(cast.officer, proved=False)
    assert client.get("/bank/")["Location"] == reverse("account_reset_password")


def test_in_the_demonstration_a_button_stands_for_it(cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_ADAPTER = "mss.portal.demo.adapters.DemoAccounts"
    client = signed_in(cast.officer, proved=False)
    answer = client.get("/bank/")
    assert answer["Location"] == f"{reverse('demo:prove')}?next=%2Fbank%2F"
    assert "a button stands for it" in client.get(answer["Location"]).content.decode()
    assert client.post(reverse("demo:prove"), {"next": "/bank/"})["Location"] == "/bank/"
    assert client.get("/bank/").status_code == 200


def test_a_stranger_is_asked_to_sign_in(client: Client, cast: Cast) -> None:
    assert client.get("/bank/")["Location"].startswith(reverse("account_login"))
