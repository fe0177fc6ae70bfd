"""The control's part of the demonstration: drawn claims in every state, a rule that was on."""

from datetime import datetime, timedelta
from decimal import Decimal

from finance.control import operations, queries
from finance.control.models import Sample
from finance.expenses.working import operations as working
from finance.expenses.working.queries import may_work
from finance.expenses.world.teller import Bought, Teller
from finance.payments.models import Run
from mss.foundation.invented import World
from mss.people.models import Organisation, Person

QUESTION = "Two people are on the bill. Who was the other one, and did they claim?"
PARKED = [
    Bought("parking", "Parking at Inner London Crown Court", "Court Car Park", "6.40"),
    Bought("parking", "Parking at St Thomas’ Hospital, witness", "Hospital Parking", "4.70", 2),
    Bought("parking", "Parking for the community meeting", "Town Hall Parking", "3.20", 2),
]
KINDS = ["parking", "fare"]
RUNS = 14


def act(world: World) -> None:
    teller = Teller(world)
    _draw(world)
    teller.happens(6, lambda at: _looked_at(teller, at))
    _by_rule(teller)
    teller.tell()


def _draw(world: World) -> None:
    """The last runs, each as the sweep would have just after it was paid."""
    chance = world.chance("draws")
    paid = Run.objects.filter(state=Run.State.PAID, finished_at__lte=world.at)
    for run in reversed(paid.order_by("-finished_at")[:RUNS]):
        assert run.finished_at is not None
        seed = f"{chance.getrandbits(128):032x}"
        operations.draw(run=run, seed=seed, at=run.finished_at + timedelta(minutes=1))


def _looked_at(teller: Teller, at: datetime) -> None:
    """In order, too much, asked, answered, and in somebody's hand; the rest waits."""
    by, other = teller.person("finance-officer"), teller.person("finance-releaser")
    rows = Sample.objects.select_related("claim__claimant").order_by("-score", "pk")
    free = [one for one in rows if may_work(by, one.claim, at=at)][:8]
    for one in free[:2]:
        _conclude(one, by, at)
    if len(free) < 7:
        return
    _conclude(free[2], by, at, Decimal("2.50"), "A tip of £2.50 is on the bill and was claimed")
    for one in free[3:5]:
        _ask(one, by, at)
    text = "The sergeant from the next borough. She paid for herself."
    operations.answer(sample=free[4], text=text, by=free[4].claim.claimant, at=at)
    mine = Sample.objects.filter(claim__claimant=teller.person("officer"), state="waiting").first()
    if mine is not None and may_work(by, mine.claim, at=at):
        _ask(mine, by, at)
    now = teller.world.at
    working.take(claim=free[6].claim, by=other, at=now - timedelta(minutes=4))


def _conclude(
    one: Sample, by: Person, at: datetime, overpaid: Decimal | None = None, words: str = ""
) -> None:
    working.take(claim=one.claim, by=by, at=at)
    outcome = "in-order" if overpaid is None else "overpaid"
    operations.conclude(
        sample=one, outcome=outcome, overpaid=overpaid, words=words, by=by, at=at
    )  # fmt: skip


def _ask(one: Sample, by: Person, at: datetime) -> None:
    working.take(claim=one.claim, by=by, at=at)
    operations.ask(sample=one, question=QUESTION, by=by, at=at)
    working.release(claim=one.claim, by=by, at=at)


def _by_rule(teller: Teller) -> None:
    """Tried for a morning: on, one claim agreed, off again; a smaller one waits for the second
    owner."""
    mps = Organisation.objects.get(code="mps")
    owner, second = teller.person("scheme-owner"), teller.person("second-owner")

    def propose(at: datetime, most: str) -> None:
        operations.propose(
            organisation=mps, once=teller.once(), most_claim=Decimal(most),
            most_month=Decimal(60), kinds=KINDS, in_a_row=5, share=Decimal(10),
            source="Minute 14 of the finance board, for a trial", by=owner, at=at,
        )  # fmt: skip

    def switch(at: datetime) -> None:
        row = queries.rule_versions(owner).get(state="proposed")
        operations.confirm(
            rule=row, seed=f"{teller.chance.getrandbits(128):032x}", by=second, at=at
        )

    def off(at: datetime) -> None:
        row = queries.rule_versions(owner).get(state="on")
        operations.switch_off(rule=row, why="The trial is over", by=owner, at=at)

    teller.happens(5.0, lambda at: propose(at, "25"))
    teller.happens(4.5, switch)
    for thing, who in zip(PARKED, ("nadia.brandt", "kwame.boateng", "ellie.prosser"), strict=True):
        teller.claim(who, 4.2, [thing])
    teller.happens(3.0, off)
    teller.happens(2.8, lambda at: propose(at, "15"))
