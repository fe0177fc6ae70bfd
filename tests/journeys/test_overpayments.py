"""Something was paid too much: found at a desk, answered on a phone, accepted without JavaScript, and
kept back of the next payment, which the payee reads about."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from finance.overpayments.models import Overpayment
from finance.overpayments.operations import found
from finance.payments.models import BankDetails
from finance.payments.operations import release_run
from mss.foundation.working_time import today
from tests.cast import Cast
from tests.factories.claims import draft
from tests.factories.payments import owed, run_after, work
from tests.journeys.conftest import DESK, PHONE, Sign


def _paid(world: Cast, amount: str, days: int) -> str:
    at = timezone.now() - timedelta(days=days)
    BankDetails.objects.update(usable_from=at, changed_at=at)
    payment = owed(world, world.officer, amount, at=at)
    run = run_after(world, at)
    work(release_run(run=run, by=world.second_finance_officer, at=at), at=at)
    return payment.reference


def test_from_found_to_kept_back(world: Cast, sign_in: Sign):
    payment = _paid(world, "100.00", 20)
    finance = sign_in(world.finance_officer, size=DESK).go("/overpayments/all/")
    finance.says("Nothing was paid too much").press("Something was paid too much")
    finance.press("Continue").says("There is a problem")
    finance.fill("Which claim or payment was too much?", payment).press("Continue")
    finance.says("£100.00 was paid").fill("That", "40").press("Tell Priya Shah")
    finance.says("There is a problem").says("Say why it was too much")
    finance.fill("Why was it too much?", "The hotel was paid twice.").press("Tell Priya Shah")
    row = Overpayment.objects.get()

    person = sign_in(world.officer, size=PHONE).go("/").follow("You were paid £40.00 too much")
    person.says("The hotel was paid twice").follow("It is not right").follow("Cancel")
    person.press("It is right").says("How do you want to pay it back?")
    person.choose("A part of each coming expense payment")
    person.press("Send the plan").says("Finance has your plan")

    plain = sign_in(world.finance_officer, size=PHONE, script=False)
    plain.go(f"/overpayments/{row.reference}/").press("Accept this plan").says("This stands since")

    later = timezone.now() + timedelta(minutes=5)
    owed(world, world.officer, "30.00", at=timezone.now())
    run = run_after(world, later)
    finance.go(f"/payments/runs/{run.reference}/").says("Kept back")
    work(release_run(run=run, by=world.second_finance_officer, at=later), at=later)
    person.go("/payments/").says("£15.00 of £30.00 kept back").follow("What it was for")
    person.says("£15.00 sent to the bank").says("Kept back: you were paid too much before")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_people_who_have_left(world: Cast, sign_in: Sign, size: dict[str, int]):
    payment, at = _paid(world, "60.00", 20), timezone.now()
    draft(world.officer, at=at - timedelta(days=9), spent_on=today(at) - timedelta(days=12))
    world.officer.left_on, world.officer.is_active = today(at), False
    world.officer.save()
    world.officer.assignments.update(ends=today(at))
    row = found(
        reference=payment, amount=Decimal("25.00"), reason="After the last day.", at=at,
        by=world.finance_officer,
    )  # fmt: skip
    boss = sign_in(world.sergeant, size=size).go("/overpayments/left/")
    boss.says("Priya Shah").press("Write to them", exact=False).says("Written to once")
    boss.follow("What they owe").says("£25.00")
    boss.follow("Claims never sent").follow("Close it").press("Close it").says("Say why")
    boss.fill("Why?", "She has left").press("Close it").says("Nothing here")
    officer = sign_in(world.finance_officer, size=size).go(f"/overpayments/{row.reference}/")
    officer.says("recovered outside pay").press("Letter to print").says("Dear Priya Shah")
    officer.go(f"/overpayments/{row.reference}/").press("Record what was paid back")
    officer.fill("How much arrived?", "26").date(at.day, at.month, at.year)
    officer.press("Record it").says("At most £25.00 is left")
    officer.fill("How much arrived?", "10").press("Record it").says("£15.00 left")
