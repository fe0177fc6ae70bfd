"""What others do with a claim, in one word each."""

from datetime import datetime, timedelta
from uuid import uuid4

from finance.expenses.models import Claim
from finance.payments import operations as payments
from finance.payments.models import Run
from mss.approvals import operations as approvals
from mss.approvals.models import Decision
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories.claims import waiting_step
from tests.factories.payments import PAY_ON, account, work

SOON = AT - timedelta(hours=2)  # before the payment run of the day is made


def decide(
    claim: Claim, by: Person, outcome: str = "approve", comment: str = "", *, at: datetime = SOON
) -> Decision:
    """The step that waits, as the page shows it now."""
    step = waiting_step(claim)
    return approvals.decide(
        step=step.reference, by=by, outcome=outcome, comment=comment,
        version=step.approval.version, at=at,
    )  # fmt: skip


def pay(cast: Cast, *people: Person) -> Run:
    """A run of everything that is owed to `people`, made, released and worked off."""
    for person in people:
        account(person)
    run = payments.make_run(by=cast.finance_officer, once=uuid4(), cut_off=AT, pay_on=PAY_ON, at=AT)
    return work(payments.release_run(run=run, by=cast.second_finance_officer, at=AT))
