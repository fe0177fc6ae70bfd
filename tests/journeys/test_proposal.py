"""From writing down what is wanted to the Deputy Mayor's approval, axe on every page passed."""

from datetime import timedelta

import pytest

from commercial.decisions.models import Proposal
from mss.people.models import Person
from tests.cast import SINCE, Cast
from tests.factories import proposals
from tests.journeys.conftest import DESK, PHONE, Sign, Visit


@pytest.fixture
def police(world: Cast) -> Cast:
    """A scheme that goes up to the Deputy Mayor, after the world's own."""
    proposals.scheme(world, starts=SINCE + timedelta(days=365))
    return world


def decide(sign_in: Sign, person: Person, size: dict[str, int], script: bool = True) -> Visit:
    """Open the oldest thing that waits for the person."""
    (step,) = [one for one in proposals.waiting(Proposal.objects.get()) if one.holder == person]
    visit = sign_in(person, size=size, script=script).go("/decide/")
    visit.says("Replace 40 body-worn cameras")
    return visit.go(f"/decide/{step.reference}/").says("The old ones fail in the rain.")


@pytest.mark.parametrize(
    ("size", "script"),
    [(DESK, True), (PHONE, False)],
    ids=["desk", "phone without script"],
)
def test_to_the_deputy_mayor(police: Cast, sign_in: Sign, size: dict[str, int], script: bool):
    asker = sign_in(police.inspector, size=size, script=script).go("/")
    asker.follow("Ask for a decision").choose("Business case").press("Continue")
    asker.press("Save and check").says("There is a problem")
    page = asker.page
    page.locator("[name=title]").fill("Replace 40 body-worn cameras")
    page.locator("[name=why]").fill("The old ones fail in the rain.")
    page.locator("[name=amount]").fill("£24,000")
    page.locator("[name=vat]").fill("4000")
    page.locator("[name=supplier]").fill("Axon Ltd")
    page.locator("[name=public_interest]").check()
    asker.press("Save and check").says("Who will decide").says("Caroline Esdaile")
    asker.says("Investment Board").press("Send it for a decision").says("Sent for a decision")
    asker.follow("Follow this decision").says("Ruth Okafor").says("Has it now")
    proposal = Proposal.objects.get()

    for person in (police.superintendent, police.head_of_finance):
        decide(sign_in, person, size, script).press("Approve").says("Approved: Farah Siddiqui")
    secretary = decide(sign_in, police.process_owner, size, script)
    secretary.press("Approve").says("There is a problem")
    secretary.page.locator("[name=comment]").fill("Minute 7 of 10 June 2026")
    secretary.press("Approve").says("Approved: Farah Siddiqui")
    decide(sign_in, police.deputy_mayor, size, script).press("Approve")

    asker.go(f"/decisions/{proposal.reference}/").says("Approved on").says("Minute 7")
    asker.press("Amend it").page.locator("[name=amount]").fill("30000")
    asker.press("See who decides again").says("Whose decision stands").says("£30,000.00")
    asker.press("Send the change").says("What happens next")
    asker.follow("Follow this decision").says("What changed since it was approved")
    asker.follow("Take it back").says("What was approved before your amendment stands")
    asker.press("Take it back").says("What was approved before stands").says("£24,000.00")
    asker.press("Amend it").says("your last amendment as you sent it")
    assert asker.page.locator("[name=amount]").input_value() == "30000.00"
    asker.go("/decisions/?q=cameras").says(proposal.reference)
    asker.go("/requests/").says(proposal.reference)
