"""Bank details on a phone; a run made by one finance officer and released by another."""

import pytest
from django.utils import timezone

from finance.payments.models import Run
from finance.payments.tasks import make_files
from tests.cast import Cast
from tests.factories.payments import owed
from tests.finance.payments.standard18_reader import read
from tests.journeys.conftest import DESK, PHONE, Sign


def test_an_account_is_given_on_a_phone(world: Cast, sign_in: Sign):
    owed(world, world.dog_handler)
    visit = sign_in(world.dog_handler, size=PHONE).go("/")
    visit.follow("Add your bank details").says("waits until we know your account")
    visit.press("Add bank details")
    visit.press("Save").says("There is a problem").says("Enter the name on the account")
    visit.fill("Name on the account", "S O’Neill").fill("Sort code", "30 90 21")
    visit.fill("Account number", "123456").press("Save")
    visit.says("•••• 456").says("From now on you are paid into the account ending 456")
    visit.follow("My payments").says("paid with the next run")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_run_from_the_list_to_the_bank_file(world: Cast, sign_in: Sign, size: dict[str, int]):
    for amount in ("18.40", "7.05"):
        owed(world, world.officer, amount, at=timezone.now())
    owed(world, world.stranger, "11.00", at=timezone.now())

    maker = sign_in(world.finance_officer, size=size).go("/payments/runs/")
    maker.says("3 payments").press("Make a payment run")
    maker.press("See what would be paid").says("£25.45").says("No bank details yet")
    maker.press("Make the run").says("another finance officer releases it")
    run = Run.objects.get()
    path = f"/payments/runs/{run.reference}/"
    maker.follow("Cancel the run").says("Cancel this payment run?").follow("Leave it as it is")

    releaser = sign_in(world.second_finance_officer, size=size, script=False).go(path)
    releaser.press("Release the run").says("Making the bank file")
    make_files()
    releaser.go(path).says("Everybody in the run paid and told")
    with releaser.page.expect_download() as download:
        releaser.page.get_by_role("button", name="Get the bank file").click()
    assert read(download.value.path().read_bytes()).contra.pence == 2545

    officer = sign_in(world.officer, size=size).go("/payments/")
    officer.says("In your account on")
    maker.go("/payments/runs/?state=paid").says(run.reference)
    maker.go("/payments/runs/?state=made").says("No run fits")
