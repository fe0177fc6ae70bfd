"""Rates by screen and by machine."""

from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from mss.people.models import Person
from mss.rates.models import Proposal
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.hr.leave.test_doors import key
from tests.rates.making import ADAY, TODAY
from tests.refusals import words

pytestmark = pytest.mark.django_db
Owners = tuple[Person, Person]
ADDRESS = "/rates/in-hand/"
SENT = {"rate-minutes": "20", "starts": str(TODAY + ADAY), "source": "Head of finance",
        "reason": "Nobody needs half an hour"}  # fmt: skip


@pytest.fixture(autouse=True)
def now() -> Any:
    with time_machine.travel(AT, tick=False):
        yield


def test_by_screen(cast: Cast, owners: Owners) -> None:
    one, other = map(signed_in, owners)
    looked = one.post(f"{ADDRESS}propose/", SENT | {"once": uuid4(), "look": "1"})
    assert "20 minutes</strong> instead of 30 minutes" in words(looked)
    assert not Proposal.objects.exists()
    once = {"once": uuid4()}
    for _ in range(2):
        assert one.post(f"{ADDRESS}propose/", SENT | once).status_code == 302
    assert Proposal.objects.count() == 1
    assert "another owner confirms it" in words(one.get(ADDRESS))
    assert "Confirm them" in words(other.get(ADDRESS))
    assert "How long a claim is in hand" in words(other.get("/"))
    confirm = f"/rates/changes/{Proposal.objects.get().reference}/confirm/"
    assert "20 minutes</strong> instead of" in words(other.get(confirm))
    for _ in range(2):
        assert other.post(confirm).status_code == 302
    assert "no longer waits" in words(other.get(confirm, follow=True))
    page = words(other.get(ADDRESS))
    assert "20 minutes from" in page and "Nobody needs half an hour" in page
    assert ADDRESS in words(other.get("/rates/"))
    assert signed_in(cast.auditor).get(ADDRESS).status_code == 200
    assert signed_in(cast.auditor).get(f"{ADDRESS}propose/").status_code == 404
    for address in ("/rates/", ADDRESS, "/rates/nothing/"):
        assert signed_in(cast.officer).get(address).status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"rate-minutes": "x"}, "Enter a number"), ({"rate-minutes": "1.5"}, "Enter a whole number"),
        ({"rate-minutes": "500"}, "from 1 to 480"), ({"rate-minutes": ""}, "Enter a number"),
        ({"rate-minutes": "30"}, "Change at least one of them"), ({"source": ""}, "Say where they"),
        ({"reason": ""}, "Say why they change"), ({"starts": "2020-01-01"}, "Choose a day from"),
    ],
)  # fmt: skip
def test_what_was_typed_stays(owners: Owners, typed: dict[str, str], said: str) -> None:
    page = signed_in(owners[0]).post(f"{ADDRESS}propose/", SENT | typed | {"once": uuid4()})
    assert page.status_code == 422 and said in words(page)
    for name, value in (SENT | typed).items():
        if name != "starts" and value:
            assert value in page.content.decode()
    assert not Proposal.objects.exists()


def test_given_back_by_screen(owners: Owners) -> None:
    one, other = map(signed_in, owners)
    one.post(f"{ADDRESS}propose/", SENT | {"once": uuid4()})
    back = f"/rates/changes/{Proposal.objects.get().reference}/give-back/"
    assert "Say why not" in words(other.post(back, {}))
    assert other.post(back, {"words": "Too short"}).status_code == 302
    page = words(one.get(ADDRESS))
    assert "Too short" in page and "30 minutes" in page


