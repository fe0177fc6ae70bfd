"""The screens of people and organisation: what each viewer gets."""

import pytest
from django.urls import reverse


@pytest.fixture
def as_(client):
    """Sign in as somebody and return the client."""

    def sign_in(person):
        client.force_login(person)
        return client

    return sign_in


def test_every_page_of_the_area_opens(cast, as_):
    client = as_(cast.sergeant)
    for address in (
        reverse("people:directory"), reverse("people:directory") + "?q=preya+sha",
        reverse("people:me"), reverse("people:looks"), reverse("people:organisation"),
        reverse("people:body", args=["mps"]), reverse("people:unit", args=["CE-A"]),
        reverse("people:person", args=[cast.officer.reference]),
    ):  # fmt: skip
        assert client.get(address).status_code == 200, address
