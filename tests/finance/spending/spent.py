"""Claims of the past as rows, each with the lines, days and people a test wants."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any
from uuid import uuid4

from finance.expenses.models import Claim, Line
from finance.expenses.queries import KIND
from finance.payments.models import Payment, Run
from mss.approvals.models import Approval, Decision, Step
from mss.people.models import CostCentre, Person
from tests.cast import AT, Cast

_number = count(1)
MILES: dict[str, Any] = {"vehicle": "car", "rate": Decimal("0.45")}


def line(kind: str = "meal", amount: str = "10.00", spent_on: date | str = "2026-06-01",
         **fields: Any) -> dict[str, Any]:  # fmt: skip
    """A line to be; miles make it a journey by car."""
    day = date.fromisoformat(spent_on) if isinstance(spent_on, str) else spent_on
    more = {**MILES, **fields} if kind == "mileage" else fields
    return {"kind": kind, "amount": Decimal(amount), "spent_on": day, "what": "Lunch", **more}


def claim(person: Person, *lines: dict[str, Any], state: str = "approved", **fields: Any) -> Claim:
    """A claim in that state. It was sent the evening of its last line unless told otherwise."""
    number = next(_number)
    last = max((one["spent_on"] for one in lines), default=AT.date())
    sent = fields.pop("sent", datetime.combine(last, time(17), UTC))
    ended = fields.pop("ended", sent if state not in ("draft", "submitted") else None)
    made = Claim.objects.create(
        reference=f"EXP-20-{number:06d}", claimant=person, once=uuid4(), state=state,
        purpose=fields.pop("purpose", "Court week"), total=sum(one["amount"] for one in lines),
        cost_centre=fields.pop("cost_centre", None) or centre(person), started_at=sent,
        submitted_at=None if state == "draft" else sent, ended_at=ended, **fields,
    )  # fmt: skip
    for at, one in enumerate(lines, start=1):
        Line.objects.create(claim=made, number=at, once=uuid4(), **one)
    return made


def centre(person: Person) -> CostCentre:
    return CostCentre.objects.filter(organisation=person.organisation).order_by("code")[0]


def approval(about: Claim, state: str = "approved", at: datetime | None = None) -> Approval:
    """The request of a claim, sent when the claim was."""
    number = next(_number)
    return Approval.objects.create(
        reference=f"APR-20-{number:06d}", kind=KIND, about=about.reference, summary=about.purpose,
        amount=about.total, net=about.total, cost_centre=about.cost_centre, version=2,
        organisation=about.cost_centre.organisation, requested_by=about.claimant,
        beneficiary=about.claimant, requested_at=at or about.submitted_at, state=state,
    )  # fmt: skip


def waiting(person: Person, *lines: dict[str, Any], **fields: Any) -> Claim:
    """A claim that waits for its decision."""
    made = claim(person, *lines, state="submitted", **fields)
    approval(made, "waiting")
    return made


def refused(
    by: Person, person: Person, *lines: dict[str, Any], outcome: str = "reject", why: str = "No",
    at: datetime = AT, **fields: Any,
) -> Decision:  # fmt: skip
    """A claim that `by` rejected or sent back."""
    state = {"reject": "rejected", "return": "returned"}[outcome]
    made = approval(claim(person, *lines, state=state, ended=at, **fields), state)
    step = Step.objects.create(
        approval=made, reference=f"{made.reference}-1", number=1, stage=1, state="decided",
        holder=by, must_cover=True, paragraph="1", reason="Line manager",
    )  # fmt: skip
    return Decision.objects.create(
        step=step, by=by, outcome=outcome, version=2, at=at, comment=why, snapshot={}
    )


def run(cast: Cast, pay_on: date) -> Run:
    """A released run whose money comes on that day."""
    at = datetime.combine(pay_on - timedelta(days=3), time(9), UTC)
    return Run.objects.create(
        reference=f"RUN-20-{next(_number):06d}", state="released", once=uuid4(), cut_off=at,
        pay_on=pay_on, total=Decimal(1), count=1, made_by=cast.finance_officer, made_at=at,
        released_by=cast.second_finance_officer, released_at=at,
    )  # fmt: skip


def owed(about: Claim, *, at: datetime | None = None, into: Run | None = None,
         paid: bool = False) -> Payment:  # fmt: skip
    """What is owed for a claim: waiting, in a run, or paid by it."""
    account = {"account_name": "A", "sort_code": "309021", "account_number": "12345678"}
    return Payment.objects.create(
        reference=f"PAY-20-{next(_number):06d}", source=KIND, about=about.reference,
        payee=about.claimant, cost_centre=about.cost_centre, amount=about.total,
        state="paid" if paid else "in_run" if into else "waiting",
        scheduled_at=at or about.ended_at, run=into, **(account if into else {}),
        paid_on=into.pay_on if into and paid else None,
    )  # fmt: skip


def paid(
    cast: Cast, person: Person, pay_on: date | str, *lines: dict[str, Any], **fields: Any
) -> Claim:
    """A claim that was decided and paid on that day."""
    day = date.fromisoformat(pay_on) if isinstance(pay_on, str) else pay_on
    made = claim(person, *lines, state="paid", paid_on=day, **fields)
    approval(made)
    owed(made, into=run(cast, day), paid=True)
    return made
