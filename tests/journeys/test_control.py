"""Finance looks at a paid claim in a browser; two owners switch the rule for small claims."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from finance.control.models import Sample
from finance.payments import operations as payments
from mss.foundation.working_time import add_working_days, today
from mss.people.models import RoleHolding
from tests.cast import SINCE, Cast
from tests.factories.claims import submitted
from tests.factories.control import controlled
from tests.factories.payments import run_made, work
from tests.finance.expenses.acts import decide
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def drawn(world: Cast) -> Sample:
    """A claim of the officer, drawn, asked about, in the hand of a finance officer."""
    now = timezone.now()
    decide(submitted(world.officer, at=now), world.sergeant, at=now)
    later = now + timedelta(minutes=5)
    pay_on = add_working_days(today(later), 3)
    run = run_made(world, cut_off=later, at=later, pay_on=pay_on)
    work(payments.release_run(run=run, by=world.second_finance_officer, at=later), at=later)
    controlled(world, run, now)
    return Sample.objects.get()


@pytest.mark.parametrize(
    ("size", "script"), [(DESK, True), (PHONE, False)],
    ids=["desk", "phone without script"],
)  # fmt: skip
def test_a_paid_claim_is_looked_at(
    world: Cast, drawn: Sample, sign_in: Any, size: Any, script: bool
) -> None:
    claimant = sign_in(world.officer, size=size, script=script)
    claimant.go("/").follow("Finance asks about").fill("Your answer", "Nobody else")
    claimant.press("Send your answer").says("Finance has your answer.")
    officer = sign_in(world.second_finance_officer, size=size, script=script)
    officer.go("/control/samples/").says("is working on it since")
    officer.follow(world.officer.name).says("Nobody else")
    officer.page.get_by_text("Take it over").first.click()
    officer.fill("Why do you take it over?", "He is on leave").press("Take it over")
    officer.says("You are working on it").choose("Too much was paid")
    officer.press("Conclude").says("There is a problem")
    officer.fill("How much too much", "8.40").fill("Why", "Tea was on it").press("Conclude")
    officer.says("Nothing waits to be looked at")
    officer.go("/control/draws/").follow("DRW-").says("the same claims come out")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_two_owners_switch_the_rule_on_and_one_off(world: Cast, sign_in: Any, size: Any) -> None:
    RoleHolding.objects.create(person=world.head_of_hr, role="scheme-owner", starts=SINCE)
    first = sign_in(world.scheme_owner, size=size)
    first.go("/control/by-rule/").press("Propose a rule").press("Propose it")
    first.says("There is a problem")
    for label, value in (("Most for one claim", "25"), ("Most for one person in a month", "60"),
                         ("A person decides after", "5"), ("Share that a person", "10"),
                         ("What it stands on", "Minute 4")):  # fmt: skip
        first.fill(label, value)
    first.choose("Parking or toll")
    first.press("Propose it").says("another owner switches it on")
    second = sign_in(world.head_of_hr, size=size)
    second.go("/control/by-rule/").follow("up to £25.00").press("Switch it on")
    second.press("Switch it on").says("It is on.")
    first.go("/control/by-rule/").follow("Switch it off").fill("Why", "Enough")
    first.press("Switch it off").says("It is off.")
