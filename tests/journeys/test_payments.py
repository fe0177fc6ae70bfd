"""Bank details on a phone; a run made by one finance officer and released by another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from finance.payments.models import Run
from finance.payments.operations import release_run
from finance.payments.tasks import make_files
from tests.cast import Cast
from tests.factories.payments import owed, run_after, work
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
    visit.follow("My payments").says("Paid with the next run")


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
    releaser.go(path).says("Everybody told when their money comes")
    with releaser.page.expect_download() as download:
        releaser.page.get_by_role("button", name="Get the bank file").click()
    assert read(download.value.path().read_bytes()).contra.pence == 2545

    officer = sign_in(world.officer, size=size).go("/payments/")
    officer.says("Sent to the bank, in your account on")
    maker.go("/payments/runs/?state=paid").says(run.reference)
    maker.go("/payments/runs/?state=made").says("No run fits")


def test_a_payment_comes_back_and_is_corrected(world: Cast, sign_in: Sign):
    past = timezone.now() - timedelta(days=12)
    payment = owed(world, world.officer, at=past)
    run = run_after(world, past)
    work(release_run(run=run, by=world.second_finance_officer, at=past), at=past)

    officer = sign_in(world.finance_officer).go("/payments/runs/")
    officer.follow("Payments that came back").says("No payment has come back")
    officer.press("Enter one that came back").press("It came back").says("There is a problem")
    officer.fill("Which payment came back?", payment.about).fill("Amount that came back", "18.40")
    officer.date(run.pay_on.day, run.pay_on.month, run.pay_on.year)
    officer.choose("B: The account is closed")
    officer.press("It came back").says("Waits for other bank details")
    officer.go("/payments/runs/").follow("Journal of payments").says("Payments that came back")

    visit = sign_in(world.officer, size=PHONE).go("/").follow("Give other bank details")
    visit.says("Money came back from your bank").follow("Change bank details")
    visit.fill("Name on the account", "P Shah").fill("Sort code", "30 90 21")
    visit.fill("Account number", "87654321").press("Save").says("From the next working day")
    visit.follow("My payments").says("New bank details are used from the next working day")
    officer.go("/payments/came-back/").says("Waits for the next run")
