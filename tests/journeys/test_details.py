"""From one's own telephone to an address HR has put on record, axe on every page passed."""

from pathlib import Path

import pytest
from django.utils import timezone

from hr.details import operations
from hr.details.models import Change
from mss.approvals.models import Step
from tests.cast import Cast
from tests.foundation.pictures_for_tests import png_receipt
from tests.journeys.conftest import DESK, PHONE, Sign, picture


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"],
)  # fmt: skip
def test_from_a_telephone_to_an_address_on_record(
    world: Cast, sign_in: Sign, size: dict[str, int], script: bool, tmp_path: Path
):
    officer = sign_in(world.officer, size=size, script=script).go("/search/?q=next+of+kin")
    officer.follow("My details").says("Nobody is named").says("Response Officer")
    officer.go("/details/own/").fill("Your own telephone", "123").press("Save")
    officer.says("There is a problem").fill("Your own telephone", "07700 900 123").press("Save")
    officer.says("07700 900 123").press("Name somebody").press("Save").says("There is a problem")
    officer.fill("Their name", "Nikhil Shah").fill("Who are they to you?", "Husband")
    officer.page.locator("[name=phone]").fill("07700 900 456")
    officer.press("Save").says("Nikhil Shah is kept").press("Name somebody else")
    officer.fill("Their name", "Meera Patel").fill("Who are they to you?", "Mother")
    officer.page.locator("[name=phone]").fill("07700 900 789")
    officer.press("Save").press("Call first", exact=False).says("1. Meera Patel")
    officer.follow("2. Nikhil Shah").follow("Remove them").says("Remove Nikhil Shah?")
    officer.press("Remove them").says("1. Meera Patel")

    officer.go("/details/send/address/").press("Send it to HR").says("There is a problem")
    officer.fill("Your new home address", "2 Elm Road\nCroydon")
    day = timezone.now().date()
    officer.date(day.day, day.month, day.year)
    officer.page.locator("[name=file]").set_input_files(
        picture(tmp_path, "bill.png", png_receipt())
    )
    officer.press("Send it to HR").says("HR looks at it")
    officer.go("/details/workplace/").fill("Where would you like", "Lambeth")
    officer.date(day.day, day.month, day.year).press("Ask your manager").says(
        "your manager decides"
    )
    row = Change.objects.get(what="address")
    officer.go(f"/details/changes/{row.reference}/").says("made safe")
    operations.prepare(change=row.pk, at=timezone.now())

    officer.go("/details/equality/").says("Only you can read your answers")
    officer.page.locator("[name=equality-religion]").select_option("none")
    officer.page.locator("[name=equality-sex][value=female]").check()
    officer.press("Save my answers").says("Only you can read them").go("/details/equality/")
    officer.press("Clear all my answers").says("are cleared")

    sergeant = sign_in(world.sergeant, size=size, script=script)
    sergeant.go(f"/people/{world.officer.reference}/").follow("Emergency contacts")
    sergeant.press("Show the emergency contacts").says("There is a problem")
    sergeant.fill("Why do you need them?", "Hurt on duty").press("Show the emergency contacts")
    sergeant.says("Meera Patel").go("/decide/").says("Lambeth")
    step = Step.objects.waiting().get(approval__kind="workplace")
    sergeant.go(f"/decide/{step.reference}/").says("Lambeth").says("On record when sent")
    officer.go("/details/").page.get_by_text("Who asked to see them").click()
    officer.see().says("Hurt on duty")

    operations.count(at=timezone.now())
    hr = sign_in(world.hr_adviser, size=size, script=script).go("/details/changes/")
    hr.follow("Priya Shah: home address").says("2 Elm Road").press("Do not accept it")
    hr.says("There is a problem").press("It proves it", exact=False).says(
        "Nothing waits to be checked"
    )
    hr.go("/details/equality/figures/").says("Not shown")
    officer.go("/details/").says("2 Elm Road")
    officer.page.locator("a.mss-row__title", has_text="Home address").click()
    officer.see().says("Accepted on")
