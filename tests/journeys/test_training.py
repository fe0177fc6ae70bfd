"""From what must be done next to a certificate, axe on every page passed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hr.training.models import Booking, Session
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.factories.training import ADAY, book, course, passed, requirement, session
from tests.journeys.conftest import DESK, PHONE, Sign


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"]
)
def test_from_due_to_held(world: Cast, sign_in: Sign, size: dict[str, int], script: bool):
    now = timezone.now()
    of = course(world, at=now)
    passed(world, of, world.officer, today(now) - 340 * ADAY, at=now)
    requirement(world, of, at=now, days=0)
    held = session(world, of, at=now)
    gone = session(world, of, at=now - 20 * ADAY, starts=now - timedelta(days=1))
    book(gone, world.other_officer, at=now - 20 * ADAY)

    officer = sign_in(world.officer, size=size, script=script).go("/").says("Officer safety")
    officer.go("/training/").says("Runs out soon").follow("Next session")
    officer.press("Book my place").says("Booked").says("Gravesend")
    officer.go("/training/courses/?q=ost").follow("Officer safety").says("Who must hold it")
    officer.go("/training/evidence/new/").press("Send it").says("There is a problem")
    officer.go("/training/").follow("Officer safety").says("Booked")
    booking = Booking.objects.get(session=held)
    officer.go(f"/training/bookings/{booking.reference}/").follow("Cancel this booking")
    officer.press("Cancel the booking").says("Cancelled: Officer safety")

    sergeant = sign_in(world.sergeant, size=size, script=script).go("/training/team/")
    sergeant.says("Callum Reid").says("Overdue").follow("Callum Reid").says("Training of Callum")
    sergeant.go(f"/training/sessions/{held.reference}/")
    sergeant.page.get_by_text("Book for somebody you look after").click()
    sergeant.fill("Who?", world.officer.reference)
    sergeant.press("Book for them").says("Priya Shah").says("Booked")

    trainer = sign_in(world.other_inspector, size=size, script=script)
    trainer.go(f"/training/sessions/{gone.reference}/register/")
    trainer.says("Callum Reid").page.get_by_label("Passed", exact=True).check()
    trainer.press("Enter the results").says("1 entered")

    hr = sign_in(world.hr_adviser, size=size, script=script).go("/training/keep/")
    hr.follow("Requirements").follow("Officer safety").says("Version 1")
    hr.follow("Write the next version").press("Save the draft").says("Version 2 is a draft")
    hr.go(f"/training/courses/{of.reference}/").press("Plan a session").press("Save")
    hr.says("There is a problem").go(f"/training/courses/{of.reference}/change/")
    hr.press("Save").says("is kept").go("/training/team/?scope=organisation&state=all")
    hr.says("Farah Siddiqui").go(f"/training/sessions/{held.reference}/cancel/")
    hr.page.locator("[name=why]").fill("The hall is closed")
    hr.press("Cancel the session").says("Everybody booked is told")
    assert Session.objects.get(pk=held.pk).state == "cancelled"
