"""Leave from the days to the agreement, and what HR and a manager do with it, axe on every page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hr.leave.models import BalanceRun, Booking, Carry, LeaveFigure
from hr.leave.queries import leave_year
from mss.approvals.models import Step
from mss.foundation.working_time import add_working_days, today
from mss.people.models import RoleHolding
from tests.cast import SINCE, Cast
from tests.factories.leave import given
from tests.hr.leave.test_ledger import worked_out
from tests.journeys.conftest import DESK, PHONE, Sign


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"]
)
def test_leave(world: Cast, sign_in: Sign, size: dict[str, int], script: bool):
    day = today(timezone.now())
    first = add_working_days(day, 30)
    given(world.officer, 9600, on=leave_year(first)[0])
    officer = sign_in(world.officer, size=size, script=script).go("/leave/").says("My leave")
    officer.follow("Book leave").press("See what it takes").says("There is a problem")
    officer.fill("First day off", first.isoformat()).fill("Last day off", first.isoformat())
    officer.press("See what it takes").says("It takes").says("Who decides")
    officer.press("Change something").press("See what it takes").press("Ask for it")
    officer.says("Waiting for a decision")
    row = Booking.objects.get()
    officer.go("/leave/balance/").go("/leave/away/").says("Two weeks later")
    officer.go("/leave/calendar/").press("Make an address").says("shown this once")

    step = Step.objects.waiting().get(approval__about=row.reference)
    sergeant = sign_in(world.sergeant, size=size, script=script)
    sergeant.go(f"/decide/{step.reference}/").says("Annual leave").press("Approve")
    officer.go(f"/leave/{row.reference}/").says("Agreed")
    sergeant.go(f"/leave/of/{world.officer.reference}/").says("That you look is recorded")
    sergeant.go(f"/leave/{row.reference}/recall/").press("Recall them").says("There is a problem")
    sergeant.page.locator("[name=days]").first.check()
    sergeant.fill("Why are they needed?", "A trial was moved").press("Recall them")
    sergeant.says("is told that they are needed")
    sergeant.go("/leave/unit/CE-A/").fill("How many people are needed?", "4")
    sergeant.press("Set it").says("4 people on every day")
    sergeant.page.locator("summary", has_text="End it").click()
    sergeant.page.get_by_role("button", name="End", exact=True).click()
    sergeant.says("It ends on that day")

    cancelled = add_working_days(first + timedelta(days=7), 1)
    officer.go("/leave/new/").fill("First day off", cancelled.isoformat())
    officer.fill("Last day off", cancelled.isoformat()).press("See what it takes")
    officer.press("Ask for it").press("Take it back").says("Taken back")
    officer.go(f"/leave/of/{world.officer.reference}/away/").fill("First day away", day.isoformat())
    officer.press("Enter it").says("Entered")

    adviser = sign_in(world.hr_adviser, size=size, script=script).go("/leave/runs/")
    adviser.press("Put balances right").fill("A day in that leave year", day.isoformat())
    adviser.fill("Who, and how many hours", f"{world.officer.reference}, -7.5")
    adviser.press("Continue").says("There is a problem").fill("Why?", "Counted twice")
    adviser.press("Continue").says("A colleague makes it")
    assert BalanceRun.objects.get().state == "proposed"


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"]
)
def test_leave_carried_over(world: Cast, sign_in: Sign, size: dict[str, int], script: bool):
    LeaveFigure.objects.filter(code="carry-early").update(value=366)  # asked for all year
    LeaveFigure.objects.filter(code="carry-late").update(value=0)
    given(world.officer, 9600, on=leave_year(today(timezone.now()))[0])
    officer = sign_in(world.officer, size=size, script=script).go("/leave/")
    officer.follow("Carry leave over into next year").says("120 hours")
    officer.press("Ask to carry it over").says("There is a problem")
    officer.fill("How many hours more?", "16").press("Ask to carry it over")
    officer.says("Waiting for a decision")
    row = Carry.objects.get()
    step = Step.objects.waiting().get(approval__about=row.reference)
    sergeant = sign_in(world.sergeant, size=size, script=script).go(f"/decide/{step.reference}/")
    sergeant.says("Goes over without asking").press("Approve")
    officer.go(f"/leave/carry/{row.reference}/").says("It is kept for next year")
    officer.press("Take it back").says("You can book that leave again")


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"]
)
def test_new_figures_and_a_day_worked(
    world: Cast, sign_in: Sign, size: dict[str, int], script: bool
):
    day = today(timezone.now())
    RoleHolding.objects.create(
        person=world.head_of_hr, role="hr-adviser", organisation=world.mps, starts=SINCE
    )
    sergeant = sign_in(world.sergeant, size=size, script=script)
    sergeant.go(f"/leave/of/{world.officer.reference}/").press("They are owed a day")
    sergeant.press("Put it forward").says("There is a problem")
    sergeant.fill("Which day did they work?", (day - timedelta(days=3)).isoformat())
    sergeant.fill("Why?", "A football match").press("Put it forward")
    sergeant.says("Waiting for a second person")
    adviser = sign_in(world.hr_adviser, size=size, script=script).go("/leave/runs/")
    adviser.follow("A day that was worked").press("Make it").says("Made")
    officer = sign_in(world.officer, size=size, script=script)
    officer.go("/leave/balance/?account=rest").says("A football match").says("8 hours")

    adviser.go("/leave/figures/").says("15 months at most").go("/leave/figures/days/staff:all/")
    adviser.press("See whom it touches").says("There is a problem")
    adviser.fill("Years of service, and days a year", "0, 26\n5, 29\n10, 30")
    adviser.fill("From which day?", (day + timedelta(days=60)).isoformat())
    adviser.fill("Where does it come from?", "Decision 12").fill("Why does it change?", "More")
    adviser.press("See whom it touches")
    run = worked_out(BalanceRun.objects.get(what="figures"))
    adviser.go(f"/leave/runs/{run.reference}/").says("Whom it touches").says("29 days")
    head = sign_in(world.head_of_hr, size=size, script=script).go(f"/leave/runs/{run.reference}/")
    head.press("Make it").says("Made")
    adviser.go(f"/leave/runs/{run.reference}/").press("Take it back").says("Reversed")
    adviser.go("/leave/figures/term/paternity:all:most/").fill("In words", "3 weeks at most")
    adviser.fill("How many days?", "21").fill("From which day?", (day + timedelta(9)).isoformat())
    adviser.fill("Where does it come from?", "Decision 13").fill("Why does it change?", "More")
    adviser.press("See whom it touches").says("3 weeks at most").says("What is agreed stays")
    adviser.go(f"/leave/of/{world.officer.reference}/").press("Hours a week")
    adviser.fill("Hours a week", "41").press("Keep these hours").says("There is a problem")
    adviser.fill("Hours a week", "24").press("Keep these hours").says("24 hours a week since")
    officer.go("/leave/balance/").says("24 hours a week. Full time is 40 hours")
