"""The rules of the policy and photographs first, in a browser: officer, sergeant, two owners."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone

from finance.expenses import operations
from finance.expenses.models import Claim, Line, Reading
from finance.expenses.policy import operations as policies
from mss.foundation.working_time import today
from mss.people.models import RoleHolding
from tests.cast import Cast
from tests.factories import claims as make
from tests.journeys.conftest import DESK, PHONE, Sign

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_dear_meal_is_explained_and_agreed_to_in_part(
    world: Cast, sign_in: Sign, script: bool
) -> None:
    now = timezone.now()
    claim = operations.start(by=world.officer, once=uuid4(), at=now)
    Reading.objects.create(
        receipt=make.receipt(claim), state="read", read_at=now, total=Decimal("42.00"),
        total_is="sure", spent_on=today(now), spent_on_is="unsure", kind="meal",
    )  # fmt: skip
    visit = sign_in(world.officer, size=PHONE, script=script)
    visit.go("/expenses/photographs/").go(f"/expenses/{claim.reference}/")
    visit.says("Seems to be £42.00").follow("Check and add")
    visit.says("Check this against the receipt")
    visit.fill("What was it, and why did work need it?", "Dinner kept on at a scene")
    visit.press("Save and check").says("£12.00 more than the £30.00")
    visit.follow("Say why it is right").fill("Why is it right?", "Nothing else was open")
    visit.press("Save").says("Nothing else was open").press("Send the claim")
    step = make.waiting_step(Claim.objects.get())
    boss = sign_in(world.sergeant, size=DESK, script=script)
    boss.go(f"/decide/{step.reference}/").says("Nothing else was open")
    boss.follow("Agree to part").fill("How much do you agree to", "30")
    boss.fill("Why not all of it?", "The canteen was open").press("Agree to this much")
    boss.says("agrees to £30.00 of £42.00").press("Approve", exact=False)
    line = Line.objects.get()
    assert (line.amount, line.claim.state) == (Decimal(30), "approved")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_rule_is_written_tried_and_proposed(
    world: Cast, sign_in: Sign, size: dict[str, int]
) -> None:
    now = timezone.now()
    for who in (world.finance_officer, world.second_finance_officer):
        RoleHolding.objects.create(person=who, role="policy-owner", starts=now - timedelta(days=1))
    row = policies.begin(
        by=world.finance_officer, once=uuid4(), at=now, title="Taxis", kinds=["fare"],
        conditions=[{"fact": "amount", "operator": "more-than", "value": "45"}],
        message="{found} is dear.", fix="Say why.", source="The board", starts=today(now),
    )  # fmt: skip
    visit = sign_in(world.finance_officer, size=size)
    visit.go("/expenses/policy/").follow("Taxis").says("Tried on last year").follow("Change it")
    visit.fill("Where it comes from", "").press("Save and try it on last year")
    visit.says("Say where the rule comes from")
    visit.fill("Where it comes from", "Board, June").press("Save and try it on last year")
    visit.press("Give it to the other owners").says("another owner publishes it")
    other = sign_in(world.second_finance_officer, size=size)
    other.go(f"/expenses/policy/{row.reference}/draft/").says("Board, June")
    officer = sign_in(world.officer, size=size)
    officer.go("/expenses/policy/").follow("Meals of one day").says("Guide of another force")
