"""A rate changes: proposed by one owner on a phone, confirmed by another at a desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mss.foundation.working_time import today
from mss.people.models import RoleHolding
from tests.cast import SINCE, Cast
from tests.journeys.conftest import DESK, PHONE, Sign


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"]
)
def test_rates(world: Cast, sign_in: Sign, size: dict[str, int], script: bool) -> None:
    for one in (world.finance_officer, world.second_finance_officer):
        RoleHolding.objects.create(person=one, role="policy-owner", starts=SINCE)
    day = today(timezone.now()) + timedelta(days=1)
    owner = sign_in(world.finance_officer, size=size, script=script)
    owner.go("/").follow("Rates and limits").follow("Mileage rates").press("Propose other values")
    owner.fill("Car or van", "0.6").press("See what changes").says("Say where they come from")
    owner.date(day.day, day.month, day.year)
    owner.fill("Where they come from", "HMRC").fill("Why do they change", "Fuel is dearer")
    owner.press("See what changes").says("£0.60 a mile instead of £0.55 a mile")
    owner.press("Give it to the other owners").says("another owner confirms it")
    other = sign_in(world.second_finance_officer, size=size, script=script)
    other.go("/").says("Mileage rates").go("/rates/mileage/").press("Confirm them")
    if "/account/" in other.page.url:
        pytest.fail("a fresh sign-in is proof enough")
    other.press("Confirm them").says("It holds from").says("£0.60 a mile from")
