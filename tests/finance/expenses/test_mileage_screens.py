"""Journeys on screen and by API."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Claim
from tests.cast import Cast
from tests.doors import machine, signed_in
from tests.finance.expenses.conftest import unchanged
from tests.finance.expenses.test_mileage import drive, underpaid  # noqa: F401  a fixture
from tests.refusals import words

pytestmark = pytest.mark.django_db


def test_from_the_banner_to_the_claim(scheme: Cast, underpaid: Claim) -> None:  # noqa: F811
    browser = signed_in(scheme.officer)
    assert "You were paid £13.05 too little" in words(browser.get("/expenses/"))
    page = browser.get("/expenses/top-up/")
    assert "Claim £13.05" in words(page)
    once = page.context["form"]["once"].value()
    first, second = (browser.post("/expenses/top-up/", {"once": once}) for _ in range(2))
    assert first["Location"] == second["Location"]
    shown = words(browser.get(first["Location"]))
    assert "Mileage paid too little, £10.00" in shown and "£45.00 at £0.45 a mile" in shown
    assert "too little for mileage" not in words(browser.get("/expenses/"))
    page = words(browser.get("/expenses/top-up/"))
    assert "£13.05 is still to be sent." in page and "(draft)" in page
    assert "Claim £13.05" not in page


def test_a_journey_shows_the_counter_and_what_is_like_it(cast: Cast) -> None:
    now = timezone.now()
    claim = operations.start(by=cast.officer, once=uuid4(), at=now)
    drive(claim, "120", spent_on=now.date(), at=now)
    browser, here = signed_in(cast.officer), f"/expenses/{claim.reference}/add/mileage/"
    page = words(browser.get(here))
    assert "120 business miles by car so far this tax year, with what you have not" in page
    assert "9,880 more" in page
    like = browser.get(f"{here}?like={claim.reference}-1")
    assert like.context["form"]["journey_to"].value() == "CR0"


def test_what_is_wrong_is_said_at_its_field(cast: Cast) -> None:
    now = timezone.now()
    claim = operations.start(by=cast.officer, once=uuid4(), at=now)
    form = {
        "once": str(uuid4()), "kept": "", "vehicle": "bicycle", "journey_from": "A", "miles": "5",
        "journey_to": "B", "what": "Court", "commute": "5", "passengers": "1",
        "spent_on_0": now.day, "spent_on_1": now.month, "spent_on_2": now.year,
    }  # fmt: skip
    with unchanged():
        page = signed_in(cast.officer).post(f"/expenses/{claim.reference}/add/mileage/", form)
    assert set(page.context["form"].errors) >= {"commute", "passengers"}
    assert 'value="Court"' in words(page)


def test_the_same_again_by_a_press(cast: Cast) -> None:
    now = timezone.now()
    claim = operations.start(by=cast.officer, once=uuid4(), at=now)
    drive(claim, "12", spent_on=now.date(), at=now)
    answer = signed_in(cast.officer).post(
        f"/expenses/{claim.reference}/again/", {"once": str(uuid4())}
    )
    draft = Claim.objects.exclude(pk=claim.pk).get()
    assert answer["Location"] == f"/expenses/{draft.reference}/"


def test_by_api(scheme: Cast, underpaid: Claim) -> None:  # noqa: F811
    caller = machine(scheme.officer, "claims:read", "claims:write")
    listed = caller.get("/api/v1/claims/top-ups/").json()
    assert [one["missing"] for one in listed] == ["10.00", "3.05"]
    key = {"Idempotency-Key": str(uuid4())}
    begun = caller.post(
        "/api/v1/claims/top-ups/", {"once": str(uuid4())}, "application/json", headers=key
    )
    assert (begun.status_code, begun.json()["total"]) == (201, "13.05")
    again = caller.post(
        f"/api/v1/claims/{underpaid.reference}/again/", {"once": str(uuid4())},
        "application/json", headers={"Idempotency-Key": str(uuid4())},
    )  # fmt: skip
    assert again.status_code == 201
    assert Decimal(again.json()["total"]) > 0
