"""One's own details for machines: the same operations, and answers to a POST that hold nothing."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from hr.details import operations
from hr.details.models import Answers, Change, Contact, Showing
from mss.foundation.working_time import today
from mss.interfaces.models import IdempotentCall
from tests.cast import Cast
from tests.doors import machine
from tests.factories.details import answered, contact, sent
from tests.foundation.pictures_for_tests import png_receipt
from tests.hr.details.conftest import unchanged

ROOT = "/api/v1/details/"
BOTH = ("details:read", "details:write")


def post(client: Client, path: str, data: Any = None, key: str = "") -> Any:
    return client.post(f"{ROOT}{path}", data or {}, content_type="application/json",
                       headers={"Idempotency-Key": key or str(uuid4())})  # fmt: skip


@pytest.fixture
def now() -> Any:
    return timezone.now()


OWN = {"known_as": "Pri", "phone": "07700 900 123", "email": "pri@home.example", "version": 1}
CALL = {"name": "Nikhil Shah", "relation": "Husband", "phone": "07700 900 456", "version": 1}


def test_own_details(cast: Cast):
    client = machine(cast.officer, *BOTH)
    first = post(client, "own/", OWN, key="own-once-1")
    assert first.json() == {"version": 2}
    assert post(client, "own/", OWN, key="own-once-1").json() == first.json()
    held = client.get(ROOT).json()
    assert (held["phone"], held["known_as"]) == ("07700 900 123", "Pri")
    assert held["manager"] == cast.sergeant.reference
    refused = post(client, "own/", OWN | {"phone": "07700 900 999"})
    assert (refused.status_code, refused.json()["rule"]) == (409, "DE-6")
    assert post(client, "own/", {}).status_code == 422
    assert post(machine(cast.officer, "details:read"), "own/", OWN).status_code == 403


def test_contacts_and_showing_them(cast: Cast):
    client = machine(cast.officer, *BOTH)
    made = post(client, "contacts/", CALL)
    assert (made.status_code, made.json()["place"]) == (201, 1)
    key = made.json()["key"]
    second = post(client, "contacts/", CALL | {"name": "Meera", "version": 2}).json()["key"]
    assert post(client, f"contacts/{second}/first/", {"version": 3}).json()["place"] == 1
    changed = post(client, f"contacts/{key}/", CALL | {"relation": "Partner", "version": 4})
    assert changed.json()["place"] == 2
    read = client.get(f"{ROOT}contacts/").json()
    assert [one["relation"] for one in read["contacts"]] == ["Husband", "Partner"]
    assert (
        post(machine(cast.sergeant, *BOTH), f"contacts/{key}/remove/", {"version": 1}).status_code
        == 404
    )
    path = f"people/{cast.officer.reference}/contacts/"
    sergeant = machine(cast.sergeant, *BOTH)
    assert sergeant.get(f"{ROOT}{path}").status_code == 404
    with unchanged():
        assert post(sergeant, path, {"why": " "}).status_code == 422
    assert post(sergeant, path, {"why": "Hurt"}).status_code == 201
    assert [one["name"] for one in sergeant.get(f"{ROOT}{path}").json()] == ["Meera", "Nikhil Shah"]
    assert Showing.objects.get().reason == "Hurt"
    assert machine(cast.inspector, *BOTH).get(f"{ROOT}{path}").status_code == 404
    gone = post(client, f"contacts/{second}/remove/", {"version": read["version"]})
    assert gone.json()["place"] is None
    assert Contact.objects.filter(place=1).get().relation == "Partner"


def test_a_change_sent_and_decided(cast: Cast, now: Any):
    client, hr = machine(cast.officer, *BOTH), machine(cast.hr_adviser, *BOTH)
    data = {"what": "address", "after": "2 Elm Road", "since": str(today(now))}
    file = SimpleUploadedFile("letter.png", png_receipt())
    made = client.post(f"{ROOT}changes/", data | {"file": file},
                       headers={"Idempotency-Key": "send-once-1"})  # fmt: skip
    assert made.status_code == 201
    path = f"changes/{made.json()['reference']}/"
    bad = client.post(f"{ROOT}changes/", data | {"file": SimpleUploadedFile("a.png", b"MZ")},
                      headers={"Idempotency-Key": "send-twice-2"})  # fmt: skip
    assert bad.status_code == 422
    assert post(hr, f"{path}accept/").json()["rule"] == "DE-14"
    operations.prepare(change=Change.objects.get().pk, at=now)
    assert hr.get(f"{ROOT}{path}").json()["after"] == "2 Elm Road"
    assert machine(cast.sergeant, *BOTH).get(f"{ROOT}{path}").status_code == 404
    assert [one["reference"] for one in hr.get(f"{ROOT}changes/").json()["results"]]
    assert post(hr, f"{path}accept/").json()["state"] == "accepted"
    assert client.get(ROOT).json()["address"] == "2 Elm Road"
    other = sent(cast.officer, "name", "P", at=now)
    assert post(client, f"changes/{other.reference}/decline/", {"why": "x"}).status_code == 409
    assert post(hr, f"changes/{other.reference}/decline/", {"why": "x"}).json()["why"] == "x"
    third = sent(cast.officer, "name", "P", at=now)
    assert post(client, f"changes/{third.reference}/withdraw/").json()["state"] == "withdrawn"


def test_a_place_of_work(scheme: Cast, now: Any):
    data = {"after": "Lambeth", "since": str(today(now))}
    made = post(machine(scheme.officer, *BOTH), "workplace/", data)
    assert (made.status_code, made.json()["what"]) == (201, "workplace")


def test_equality_is_ones_own(cast: Cast, now: Any):
    client = machine(cast.officer, *BOTH)
    said = {"answers": {"religion": "sikh"}, "version": 1}
    assert post(client, "equality/", said).json() == {"version": 2}
    assert client.get(f"{ROOT}equality/").json()["answers"]["religion"] == "sikh"
    for other in (cast.sergeant, cast.hr_adviser, cast.system_administrator):
        theirs = machine(other, *BOTH).get(f"{ROOT}equality/").json()
        assert set(theirs["answers"].values()) == {""}
    bad = post(client, "equality/", {"answers": {"religion": "x"}, "version": 2})
    assert (bad.status_code, bad.json()["rule"]) == (409, "DE-21")
    assert post(client, "equality/clear/", {"version": 2}).json() == {"version": 3}
    assert Answers.objects.get().religion == ""
    operations.count(at=now)
    hr = machine(cast.hr_adviser, *BOTH)
    counted = hr.get(f"{ROOT}equality/figures/").json()
    assert counted["organisation"] == "mps" and len(counted["tables"]) == 10
    assert hr.get(f"{ROOT}equality/figures/?organisation=mopac").status_code == 404
    assert client.get(f"{ROOT}equality/figures/").status_code == 404


def test_answers_kept_for_who_sends_twice_hold_nothing_private(cast: Cast, now: Any):
    client = machine(cast.officer, *BOTH)
    post(client, "own/", OWN)
    post(client, "contacts/", CALL)
    post(client, "equality/", {"answers": {"religion": "sikh"}, "version": 1})
    contact(cast.officer, at=now)
    path = f"people/{cast.officer.reference}/contacts/"
    post(machine(cast.sergeant, *BOTH), path, {"why": "Hurt"})
    kept = json.dumps(list(IdempotentCall.objects.values_list("body", flat=True)))
    assert IdempotentCall.objects.count() == 4
    for private in ("07700", "Nikhil", "home.example", "sikh"):
        assert private not in kept
    answered(cast.officer, at=now, religion="")
