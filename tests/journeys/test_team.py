"""A sergeant and an inspector look at their people, on a phone, a screen, and without JavaScript."""

import pytest
from django.utils import timezone

from mss.foundation.working_time import add_working_days, today
from tests.cast import Cast
from tests.factories.duties import duty
from tests.factories.leave import booked, given
from tests.journeys.conftest import DESK, PHONE, Sign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"],
)  # fmt: skip
def test_my_people(world: Cast, sign_in: Sign, size: dict[str, int], script: bool) -> None:
    now = timezone.now()
    day = today(now)
    given(world.officer, on=day)
    duty(world.officer, day, "N", at=now)
    ahead = add_working_days(day, 20)
    booked(world.officer, ahead.isoformat(), at=now)
    visit = sign_in(world.sergeant, size=size, script=script).go("/")
    visit.page.get_by_role("link", name="My team", exact=True).click()
    visit.see().says("1 of 3").says("Waiting for you")
    visit.says(f"{world.officer.name}: ")
    visit.page.get_by_role("link", name="Two weeks after").click()
    visit.see().go(f"/team/?first={ahead}")
    assert visit.page.get_by_role("img", name="Leave asked for").count() == 1
    visit.go("/team/?q=nobody").says("Nobody fits").follow("Show the whole team")
    visit.go("/team/?sort=-training").page.get_by_role(
        "link", name=world.officer.name
    ).first.click()
    visit.see().says(world.officer.name)
    inspector = sign_in(world.inspector, size=size, script=script)
    inspector.go("/team/?scope=everybody").says(world.officer.name).says(world.dog_handler.name)
