"""The team page, its file and the API: the same people, and each look on record."""

from typing import Any

import pytest
from django.utils import timezone

from hr.team import operations, rules
from mss.audit.models import Event
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.factories.leave import given
from tests.refusals import words

pytestmark = pytest.mark.django_db


def test_a_sergeant_sees_their_people(cast: Cast) -> None:
    given(cast.officer, on=timezone.now().date())
    page = words(signed_in(cast.sergeant).get("/team/"))
    assert "My team" in page
    assert cast.officer.name in page
    assert cast.other_sergeant.name not in page
    event = Event.objects.get(verb="viewed.team")
    assert (event.by, event.data["whose"]) == (cast.sergeant, cast.sergeant.reference)


@pytest.mark.parametrize("path", ["/team/", "/team/file/", "/api/v1/team/"])
def test_whoever_leads_nobody_finds_nothing_and_leaves_no_trace(cast: Cast, path: str) -> None:
    assert signed_in(cast.officer).get(path).status_code == 404
    assert not Event.objects.filter(verb__in=["viewed.team", "team.exported"]).exists()


@pytest.mark.parametrize(
    "asked", ["first=yesterday", "whose=PER-1", "scope=all", "page=99", "sort=x"]
)
def test_what_cannot_be_read_is_the_usual(cast: Cast, asked: str) -> None:
    response = signed_in(cast.sergeant).get(f"/team/?{asked}")
    assert response.status_code == 200
    assert cast.officer.name in words(response)


def test_the_file_holds_the_same_and_runs_nothing(cast: Cast) -> None:
    cast.officer.name = "=HYPERLINK(1)"
    cast.officer.save()
    response = signed_in(cast.sergeant).get("/team/file/")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = response.content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert cast.other_officer.reference in text
    assert Event.objects.get(verb="team.exported").data["people"] == 3


def test_the_file_holds_everybody_and_says_when_it_cannot(cast: Cast, monkeypatch: Any) -> None:
    monkeypatch.setattr(operations, "MOST", 2)  # so that there is a second part
    text = signed_in(cast.sergeant).get("/team/file/?sort=-left").content.decode("utf-8-sig")
    for one in (cast.officer, cast.other_officer, cast.undercover):
        assert text.count(one.reference) == 1
    monkeypatch.setattr(rules, "MOST_SORTED", 2)
    before = Event.objects.count()
    response = signed_in(cast.sergeant).get("/team/file/?q=a", follow=True)
    assert "a file holds" in words(response)
    assert not Event.objects.filter(verb="team.exported")[1:].exists()
    assert Event.objects.count() == before + 1  # that the page was looked at


def test_the_api_answers_the_same_people_with_its_scope_alone(cast: Cast) -> None:
    assert machine(cast.sergeant, "leave:read").get("/api/v1/team/").status_code == 403
    client = machine(cast.sergeant, "team:read")
    found = client.get("/api/v1/team/?scope=direct").json()
    assert {one["person"] for one in found["people"]} == {
        cast.officer.reference, cast.other_officer.reference, cast.undercover.reference
    }  # fmt: skip
    assert len(found["days"]) == 14
    assert {"day", "what", "words"} == set(found["people"][0]["days"][0])
    assert client.get("/api/v1/team/?first=never").status_code == 422


def test_it_is_offered_to_whoever_leads(cast: Cast) -> None:
    assert 'href="/team/"' in signed_in(cast.sergeant).get("/").content.decode()
    assert 'href="/team/"' not in signed_in(cast.officer).get("/").content.decode()
