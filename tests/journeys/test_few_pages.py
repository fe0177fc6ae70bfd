"""How many pages a claim takes, and how long the portal takes over them: whoever claims has better
things to do. Eight pages at the most; three minutes for the first claim and one for the next are
nearly all the person’s own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from time import monotonic

import pytest
from django.utils import timezone

from finance.expenses.models import Claim
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.factories.claims import submitted
from tests.foundation.pictures_for_tests import png_receipt
from tests.journeys.conftest import PHONE, Sign, Visit, picture

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = 8


@contextmanager
def few_pages(visit: Visit, *, seconds: float) -> Iterator[None]:
    """At most so many pages are loaded inside, in at most so many seconds of the machine."""
    loaded: list[str] = []
    visit.page.on("load", lambda page: loaded.append(page.url))
    begun = monotonic()
    yield
    took = monotonic() - begun
    assert 0 < len(loaded) <= PAGES, loaded
    assert took < seconds, f"{took:.0f} s for {len(loaded)} pages"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_first_claim_with_one_receipt(
    world: Cast, sign_in: Sign, tmp_path: Path, script: bool
) -> None:
    spent = today(timezone.now()) - timedelta(days=1)
    receipt = picture(tmp_path, "receipt.png", png_receipt())
    officer = sign_in(world.officer, size=PHONE, script=script)
    with few_pages(officer, seconds=60):
        officer.go("/").follow("Claim expenses").choose("Parking or toll").press("Continue")
        officer.page.set_input_files("[name=receipts]", receipt)
        officer.date(spent.day, spent.month, spent.year)
        officer.fill("How much was it, with VAT?", "6.40")
        officer.fill("What was it, and why did work need it?", "Two hours by the court")
        officer.press("Save and check").press("Send the claim").says("Claim sent")
    assert Claim.objects.get().state == Claim.State.SUBMITTED


def test_the_same_as_last_time(world: Cast, sign_in: Sign, tmp_path: Path) -> None:
    last = submitted(world.officer, kind="parking", amount="6.40", at=timezone.now())
    receipt = picture(tmp_path, "receipt.png", png_receipt())
    officer = sign_in(world.officer, size=PHONE)
    with few_pages(officer, seconds=30):
        officer.go("/expenses/").press("The same as last time", exact=False).follow("Change")
        officer.page.set_input_files("[name=receipts]", receipt)
        officer.press("Save and check").press("Send the claim").says("Claim sent")
    again = Claim.objects.exclude(pk=last.pk).get()
    assert (again.state, again.total) == (Claim.State.SUBMITTED, last.total)
