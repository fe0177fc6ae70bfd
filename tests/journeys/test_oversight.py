"""An auditor oversees decisions in a browser: figures, lists, a file, and the evidence on paper."""

from typing import Any

import pytest
from django.utils import timezone

from mss.approvals import operations as approvals
from mss.approvals.models import Step
from tests.approvals import overseeing as make
from tests.cast import Cast
from tests.factories.authority import delegation
from tests.factories.claims import submitted, waiting_step
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)
WAYS = pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)], ids=["desk", "phone without script"]
)


@pytest.fixture
def step(world: Cast) -> Step:
    """A claim the inspector decided for the sergeant just now, and others around it."""
    now = timezone.now()
    delegation(world.sergeant, world.inspector, at=now)
    found = waiting_step(submitted(world.officer, at=now))
    approvals.decide(
        step=found.reference, by=world.inspector, outcome="approve", comment="",
        version=found.approval.version, at=now,
    )  # fmt: skip
    for number in range(30):
        at = now - number * 2 * make.DAY
        make.decided(world, world.chief_inspector, at=at, since=at - make.DAY, amount="2300.00",
                     limit="2500.00", outcome="return" if number % 7 == 0 else "approve")  # fmt: skip
    make.step_row(world, world.commander, since=now - 20 * make.DAY)
    make.moved(world, world.sergeant, world.inspector, "Tom Hargreaves is away", at=now)
    return found


@WAYS
def test_from_a_figure_to_the_evidence(
    world: Cast, step: Step, sign_in: Any, size: Any, script: bool
) -> None:
    visit = sign_in(world.auditor, size=size, script=script)
    visit.go("/").follow("Oversight of decisions").says("Why steps moved")
    visit.follow("Acting for somebody").says("acting for Tom Hargreaves")
    visit.follow("Farah Siddiqui").says(f"Evidence of decision {step.reference}")
    visit.says("1 of 8 promises cannot be proved").says("Not sealed yet")
    visit.says("Acts for Tom Hargreaves")
    visit.go("/oversight/").follow("Near the limit").says("92%")
    visit.go("/oversight/near/?sort=-amount").says("£2,300.00")
    visit.go("/oversight/decisions/").follow("Next").says("Showing 26 to 31 of 31")
    for code in ("people", "months", "moves", "waiting", "delegations"):
        visit.go(f"/oversight/{code}/")
    visit.go("/oversight/waiting/?show=late").says("Late")
    visit.go("/oversight/?since=2026-06-05&until=2026-06-04").says("There is a problem")
    visit.go("/oversight/decisions/?person=PER-00-000000").says("Nothing fits")


def test_the_list_leaves_as_a_file(world: Cast, step: Step, sign_in: Any) -> None:
    visit = sign_in(world.auditor, size=DESK)
    visit.go("/oversight/decisions/")
    with visit.page.expect_download() as coming:
        visit.page.get_by_role("link", name="Download as a file").click()
    text = coming.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith("Decisions")
    assert text.count("APR-20-") == 30


def test_the_evidence_fits_on_paper(world: Cast, step: Step, sign_in: Any) -> None:
    """On A4 it says what the screen says, without the ways around it, and nothing is cut off."""
    visit = sign_in(world.auditor, size=DESK)
    visit.go(f"/oversight/decisions/{step.reference}/")
    visit.page.emulate_media(media="print")
    visit.page.set_viewport_size({"width": 673, "height": 1000})  # A4 less its margins
    wide = visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    assert not visit.page.get_by_role("navigation", name="Main").is_visible()
    assert not visit.page.get_by_role("link", name="Decisions", exact=True).is_visible()
    for words in ("What was checked", "The authority at that instant", "The whole story"):
        assert visit.page.get_by_role("heading", name=words).is_visible()
    assert len(visit.page.pdf(format="A4")) > 10_000
