"""Rows of expenses in `manage.py measure`: pages of somebody's claims, sending and deciding."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import cycle
from random import Random
from uuid import uuid4

from finance.expenses import operations
from finance.expenses.models import Claim
from finance.expenses.queries import KIND
from mss.approvals.models import Step
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person, Role, RoleHolding
from mss.people.queries import manager_of
from mss.portal.measure import Row, Shot
from mss.portal.measure.pages import somebody

SAMPLE = 40
LATE = 120  # days, longer than the three months


def _claimants(chance: Random) -> list[Person]:
    """People with a page of claims behind them."""
    people = somebody(chance, SAMPLE * 5)
    return [one for one in people if one.claims.count() > 4][:SAMPLE]


def _list(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    for person in cycle(_claimants(chance)):
        yield Shot(person.pk, "/expenses/")


def _one(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    sent = Claim.objects.exclude(state=Claim.State.DRAFT)
    claims = [sent.filter(claimant=person).first() for person in _claimants(chance)]
    for claim in cycle([one for one in claims if one is not None]):
        yield Shot(claim.claimant_id, f"/expenses/{claim.reference}/")


def _officers(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        officers = RoleHolding.objects.at(at).filter(role=Role.FINANCE_OFFICER).order_by("pk")
        for person in cycle(officers.values_list("person", flat=True)):
            yield Shot(person, path)

    return shots


def _mine(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        for person in cycle(_claimants(chance)):
            yield Shot(person.pk, path)

    return shots


def _more_days(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    for claim in cycle(_drafts(at, chance, SAMPLE)):
        yield Shot(claim.claimant_id, f"/expenses/{claim.reference}/lines/1/days/")


def _evidence(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    """The page of a step about a claim, as its holder opens it."""
    steps = Step.objects.waiting().filter(approval__kind=KIND, acting_for=None)
    rows = list(steps.exclude(holder=None).order_by("pk")[:SAMPLE])
    for step in cycle(rows):
        assert step.holder_id is not None
        yield Shot(step.holder_id, f"/decide/{step.reference}/")


def _judged(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    """What the policy says of a journey while it is typed."""
    day = today(at - timedelta(days=2))
    typed = {
        "spent_on_day": str(day.day), "spent_on_month": str(day.month),
        "spent_on_year": str(day.year), "what": "Visit to a witness", "vehicle": "car",
        "journey_from": "Lambeth", "journey_to": "Hendon", "miles": "11.5",
    }  # fmt: skip
    for claim in cycle(_drafts(at, chance, SAMPLE)):
        yield Shot(claim.claimant_id, f"/expenses/{claim.reference}/judge/mileage/", typed)


def _late(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    """Agreeing that something comes late, as whoever decides opens it."""
    steps = []
    for claim in _drafts(at, chance, SAMPLE // 4, days=LATE, why="I was away until last week."):
        operations.submit(claim=claim, version=claim.version, by=claim.claimant, at=at)
        steps.append(Step.objects.waiting().get(approval__about=claim.reference))
    for step in cycle(one for one in steps if one.holder_id):
        yield Shot(step.holder_id or 0, f"/expenses/{step.approval.about}/lines/1/late/")


def _dogs(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    for person in cycle(somebody(chance, SAMPLE)):
        yield Shot(person.pk, "/expenses/dogs/")


def _drafts(
    at: datetime, chance: Random, count: int, *, days: int = 2, why: str = ""
) -> list[Claim]:
    """Claims for a journey so many `days` ago, ready to be sent, by people who have a manager. `why`
    says why it comes late, where it does."""
    made: list[Claim] = []
    for person in somebody(chance, count * 3):
        if len(made) == count or manager_of(person, on=today(at)) is None:
            continue
        once = uuid4()
        claim = operations.start(by=person, once=once, at=at)
        operations.save_line(
            claim=claim, once=once, by=person, at=at, kind="mileage", vehicle="car",
            spent_on=today(at - timedelta(days=days)), what="Visit to a witness",
            journey_from="Lambeth", journey_to="Hendon", miles=Decimal("11.5"),
            overdue_reason=why,
        )  # fmt: skip
        made.append(Claim.objects.get(pk=claim.pk))
    return made


def _submit(at: datetime, chance: Random, count: int) -> Iterator[Shot]:
    for claim in _drafts(at, chance, count):
        manager = manager_of(claim.claimant, on=today(at))
        yield Shot(
            claim.claimant_id, f"/expenses/{claim.reference}/submit/",
            {"version": str(claim.version)}, claim.reference, manager.person.pk if manager else 0,
        )  # fmt: skip


def _decide(at: datetime, chance: Random, count: int) -> Iterator[Shot]:
    for claim in _drafts(at, chance, count):
        try:
            operations.submit(claim=claim, version=claim.version, by=claim.claimant, at=at)
        except Refused:
            continue
        step = (
            Step.objects.waiting().select_related("approval").get(approval__about=claim.reference)
        )
        assert step.holder_id is not None
        form = {"outcome": "approve", "comment": "", "version": str(step.approval.version)}
        yield Shot(step.holder_id, f"/decide/{step.reference}/", form)


def rows() -> list[Row]:
    return [
        Row("My claims", _list),
        Row("One claim", _one),
        Row("What may be claimed twice", _officers("/expenses/duplicates/")),
        Row("Police dogs: allowance and claims", _dogs),
        Row("What I claim every month", _mine("/expenses/repeats/")),
        Row("Figures of the expenses policy", _officers("/expenses/figures/")),
        Row("The same on more days", _more_days),
        Row("A line judged while typing", _judged),
        Row("Saved journeys", _mine("/expenses/journeys/")),
        Row("What was paid too little", _mine("/expenses/top-up/")),
        Row("Agreeing to what comes late", _late),
        Row("What a claim is decided by", _evidence),
        Row("VAT of claims", _officers("/expenses/vat/")),
        Row("Receipts that follow", _officers("/expenses/late-receipts/")),
        Row("Agreements about moves", _officers("/expenses/moves/")),
        Row("Send a claim", _submit, act=True),
        Row("Decide a claim", _decide, act=True),
    ]
