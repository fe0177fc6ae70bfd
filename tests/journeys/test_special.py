"""An agreed purchase and a receipt that follows, in a browser from the first page to the last."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

from finance.expenses import operations, receipt_art
from finance.expenses.models import Awaited, Receipt
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.journeys.conftest import DESK, PHONE, Sign, Visit, picture

pytestmark = pytest.mark.django_db(transaction=True)


def on(visit: Visit, name: str, days_ago: int) -> Visit:
    day = today(timezone.now()) - timedelta(days=days_ago)
    for part, number in (("day", day.day), ("month", day.month), ("year", day.year)):
        visit.page.locator(f"[name={name}_{part}]").fill(str(number))
    return visit


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)],
    ids=["desk", "phone without script"],
)  # fmt: skip
def test_an_agreed_purchase(world: Cast, sign_in: Sign, size: dict[str, int], script: bool) -> None:
    visit = sign_in(world.officer, size=size, script=script).go("/expenses/new/")
    visit.says("Agreed beforehand").choose("Purchase agreed to need no receipt").press("Continue")
    on(on(visit, "spent_on", 1), "agreed_on", 1).fill("At what time?", "14:30")
    visit.fill("How much did you pay?", "79.99").fill("Who agreed to it", "Callum Reid")
    visit.fill("At what time did they agree?", "9:15").fill("Up to how much", "80")
    visit.fill("What was it for?", "A prepaid handset").fill("Who was paid?", "Phone Hut")
    visit.press("Save and check").says("at least one rank above you")
    visit.fill("Who agreed to it", "Farah Siddiqui").press("Save and check")
    visit.says("Farah Siddiqui has been asked to confirm").says("words withheld")

    other = sign_in(world.inspector, size=size, script=script).go("/")
    other.follow("Did you agree to a purchase by Priya Shah?").says("is not shown here")
    other.choose("Yes, I agreed to it then").press("Send my answer").says("Confirmed")

    visit.go(visit.page.url.removeprefix(visit.address)).press("Send the claim")
    boss = sign_in(world.sergeant, size=size, script=script).go("/decide/")
    boss.follow("Priya Shah").says("words withheld")
    boss.follow("Read what it was for").says("A prepaid handset").says("is on record")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_receipt_that_follows(
    world: Cast, sign_in: Sign, size: dict[str, int], tmp_path: Path
) -> None:
    visit = sign_in(world.officer, size=size).go("/expenses/new/")
    visit.choose("Train, bus, taxi or Tube").press("Continue")
    on(visit, "spent_on", 1).fill("How much was it, with VAT?", "38")
    visit.fill("What was it, and why", "Taxi with exhibits").choose("The receipt follows")
    visit.press("Save and check").says("Follows after you send this").press("Send the claim")
    visit.go("/").follow("Add the receipt: Taxi with exhibits").says("The last day is")
    visit.press("Add it to the claim").says("Add the receipt, or say why there is none")
    item = receipt_art.Item("Taxi", Decimal("38.00"), 0)
    drawn = receipt_art.Receipt("City Cabs", ("14 High Street",), "1", timezone.now(), (item,))
    file = picture(tmp_path, "taxi.png", receipt_art.png(drawn))
    visit.page.get_by_label("Photograph of the receipt").set_input_files(file)
    visit.press("Add it to the claim").says("It is with the claim")
    operations.prepare_receipt(receipt=Receipt.objects.get().pk, at=timezone.now())
    assert Awaited.objects.get().state == Awaited.State.ARRIVED
    visit.go(visit.page.url.removeprefix(visit.address)).says("The receipt came later")
    sign_in(world.finance_officer, size=size).go("/expenses/late-receipts/").says("came later")


def test_the_other_pages(world: Cast, sign_in: Sign) -> None:
    finance = sign_in(world.finance_officer, size=PHONE).go("/expenses/moves/")
    finance.press("Enter an agreement").fill("Who moves?", "Priya Shah")
    on(on(finance, "agreed_on", 9), "last_day", 0).fill("Up to how much, with VAT?", "900")
    finance.fill("From where to where", "Leeds to Lambeth").press("Enter the agreement")
    finance.says("£0.00 of £900.00")
    visit = sign_in(world.officer, size=PHONE).go("/expenses/new/")
    visit.choose("Moving home for work").press("Continue").says("Leeds to Lambeth")
    visit.go("/expenses/new/").choose("Professional fee or subscription").press("Continue")
    visit.says("once for each period").go("/expenses/new/").choose("Eyesight test")
    visit.press("Continue").says("Glasses for screen work").go("/expenses/agreements/")
