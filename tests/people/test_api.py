"""People and units for machines: the same questions and the same limits as the screens."""

from mss.audit.models import Event
from tests.doors import machine


def test_people_are_found_by_what_they_are_called(cast):
    found = machine(cast.stranger, "people:read").get("/api/v1/people/?q=preya+sha").json()
    assert found[0]["reference"] == cast.officer.reference
    assert "pay_number" not in found[0] and "id" not in found[0]


def test_a_person_is_shown_as_far_as_the_caller_may_see(cast):
    address = f"/api/v1/people/{cast.officer.reference}/"
    stranger = machine(cast.stranger, "people:read").get(address).json()
    assert stranger["manager"]["name"] == "Tom Hargreaves"
    assert stranger["place"]["unit"] == "CE-A"
    assert not {"pay_number", "warrant_number", "placing"} & stranger.keys()
    assert not Event.objects.filter(verb="viewed.person").exists()

    adviser = machine(cast.hr_adviser, "people:read").get(address + "?on=2021-01-01").json()

    assert adviser["pay_number"] == cast.officer.pay_number
    assert (adviser["on"], len(adviser["placing"])) == ("2021-01-01", 1)
    assert Event.objects.get(verb="viewed.person").subject == cast.officer


def test_a_day_that_is_none_is_said(cast):
    address = f"/api/v1/people/{cast.officer.reference}/?on=yesterday"
    assert machine(cast.hr_adviser, "people:read").get(address).status_code == 422


def test_protected_people_are_not_there_for_a_stranger(cast):
    client = machine(cast.stranger, "people:read")
    assert client.get(f"/api/v1/people/{cast.undercover.reference}/").status_code == 404
    seats = client.get("/api/v1/units/CE-A/").json()
    holders = {seat["holder"] for seat in seats}
    assert cast.officer.reference in holders and cast.undercover.reference not in holders
    assert all(seat["held"] for seat in seats)


def test_units_come_by_code_and_say_where_they_lie(cast):
    client = machine(cast.stranger, "people:read")
    units = client.get("/api/v1/units/?page_size=100").json()["results"]
    assert {"code": "CE", "name": "Central East", "organisation": "mps", "inside": "FLP"} in units
    assert client.get("/api/v1/units/NONE/").status_code == 404


def test_a_token_for_something_else_opens_nothing(cast):
    client = machine(cast.hr_adviser, "jobs:read")
    for address in ("/api/v1/people/?q=a", "/api/v1/units/", "/api/v1/units/CE/"):
        assert client.get(address).status_code == 403
