"""From a question in one's own words to its answer and how it went, axe on every page passed."""

import pytest

from mss.cases.models import Case
from tests.cast import Cast
from tests.factories.cases import owners
from tests.journeys.conftest import DESK, PHONE, Sign


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"],
)  # fmt: skip
def test_from_a_question_to_how_it_went(
    world: Cast, sign_in: Sign, size: dict[str, int], script: bool
):
    officer = sign_in(world.officer, size=size, script=script).go("/search/?q=payslip+wrong")
    officer.go("/cases/new/").says("What is it about?").follow("A question for HR")
    officer.press("Send your question").says("There is a problem")
    officer.choose("Leave and absence").fill("Tell us about it", "May I carry leave over?")
    officer.press("Send your question").says("Your reference is CAS-").says("Answer by")
    case = Case.objects.get()

    hr = sign_in(world.hr_adviser, size=size, script=script).go("/cases/work/?tab=mine")
    hr.follow("May I carry leave over?")
    hr.follow("Write a note").press("Keep the note").says("There is a problem")
    hr.fill("Note", "Rang the unit").press("Keep the note").says("Rang the unit")
    hr.follow("Give it to somebody").follow(case.reference)
    hr.fill("Your answer", "Which year?").press("Send and wait for them")
    hr.says("It waits for them now")

    officer.go("/").says("we need something from you").follow("May I carry leave over?")
    officer.says("The clock stands still").press("Send").says("There is a problem")
    officer.fill("Write to them", "This one").press("Send").says("Sent.")

    hr.go("/cases/work/").says("They wrote").go("/cases/work/next/")
    hr.fill("Your answer", "Five days.").press("Send: this answers it").says("and answered")
    hr.go("/cases/work/?tab=all&state=any").follow("May I carry leave over?")
    hr.go("/cases/work/hand-over/").says("no cases to hand over")

    officer.go(f"/cases/{case.reference}/").says("Five days.").choose("Very well")
    officer.press("Say how it went").says("Thank you").go("/cases/?show=all").says("Answered")


def test_a_type_is_made_by_two(world: Cast, sign_in: Sign):
    first, second = owners(world)
    owner = sign_in(first, size=PHONE).go("/cases/types/")
    owner.fill("Short name in the address", "pensions").press("Write a draft")
    owner.press("Keep the draft").says("There is a problem")
    owner.fill("What people read", "My pension").fill("Under which heading", "Pay and expenses")
    owner.fill("One sentence about it", "Forecasts and options")
    owner.page.locator("[name=queue]").select_option("hr")
    owner.press("Keep the draft").says("The draft is kept").press("Propose it")
    owner.says("Another service owner looks at it").go("/cases/queues/").follow("HR queries")
    owner.says("Everybody with the role HR adviser").go("/cases/figures/").go("/cases/mail/")
    other = sign_in(second, size=DESK).go("/cases/types/pensions/").press("Publish it")
    other.says("Published.")
    officer = sign_in(world.officer, size=PHONE).go("/cases/new/?q=pension").follow("My pension")
    officer.says("within 5 working days")
