"""Cover before leave on a phone, a question answered, and who decides said before sending."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from mss.approvals import operations
from mss.approvals.models import Decision, Step
from mss.foundation.working_time import today
from mss.people.operations import mark_away
from tests.approvals.test_inbox import sent_now
from tests.cast import Cast
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_sergeant_sets_cover_on_a_phone_and_the_delegate_decides(
    world: Cast, sign_in: Any, script: bool
) -> None:
    now = timezone.now()
    mark_away(person=world.sergeant, starts=today(now), ends=today(now) + timedelta(days=7),
              by=world.sergeant, at=now)  # fmt: skip
    began = time.monotonic()
    visit = sign_in(world.sergeant, size=PHONE, script=script)
    visit.go("/cover/").press("Let somebody decide for me").says("You are away from")
    visit.page.get_by_label("Farah Siddiqui").check()
    visit.press("Ask them").says("has been asked")
    assert time.monotonic() - began < 60
    inspector = sign_in(world.inspector, size=PHONE, script=script)
    inspector.go("/").says("Tom Hargreaves asks you to act for them")
    inspector.follow("Tom Hargreaves asks you to act for them").press("I will act for them")
    step = sent_now(world.officer)
    operations.recheck(at=timezone.now())
    inspector.go("/decide/").says("for Tom Hargreaves").follow("Priya Shah")
    inspector.says("You decide for Tom Hargreaves").press("Approve").says("Approved")
    decision = Decision.objects.get(step=step)
    assert (decision.by, decision.acting_for) == (world.inspector, world.sergeant)
    sergeant = sign_in(world.sergeant, size=PHONE, script=script)
    sergeant.go("/decide/decided-for-me/").says("by Farah Siddiqui")


@SIZES
def test_a_question_stops_the_clock_and_is_answered(world: Cast, sign_in: Any, size: Any) -> None:
    step = sent_now(world.officer)
    sergeant = sign_in(world.sergeant, size=size)
    sergeant.go(f"/decide/{step.reference}/").follow("Ask them for information")
    sergeant.fill("What do you need to know?", "Which scene was it?").press("Ask them")
    sergeant.says("The clock stands still")
    officer = sign_in(world.officer, size=size)
    officer.go("/").follow("Tom Hargreaves asks you something").says("Which scene was it?")
    officer.fill("Your answer", "The cordon in Brixton").press("Send your answer")
    officer.says("Your answer has been sent")
    sergeant.go(f"/decide/{step.reference}/").says("The cordon in Brixton")


@pytest.mark.parametrize(
    ("size", "link", "button"),
    [(PHONE, "This is not mine to decide", "It is not mine"),
     (DESK, "I am too close to this", "Declare it")],
)  # fmt: skip
def test_it_goes_to_somebody_else(
    world: Cast, sign_in: Any, size: Any, link: str, button: str
) -> None:
    step = sent_now(world.officer)
    visit = sign_in(world.sergeant, size=size)
    visit.go(f"/decide/{step.reference}/").follow(link).press(button).says("There is a problem")
    visit.page.locator("textarea").fill("Because")
    visit.press(button).says("gone to somebody else")
    assert Step.objects.get(pk=step.pk).holder == world.inspector
    sign_in(world.officer, size=size).go(f"/expenses/{step.approval.about}/").says("Farah Siddiqui")


@SIZES
def test_the_other_pages_of_cover(world: Cast, sign_in: Any, size: Any) -> None:
    visit = sign_in(world.sergeant, size=size)
    visit.go("/cover/").follow("Enter an absence").press("Enter it").says("Who decides for you")
    visit.go("/cover/").follow("Declare an interest").fill("A person", "Priya Shah")
    visit.fill("What is it?", "Cousins").press("Declare it").says("Cousins")
    manager = sign_in(world.inspector, size=size)
    manager.go(f"/people/{world.sergeant.reference}/").follow("Days they work")
    manager.press("Keep these days").says("Due dates count these days")
    manager.go(f"/people/{world.sergeant.reference}/").follow("Let somebody decide for them")
    manager.says("Who decides for Tom Hargreaves?")


def test_the_inbox_by_keys(world: Cast, sign_in: Any) -> None:
    for _ in range(3):
        sent_now(world.officer)
    visit = sign_in(world.sergeant, size=DESK)
    page = visit.go("/decide/").page
    visit.says("j and k move")
    page.keyboard.press("x")
    assert page.locator('tbody input[type="checkbox"]:checked').count() == 0, "not from outside"
    page.get_by_role("region", name="Waiting for your decision").focus()
    for key in ("j", "j", "x", "k", "x"):
        page.keyboard.press(key)
    assert page.locator('tbody input[type="checkbox"]:checked').count() == 2
    with page.expect_navigation():
        page.keyboard.press("Enter")
    visit.see().says("Your decision")
