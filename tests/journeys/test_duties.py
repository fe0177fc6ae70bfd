"""A day changed, a swap and overtime from the roster to the approval, axe on every page passed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hr.duties.models import Duty, Overtime, Swap
from mss.approvals.models import Step
from mss.foundation.working_time import today
from mss.people.models import Person
from tests.cast import Cast
from tests.factories import duties as make
from tests.journeys.conftest import DESK, PHONE, Sign, Visit


@pytest.fixture
def rostered(world: Cast) -> Cast:
    """The officer works four days a week, the colleague the others."""
    at = timezone.now()
    monday = make.monday_of(at)
    make.days(world.officer, monday - timedelta(weeks=2), "EEEERRR" * 10, at=at)
    make.days(world.other_officer, monday - timedelta(weeks=2), "RRRRREE" * 10, at=at)
    make.team(world, starts=monday)
    return world


def decide(
    sign_in: Sign, person: Person, size: dict[str, int], script: bool, about: str, says: str
) -> Visit:
    """Open what waits for the person and approve it."""
    step = Step.objects.waiting().get(approval__about=about)
    visit = sign_in(person, size=size, script=script).go("/decide/").says(says)
    return visit.go(f"/decide/{step.reference}/").press("Approve").says("Approved: ")


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"]
)
def test_roster(rostered: Cast, sign_in: Sign, size: dict[str, int], script: bool):
    cast = rostered
    monday = make.monday_of(timezone.now()) + timedelta(weeks=1)
    rest = monday + timedelta(days=4)

    boss = sign_in(cast.sergeant, size=size, script=script).go("/roster/team/")
    boss.says("People I lead").go(f"/roster/team/{cast.officer.reference}/{rest}/")
    boss.press("See what it means").says("There is a problem")
    boss.choose("Late 14:00–23:00").fill("Why is it changed?", "Carnival")
    boss.press("See what it means").says("What it means").says("Time and a half")
    boss.press("Change it and tell Priya").says("Priya Shah is told")
    assert Duty.objects.get(person=cast.officer, day=rest).shift.code == "L"  # type: ignore[union-attr]

    own = sign_in(cast.officer, size=size, script=script).go("/roster/")
    own.says("The next days").go(f"/roster/{rest}/").says("Carnival")
    own.go(f"/roster/{monday}/").press("Offer a swap").press("Offer it").says("There is a problem")
    own.page.get_by_label("Who would swap with you?").select_option(label="Callum Reid")
    own.press("Offer it").says("Waiting for your colleague")
    swap = Swap.objects.get()
    other = sign_in(cast.other_officer, size=size, script=script).go("/roster/")
    other.follow("Agree or decline").press("Agree to the swap").says("Waiting for a decision")
    decide(sign_in, cast.sergeant, size, script, swap.reference, "Swap with Callum Reid")
    own.go(f"/roster/swaps/{swap.reference}/").says("Approved")
    assert Duty.objects.get(person=cast.other_officer, day=monday).works

    worked = today(timezone.now()) - timedelta(days=8)
    own.go("/roster/overtime/").press("Note overtime").press("See what it is worth")
    own.says("There is a problem").choose("Kept on after a duty, told at or before its start")
    for part, number in (("day", worked.day), ("month", worked.month), ("year", worked.year)):
        own.page.locator(f"[name=day_{part}]").fill(str(number))
    own.fill("When did it begin?", "1700").fill("When did it end?", "1905")
    own.fill("What was it for?", "Prisoner to hospital").choose("Time off")
    own.press("See what it is worth").says("2 hours at time and a third").says("Who will decide")
    own.press("Claim it").says("Where it is")
    row = Overtime.objects.get()
    decide(sign_in, cast.sergeant, size, script, row.reference, "Kept on after a duty")
    own.go(f"/roster/overtime/{row.reference}/").says("Approved").go("/roster/overtime/")
    own.says("Given back as 2 hours 40 minutes of time off").go("/roster/figures/").go(
        "/roster/swaps/"
    )

    adviser = sign_in(cast.hr_adviser, size=size, script=script).go("/roster/teams/")
    adviser.follow("Central East response team A").says("Publish the next part")
    adviser.press("Publish").says("There is a problem")
    adviser.go("/roster/patterns/").follow("Five weeks").says("22:00–07:00")
    adviser.go("/roster/patterns/new/").go("/roster/team/?unit=CE-A").says("Priya Shah")
