"""In a browser: a handler ticks the days of duty, parking repeats, a figure is proposed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mss.foundation.working_time import today
from mss.people.duty_days import Kind
from mss.people.models import RoleHolding
from tests.cast import Cast
from tests.factories.claims import draft, submitted, waiting_step
from tests.finance.expenses import rosters
from tests.finance.expenses.rosters import off, on_duty
from tests.journeys.conftest import DESK, PHONE, Sign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)],
    ids=["desk", "phone without script"],
)  # fmt: skip
def test_a_handler_ticks_the_days_of_duty(
    world: Cast, sign_in: Sign, size: dict[str, int], script: bool
) -> None:
    now = timezone.now()
    day = today(now) - timedelta(days=1)
    with rosters.kept():
        on_duty(world.dog_handler, day)
        off(world.dog_handler, day - timedelta(days=3))
        draft(world.dog_handler, amount="4.20", kind="dog", what="Food for the day", at=now)
        visit = sign_in(world.dog_handler, size=size, script=script).go("/expenses/dogs/")
        visit.says("Claim what you bought").says("In your pay").go("/expenses/")
        visit.page.locator(".mss-row__title").first.click()
        visit.see().follow("More days").says("On duty 07:00 to 17:00")
        visit.press("Add these days").says("Tick at least one day")
        visit.choose(f"{day:%A %-d %B}").press("Add these days").says("Added for 1 day")


def test_parking_repeats_until_it_is_stopped(world: Cast, sign_in: Sign) -> None:
    now = timezone.now()
    claim = draft(world.officer, kind="parking", what="Parking at the base", at=now)
    visit = sign_in(world.officer, size=PHONE).go(f"/expenses/{claim.reference}/")
    visit.follow("Every month").fill("On which day", "31").press("Repeat it")
    visit.says("The first draft is made on").press("Pause", exact=False).says("Paused")
    visit.press("Go on", exact=False).follow("Stop").press("Stop it").says("Stopped.")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_approver_reads_the_roster_beside_the_line(
    world: Cast, sign_in: Sign, size: dict[str, int]
) -> None:
    now = timezone.now()
    with rosters.kept():
        off(world.officer, today(now) - timedelta(days=2), Kind.LEAVE)
        step = waiting_step(submitted(world.officer, at=now))
        visit = sign_in(world.sergeant, size=size).go(f"/decide/{step.reference}/")
        visit.says("Leave by the roster on this day").says("The first of this kind in 12 months")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_figure_is_proposed_to_the_other_owner(
    world: Cast, sign_in: Sign, size: dict[str, int]
) -> None:
    now = timezone.now()
    RoleHolding.objects.create(
        person=world.process_owner, role="policy-owner", starts=now - timedelta(days=9)
    )
    visit = sign_in(world.process_owner, size=size).go("/expenses/figures/")
    visit.follow("Most one line may be").press("Propose a new value").fill("New value", "400")
    visit.fill("Where it comes from", "The board").fill("Why does it change?", "Prices fell")
    visit.press("Try it on last year").says("would have been judged differently")
    visit.press("Give it to the other owners").says("another owner confirms it")
    visit.says("£400.00").go("/expenses/figures/").says("Waiting to be confirmed")
