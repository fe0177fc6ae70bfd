"""Set rates and dogs in a browser: a handler on a course, a member of staff on a long day."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mss.foundation.working_time import today
from tests.cast import Cast
from tests.journeys.conftest import DESK, PHONE, Sign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_dog_handler_on_a_course(world: Cast, sign_in: Sign, size: dict[str, int]) -> None:
    visit = sign_in(world.dog_handler, size=size).go("/expenses/dogs/")
    visit.says("You do not claim it").says("To be confirmed").press("Claim expenses")
    visit.says("Eating and staying away").choose("Small costs on a residential course")
    visit.press("Continue").says("a night, and at most £17.77 a week")
    sunday = today(timezone.now()) - timedelta(days=today(timezone.now()).isoweekday())
    visit.date(sunday.day, sunday.month, sunday.year).fill("How many nights?", "5")
    visit.fill("Which course, and where?", "Dog search course, Keston")
    visit.press("Save and check").says("5 nights at £4.43").says("£17.77")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_member_of_staff_on_a_long_day(world: Cast, sign_in: Sign, script: bool) -> None:
    visit = sign_in(world.hr_adviser, size=PHONE, script=script).go("/expenses/new/")
    visit.choose("Meals on a long day away, at a set rate").press("Continue")
    day = today(timezone.now()) - timedelta(days=2)
    visit.date(day.day, day.month, day.year).fill("How many hours were you away?", "4")
    visit.choose("Yes").fill("Where were you", "Tribunal in Leeds").press("Save and check")
    visit.says("This is paid from 5 hours away").fill("How many hours were you away?", "12")
    visit.press("Save and check").says("12 hours away, past 8 in the evening: £20.00")


def test_a_meal_less_what_is_spent_anyway(world: Cast, sign_in: Sign) -> None:
    visit = sign_in(world.officer, size=PHONE).go("/expenses/new/")
    visit.choose("Meal or refreshment").press("Continue")
    day = today(timezone.now()) - timedelta(days=1)
    visit.date(day.day, day.month, day.year).fill("How much was it, with VAT?", "11.40")
    visit.fill("What would you normally have spent", "3.50").fill("Hours you were kept on", "2")
    visit.fill("What was it, and why", "Kept on at a cordon").press("Save and check")
    visit.says("more than 2 hours").fill("Hours you were kept on", "4").press("Save and check")
    visit.says("£3.50, spent on a meal anyway").says("£7.90")
