"""EX-39: what is offered to whom, and the page that asks for it."""

from uuid import uuid4

import pytest

from finance.expenses.allowances import rules
from finance.expenses.models import Claim, Line
from tests.cast import Cast
from tests.doors import signed_in
from tests.factories.claims import draft


@pytest.mark.parametrize(
    ("kind", "person", "offered"),
    [
        ("meal", "officer", True), ("meal", "staff", True), ("dog", "officer", True),
        ("dog", "staff", False), ("topup", "officer", False), ("move", "staff", False),
        ("covert", "officer", True), ("covert", "staff", False), ("night", "officer", True), ("scale", "officer", False),
    ],
)  # fmt: skip
def test_ex_39_what_is_offered(kind: str, person: str, offered: bool) -> None:
    assert rules.is_offered(kind, person, {"night"}) is offered
    assert rules.is_offered("move", person, (), moves=True)


OFFICER = {"fare", "mileage", "parking", "meal", "hotel", "night", "course", "dog", "fee", "eyes",
           "covert", "other"}  # fmt: skip
STAFF = {"scale", "incidental"}


@pytest.mark.parametrize(
    ("who", "offered"),
    [
        ("officer", OFFICER),
        ("superintendent", OFFICER - {"night"}),
        ("hr_adviser", OFFICER - {"night", "course", "dog", "covert"} | STAFF),
        ("contingent_worker", OFFICER - {"night", "course", "dog", "covert"} | STAFF),
    ],
)
def test_the_page_offers_what_somebody_can_claim(cast: Cast, who: str, offered: set[str]) -> None:
    page = signed_in(getattr(cast, who)).get("/expenses/new/").content.decode()
    found = {kind for kind in Line.Kind.values
             if f'name="kind" value="{kind}"' in page}  # fmt: skip
    assert found == offered
    assert "Eating and staying away" in page


def test_what_is_not_offered_starts_nothing(cast: Cast) -> None:
    sent = {"once": str(uuid4()), "kind": "scale"}
    answer = signed_in(cast.officer).post("/expenses/new/", sent)
    assert "Choose one of these" in answer.content.decode()
    assert not Claim.objects.exists()


def test_another_entry_of_the_same_claim(cast: Cast) -> None:
    claim, page = draft(cast.officer), signed_in(cast.officer)
    address = f"/expenses/{claim.reference}/add/"
    assert page.get(address, {"kind": "night"}).url == f"{address}night/"
    assert "Choose one of these" in page.get(address, {"kind": "scale"}).content.decode()