def test_what_is_confirmed_is_what_was_read(owners: Owners) -> None:
    """Taken back and proposed anew meanwhile: the page that was open confirms nothing."""
    one, other = map(signed_in, owners)
    one.post(f"{ADDRESS}propose/", SENT | {"once": uuid4()})
    first = Proposal.objects.get()
    one.post(f"/rates/changes/{first.reference}/give-back/", {"words": "Not so"})
    one.post(f"{ADDRESS}propose/", SENT | {"once": uuid4(), "rate-minutes": "400"})
    page = other.post(f"/rates/changes/{first.reference}/confirm/")
    assert page.status_code == 409 and "no longer waits" in words(page)
    assert set(Proposal.objects.values_list("state", flat=True)) == {"given_back", "proposed"}


def test_a_second_proposal_is_refused_and_nothing_is_lost(owners: Owners) -> None:
    one, other = map(signed_in, owners)
    one.post(f"{ADDRESS}propose/", SENT | {"once": uuid4()})
    page = other.post(f"{ADDRESS}propose/", SENT | {"once": uuid4()})
    assert page.status_code == 409 and "waits to be confirmed already" in words(page)
    assert "Nobody needs half an hour" in words(page)


@pytest.mark.parametrize(
    "code", ["mileage", "set-rates", "ledger", "tax-year", "pay-scales", "duties"]
)
def test_every_page_opens_for_its_owner(cast: Cast, owners: Owners, code: str) -> None:
    from mss.people.models import RoleHolding
    from tests.cast import SINCE

    for role in ("payroll-officer", "finance-officer", "hr-adviser"):
        RoleHolding.objects.get_or_create(
            person=owners[0], role=role, organisation=None, defaults={"starts": SINCE}
        )
    browser: Client = signed_in(owners[0])
    assert browser.get(f"/rates/{code}/").status_code == 200
    form = browser.get(f"/rates/{code}/propose/")
    assert form.status_code == 200 and "Propose other values" in words(form)


def by_session(person: Person, reference: str) -> Any:
    """In the browser’s session, which proved who it is."""
    return signed_in(person).post(f"/api/v1/rates/proposals/{reference}/confirm/", {},
                                  "application/json", headers=key())  # fmt: skip


def test_by_machine(cast: Cast, owners: Owners) -> None:
    doors = [machine(one, "rates:read", "rates:write") for one in owners]

    def send(number: int, path: str, **more: Any) -> Any:
        return doors[number].post(f"/api/v1/rates/{path}", more, "application/json",
                                  headers={"Idempotency-Key": str(uuid4())})  # fmt: skip

    said = {name: SENT[name] for name in ("starts", "source", "reason")}
    wrong = [{"key": "", "field": "minutes", "value": "twenty"}]
    assert send(0, "in-hand/", once=str(uuid4()), values=wrong, **said).json()["rule"] == "RT-7"
    wrong = [{"key": "x", "field": "minutes", "value": "20"}]
    assert send(0, "in-hand/", once=str(uuid4()), values=wrong, **said).json()["rule"] == "RT-7"
    values = [{"key": "", "field": "minutes", "value": "20"}]
    made = send(0, "in-hand/", once=str(uuid4()), values=values, **said)
    assert made.status_code == 201, made.json()
    assert made.json()["changes"] == [{"key": "", "field": "minutes", "was": "30", "now": "20"}]
    reference = made.json()["reference"]
    assert send(1, f"proposals/{reference}/confirm/").status_code == 403
    assert by_session(owners[0], reference).json()["rule"] == "RT-3"
    assert by_session(owners[1], reference).json()["state"] == "confirmed"
    assert send(1, f"proposals/{reference}/give-back/", words="No").status_code == 409
    (rate,) = doors[0].get("/api/v1/rates/in-hand/").json()["rates"]
    assert rate["rows"][0] == {"words": "20 minutes", "starts": str(TODAY + ADAY),
                               "source": "Head of finance"}  # fmt: skip
    assert {one["code"] for one in doors[0].get("/api/v1/rates/").json()} >= {"mileage", "fuel"}
    reader = machine(cast.officer, "rates:read")
    assert reader.get("/api/v1/rates/").status_code == 404
    assert reader.get("/api/v1/rates/mileage/").status_code == 404
