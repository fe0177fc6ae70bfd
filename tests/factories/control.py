"""Paid claims that were drawn, and a rule for small ones, for tables over every address."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from finance.control import operations
from finance.control.models import Figure
from finance.expenses.working import operations as working
from finance.payments.models import Run
from mss.people.models import RoleHolding
from tests.cast import Cast


def controlled(cast: Cast, run: Run, at: datetime) -> dict[str, str]:
    """Everything in the run drawn, the officer asked about one, a rule proposed."""
    Figure.objects.filter(code="share").update(value=Decimal(100))
    draw = operations.draw(run=run, seed="seed", at=at)
    one = draw.samples.select_related("claim").first()
    assert one is not None
    working.take(claim=one.claim, by=cast.finance_officer, at=at)
    operations.ask(sample=one, question="Who else ate?", by=cast.finance_officer, at=at)
    RoleHolding.objects.create(
        person=cast.head_of_hr, role="scheme-owner", starts=at - timedelta(days=9)
    )
    rule = operations.propose(
        organisation=cast.mps, once=uuid4(), most_claim=Decimal(20), most_month=Decimal(60),
        kinds=["meal"], in_a_row=3, share=Decimal(10), source="Minute 4", by=cast.head_of_hr, at=at,
    )  # fmt: skip
    return {"sample": one.reference, "draw": draw.reference, "approval-rule": rule.reference}
