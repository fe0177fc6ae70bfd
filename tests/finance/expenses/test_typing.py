"""What the rules say while a line is typed: each as soon as its facts are there."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Claim
from finance.expenses.queries import judge_typed
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.doors import machine, signed_in
from tests.finance.expenses.conftest import unchanged
from tests.refusals import words

pytestmark = pytest.mark.django_db
DAY = {"spent_on": today(AT) - timedelta(days=2)}
SAID = {"what": "Kept on at a scene"}
MEALS = "Meals of one day"
LITTLE = "Little said"
FAR = "Long journeys by own vehicle"
HOTEL = "A hotel bill above the usual"
BOOKED = "Hotels that are booked, not claimed"


def empty(person: Person) -> Claim:
    return operations.start(by=person, once=uuid4(), at=AT)


@pytest.mark.parametrize(
    ("kind", "typed", "state", "speaks", "waits"),
    [
        ("meal", {}, "unchecked", [], [MEALS, LITTLE]),
        ("meal", SAID, "unchecked", [], [MEALS]),
        ("meal", {"what": "Dinner"}, "warning", [LITTLE], [MEALS]),
        ("meal", DAY | {"amount": Decimal("30.01")}, "warning", [MEALS], [LITTLE]),
        ("meal", {"amount": Decimal("30.01")}, "unchecked", [], [MEALS, LITTLE]),
        ("meal", DAY | SAID | {"amount": Decimal("30.00")}, "clean", [], []),
        (
            "meal",
            DAY | SAID | {"amount": Decimal("31.00"), "normally": Decimal("1.00")},
            "clean", [], [],
        ),
        ("hotel", {"amount": Decimal("300.01")}, "warning", [HOTEL], [LITTLE]),
        ("hotel", {"amount": Decimal("1000.01")}, "error", [HOTEL, BOOKED], [LITTLE]),
        ("hotel", SAID, "unchecked", [], [HOTEL, BOOKED]),
        ("mileage", {"miles": Decimal("150.1")}, "warning", [FAR], [LITTLE]),
        ("mileage", {"vehicle": "car", **DAY, **SAID}, "unchecked", [], [FAR]),
        ("course", {"nights": 2, **SAID}, "clean", [], []),
        ("covert", {"ceiling": Decimal("50.00")}, "unchecked", [], [LITTLE]),
    ],
)  # fmt: skip
def test_each_rule_speaks_as_soon_as_its_facts_are_there(
    kind: str, typed: dict[str, Any], state: str, speaks: list[str], waits: list[str], scheme: Cast
) -> None:
    claim = empty(scheme.officer)
    with unchanged():
        found = judge_typed(claim, {"kind": kind, **typed}, at=AT)
    assert found.state == state
    assert sorted(one.title for one in found.findings if not one.unknown) == sorted(speaks)
    assert sorted(found.unchecked) == sorted(waits)


def test_the_screen_says_what_can_be_said_and_names_the_rest(scheme: Cast) -> None:
    claim = empty(scheme.officer)
    where = f"/expenses/{claim.reference}/judge/"
    browser = signed_in(scheme.officer)
    with unchanged():
        page = words(browser.post(f"{where}hotel/", {"amount": "1000.01"}))
        assert "Stops the claim: " in page and "£1,000.01 is not claimed" in page
        assert "Not checked yet: Little said." in page
        page = words(browser.post(f"{where}mileage/", {"miles": "160", "commute": "many"}))
        assert "160 miles is a long way to drive" in page
        page = words(browser.post(f"{where}meal/", {}))
        assert "Meals of one day" in page and "Worth a look" not in page


def test_the_same_by_api(scheme: Cast) -> None:
    claim = empty(scheme.officer)
    api = machine(scheme.officer, "claims:read", "claims:write")

    def judge(line: dict[str, Any]) -> Any:
        return api.post(
            f"/api/v1/claims/{claim.reference}/judge/", line, content_type="application/json",
            headers={"Idempotency-Key": str(uuid4())},
        )  # fmt: skip

    said = judge({"kind": "hotel", "amount": "300.01"}).json()
    assert said["state"] == "warning"
    told = {one["title"]: one["message"] for one in said["findings"] if not one["unknown"]}
    assert told == {HOTEL: "A hotel bill of £300.01 is £0.01 above what is claimed without a word."}
    assert [one["title"] for one in said["findings"] if one["unknown"]] == [LITTLE]
    whole = {"kind": "fare", "amount": "5.00", "spent_on": str(today(timezone.now())),
             "what": "Bus to court", "once": str(uuid4())}  # fmt: skip
    assert judge(whole).json() == {"state": "clean", "findings": []}
    assert judge({"amount": "5.00"}).status_code == 422  # of which kind is not said
    assert not claim.lines.exists()
