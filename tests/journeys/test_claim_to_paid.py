"""An officer photographs receipts, the right manager decides, finance pays, everybody sees it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from finance.expenses.models import Claim, Receipt
from finance.expenses.tasks import prepare_receipts
from finance.payments.tasks import make_files
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.foundation.pictures_for_tests import pdf_invoice, photographed_receipt_jpeg, png_receipt
from tests.journeys.conftest import PHONE, Sign, picture

GPS = b"GPS"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_from_a_phone_to_paid(world: Cast, sign_in: Sign, tmp_path: Path, script: bool):
    spent = today(timezone.now()) - timedelta(days=3)
    files = [
        picture(tmp_path, "IMG_2231.jpg", photographed_receipt_jpeg(with_gps=True)),
        picture(tmp_path, "invoice.pdf", pdf_invoice()),
        picture(tmp_path, "screenshot.png", png_receipt()),
    ]

    officer = sign_in(world.officer, size=PHONE, script=script).go("/")
    officer.follow("Claim expenses").choose("Hotel").press("Continue")
    officer.page.set_input_files("[name=receipts]", files)
    officer.date(spent.day, spent.month, spent.year)
    officer.page.locator("[name=amount]").fill("£186.10")
    officer.page.locator("[name=vat]").fill("24.60")
    officer.page.locator("[name=what]").fill("Hotel, breakfast and dog food at the Bristol search")
    officer.press("Save and check")
    officer.says("Tom Hargreaves").says("£186.10")
    officer.press("Send the claim").says("Claim sent")
    claim = Claim.objects.get()
    assert claim.state == Claim.State.SUBMITTED

    prepare_receipts()
    receipts = list(Receipt.objects.all())
    assert {one.state for one in receipts} == {Receipt.State.READY}
    assert len(receipts) == 3
    for one in receipts:
        with default_storage.open(one.file) as kept:
            assert GPS not in kept.read()

    sergeant = sign_in(world.sergeant, size=PHONE, script=script).go("/")
    sergeant.says("Priya Shah").follow("Priya Shah").says("Hotel, breakfast and dog food")
    sergeant.press("Approve").says("Approved: Priya Shah")

    maker = sign_in(world.finance_officer, script=script).go("/payments/runs/new/")
    maker.press("See what would be paid").says("£186.10").press("Make the run", exact=False)
    address = maker.page.url.removeprefix(maker.address)
    releaser = sign_in(world.second_finance_officer, script=script).go(address)
    releaser.press("Release", exact=False)
    make_files()

    officer.go(f"/expenses/{claim.reference}/").says("Sent to the bank").says(
        "reaches your account"
    )
    claim.refresh_from_db()
    assert claim.state == Claim.State.PAID


def test_sent_back_changed_and_sent_again(world: Cast, sign_in: Sign, tmp_path: Path):
    from tests.factories.claims import submitted

    claim = submitted(world.officer, at=timezone.now())
    sergeant = sign_in(world.sergeant).go("/decide/")
    sergeant.follow("Priya Shah")
    sergeant.press("Send back").says("There is a problem")
    sergeant.page.locator("[name=comment]").fill("Which scene was it?")
    sergeant.press("Send back").says("Sent back: Priya Shah")

    officer = sign_in(world.officer, size=PHONE).go("/")
    officer.says("Sent back to you").go(f"/expenses/{claim.reference}/").says("Which scene was it?")
    officer.follow("Change")
    officer.page.locator("[name=what]").fill("Lunch at the Ilford scene")
    officer.press("Save and check").press("Send the claim").says("Claim sent")


def test_the_keyboard_alone(world: Cast, sign_in: Sign):
    """From the first page to the first question with Tab and Enter, the focus always to be seen."""
    officer = sign_in(world.officer).go("/")
    officer.page.keyboard.press("Tab")
    assert officer.page.evaluate("document.activeElement.textContent") == "Skip to main content"
    officer.page.keyboard.press("Enter")
    for _ in range(40):
        officer.page.keyboard.press("Tab")
        if officer.page.evaluate("document.activeElement.textContent").strip() == "Claim expenses":
            break
    officer.page.keyboard.press("Enter")
    officer.page.wait_for_url("**/expenses/new/")
    officer.see()
