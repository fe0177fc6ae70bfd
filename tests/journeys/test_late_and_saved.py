"""What comes late, from the reason to the agreement; a journey under a name; nights abroad. On a
phone."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from finance.expenses.models import Claim, Line
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.factories import claims as make
from tests.journeys.conftest import PHONE, Sign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_what_comes_late_is_agreed_to_in_writing(world: Cast, sign_in: Sign, script: bool) -> None:
    long_ago = today(timezone.now()) - timedelta(days=200)
    officer = sign_in(world.officer, size=PHONE, script=script)
    officer.go("/expenses/new/").choose("Parking or toll").press("Continue")
    officer.date(long_ago.day, long_ago.month, long_ago.year)
    officer.fill("How much was it, with VAT?", "6.40")
    officer.fill("What was it, and why did work need it?", "Two hours by the court")
    officer.fill("If you have no receipt, why not?", "The machine gave none")
    officer.press("Save and check").says("Claims close after 3 months")
    officer.fill("Why is it claimed only now?", "I was on sick leave")
    officer.press("Save and check").says("Comes late.").press("Send the claim").says("Claim sent")
    step = make.waiting_step(Claim.objects.get())
    boss = sign_in(world.sergeant, size=PHONE, script=script).go(f"/decide/{step.reference}/")
    boss.press("Approve", exact=False).says("Agree to that first")
    boss.follow("Agree that it comes late").says("I was on sick leave")
    boss.fill("Why do you agree?", "HR confirmed it").press("Agree")
    boss.says("agrees: “HR confirmed it”").press("Approve", exact=False)
    assert Claim.objects.get().state == Claim.State.APPROVED


def test_a_journey_is_saved_used_renamed_and_brought_back(world: Cast, sign_in: Sign) -> None:
    now = timezone.now()
    claim = make.draft(
        world.officer, kind="mileage", vehicle="car", journey_from="Lambeth", journey_to="Hendon",
        miles=Decimal("12.6"), what="Statement of a witness", at=now,
    )  # fmt: skip
    day = today(now)
    officer = sign_in(world.officer, size=PHONE).go(f"/expenses/{claim.reference}/")
    officer.follow("Save the journey").fill("What do you call this journey?", "To Hendon")
    officer.press("Save").says("Choose it by its name")
    officer.go(f"/expenses/{claim.reference}/add/mileage/").follow("To Hendon")
    officer.date(day.day, day.month, day.year).press("Save and check")
    assert Line.objects.filter(spent_on=day, miles=Decimal("12.6")).count() == 1
    officer.go("/expenses/journeys/").follow("Rename").fill("What do you call", "Hendon by the A41")
    officer.press("Save").press("Delete", exact=False).says("is deleted")
    officer.press("Bring back", exact=False).says("“Hendon by the A41” is back.")


def test_nights_abroad_on_the_form_of_staff(world: Cast, sign_in: Sign) -> None:
    day = today(timezone.now()) - timedelta(days=1)
    visit = sign_in(world.hr_adviser, size=PHONE).go("/expenses/new/")
    visit.choose("Small personal costs of a night away").press("Continue")
    visit.date(day.day, day.month, day.year).fill("How many nights?", "2").choose("No, abroad")
    visit.fill("Where did you stay, and for what?", "Europol, The Hague").press("Save and check")
    visit.says("£20.00").says("abroad")
