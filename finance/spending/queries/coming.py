"""Somebody's claims on their way, with when the money comes; and those that were refused."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from finance.expenses.models import Claim
from finance.expenses.queries import KIND
from finance.payments.models import Payment
from finance.payments.queries import Arrival, arrivals, mine
from finance.spending.queries.period import Period
from finance.spending.rules import expected
from mss.approvals.models import Decision, Step
from mss.foundation.working_time import midnight, today
from mss.people.models import Person


@dataclass(frozen=True)
class Coming:
    """A claim on its way: `on` is the day of the money, for sure when it is in a run (`sure`), else
    the soonest (SP-4). `due_on` is when the decision is due that it waits for; `waits` says what
    has to happen first, where something has, and then no day can be told. `amount` is what comes of
    it: less than the claim, where its run keeps something back."""

    claim: Claim
    on: date
    sure: bool
    due_on: date | None = None
    waits: str = ""
    money: Arrival | None = None

    @property
    def amount(self) -> Decimal:
        return self.money.payment.sent if self.money else self.claim.total


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
    gone = [Payment.State.RETURNED, Payment.State.LET_GO]
    owed = mine(person, at=at).filter(source=KIND, about__in=names).exclude(state__in=gone)
    money = {one.payment.about: one for one in arrivals(owed, at=at).values()}
    due = dict(
        Step.objects.waiting()
        .filter(approval__kind=KIND, approval__about__in=names)
        .order_by("due_on")
        .values_list("approval__about", "due_on")
    )
    return [_coming(one, money.get(one.reference), due.get(one.reference), at) for one in claims]


def _coming(claim: Claim, money: Arrival | None, due_on: date | None, at: datetime) -> Coming:
    pay_on = money.day if money else None
    day = expected(pay_on=pay_on, due_on=due_on, today=today(at))
    return Coming(claim, day, pay_on is not None, due_on, money.waits if money else "", money)


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
