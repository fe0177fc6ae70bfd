"""Somebody's claims on their way, with when the money comes; and those that were refused."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from finance.expenses.models import Claim
from finance.expenses.queries import KIND
from finance.payments import sources
from finance.payments.models import Payment
from finance.payments.queries import mine, with_reasons
from finance.spending.queries.period import Period
from finance.spending.rules import expected, waits_for
from mss.approvals.models import Decision, Step
from mss.foundation.working_time import midnight, today
from mss.people.models import Person


@dataclass(frozen=True)
class Coming:
    """A claim on its way: `on` is the day of the money, for sure when it is in a run (`sure`), else
    the soonest (SP-4). `due_on` is when the decision is due that it waits for; `waits` says what
    has to happen first, where something has, and then no day can be told."""

    claim: Claim
    on: date
    sure: bool
    due_on: date | None = None
    waits: str = ""


@dataclass(frozen=True)
class Refusal:
    """A claim that was rejected, and why."""

    claim: Claim
    reason: str


def coming(person: Person, *, at: datetime) -> list[Coming]:
    """Claims of `person` that wait for a decision or for their money, the longest first."""
    waiting = [Claim.State.SUBMITTED, Claim.State.APPROVED, Claim.State.CAME_BACK]
    claims = list(Claim.objects.filter(claimant=person, state__in=waiting).order_by("submitted_at"))
    names = [claim.reference for claim in claims]
    owed = mine(person).filter(source=KIND, about__in=names).exclude(state=Payment.State.RETURNED)
    payments: dict[str, Payment] = {one.about: one for one in with_reasons(owed, at=at)}
    holds = sources.get(KIND).held() if payments else {}
    due = dict(
        Step.objects.waiting()
        .filter(approval__kind=KIND, approval__about__in=names)
        .order_by("due_on")
        .values_list("approval__about", "due_on")
    )
    return [
        _coming(
            one, payments.get(one.reference), due.get(one.reference), one.reference in holds, at
        )
        for one in claims
    ]  # fmt: skip


def _coming(
    claim: Claim, payment: Payment | None, due_on: date | None, held: bool, at: datetime
) -> Coming:
    pay_on = payment.run.pay_on if payment and payment.run else None
    day = expected(pay_on=pay_on, due_on=due_on, today=today(at))
    return Coming(claim, day, pay_on is not None, due_on, _waits(payment, held) if payment else "")


def _waits(payment: Any, held: bool) -> str:
    """What a payee reads of a payment that no run would take. Why finance looks at one is theirs."""
    if payment.state != Payment.State.WAITING:
        return ""
    return waits_for(
        account=payment.account_known, corrected=payment.details_given,
        usable=payment.account_usable, held=held or payment.is_stopped,
    )  # fmt: skip


def refusals(person: Person, period: Period) -> list[Refusal]:
    """Claims of `person` that were rejected on a day of `period`, the latest first."""
    claims = list(
        Claim.objects.filter(
            claimant=person, state=Claim.State.REJECTED,
            ended_at__gte=midnight(period.first), ended_at__lt=period.stop,
        ).order_by("-ended_at")
    )  # fmt: skip
    rows = Decision.objects.filter(
        step__approval__kind=KIND, outcome=Decision.Outcome.REJECT,
        step__approval__about__in=[claim.reference for claim in claims],
    )  # fmt: skip
    reasons = dict(rows.order_by("at").values_list("step__approval__about", "comment"))
    return [Refusal(claim, reasons.get(claim.reference, "")) for claim in claims]
