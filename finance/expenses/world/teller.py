"""Telling the cast's own stories through the real operations, in the order they happened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from finance.expenses import operations, receipt_art
from finance.expenses.models import Claim, Receipt
from finance.expenses.policy.queries import judge_one
from finance.expenses.rules import VAT_PARTS
from finance.expenses.world.samples import store
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.foundation.invented import World
from mss.foundation.money import NOTHING, penny
from mss.foundation.references import take
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.world import DOMAIN


@dataclass(frozen=True)
class Bought:
    """A thing with its receipt: who sold it, what, pounds with VAT. `photo` is a phone's picture,
    else a saved one; without `shown` there is no receipt yet. `why` explains what is pointed out,
    `late` why it is claimed only now. Of a meal: pounds spent anyway, and hours kept on."""

    kind: str
    what: str
    merchant: str
    pounds: str
    days: int = 1
    vat: bool = True
    photo: bool = False
    shown: bool = True
    why: str = ""
    late: str = ""
    normally: str = "0"
    kept_on: str = ""


@dataclass(frozen=True)
class Driven:
    what: str
    start: str
    end: str
    miles: str
    days: int = 1


@dataclass(frozen=True)
class Stayed:
    """A day or nights at a set rate; a course ends on a Thursday."""

    kind: str
    what: str
    hours: str = ""
    nights: int = 0
    scale: str = ""
    days: int = 2


class Teller:
    """Collects what happens; `tell` makes it happen, oldest first."""

    def __init__(self, world: World) -> None:
        self.world, self.chance = world, world.chance("story")
        self._acts: list[tuple[float, int, Callable[[datetime], None]]] = []

    def person(self, who: str) -> Person:
        return Person.objects.get_queryset().get(email=f"{who}@{DOMAIN}")

    def once(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def happens(self, hours_ago: float, act: Callable[[datetime], None]) -> None:
        self._acts.append((-hours_ago, len(self._acts), act))

    def tell(self) -> None:
        for hours, _, act in sorted(self._acts, key=lambda one: one[:2]):
            act(self.world.at + timedelta(hours=hours))

    def decide(
        self, about: str, by: str, outcome: str = "approve", *, at: datetime, comment: str = ""
    ) -> None:
        step = Step.objects.waiting().get(approval__about=about)
        approvals.decide(
            step=step.reference, by=self.person(by), outcome=outcome, comment=comment,
            version=Claim.objects.get(reference=about).version, at=at,
        )  # fmt: skip

    def claim(
        self,
        who: str,
        hours_ago: float,
        things: Sequence[Bought | Driven | Stayed],
        *,
        send: bool = True,
    ) -> "Told":
        """`who` claims `things` so many hours ago, and sends the claim half an hour later."""
        told = Told(self, who)
        self.happens(hours_ago, lambda at: told.begin(things, at))
        if send:
            self.happens(hours_ago - 0.5, told.submit)
        return told


class Told:
    """A claim of the story."""

    def __init__(self, teller: Teller, who: str) -> None:
        self.teller, self.who = teller, who
        self.reference = ""

    @property
    def claim(self) -> Claim:
        return Claim.objects.get(reference=self.reference)

    def begin(self, things: Sequence[Bought | Driven | Stayed], at: datetime) -> None:
        by = self.teller.person(self.who)
        claim = operations.start(by=by, once=self.teller.once(), at=at)
        self.reference = claim.reference
        for number, thing in enumerate(things, start=1):
            moment = at + timedelta(minutes=4 * number)
            spent_on = today(at) - timedelta(days=thing.days)
            if isinstance(thing, Driven):
                operations.save_line(
                    claim=claim, once=self.teller.once(), by=by, at=moment, kind="mileage",
                    spent_on=spent_on, what=thing.what, vehicle="car", journey_from=thing.start,
                    journey_to=thing.end, miles=Decimal(thing.miles),
                )  # fmt: skip
                continue
            if isinstance(thing, Stayed):
                after = (spent_on.isoweekday() - 4) % 7 if thing.kind == "course" else 0
                operations.save_line(
                    claim=claim, once=self.teller.once(), by=by, at=moment, kind=thing.kind,
                    spent_on=spent_on - timedelta(days=after), what=thing.what,
                    hours=Decimal(thing.hours) if thing.hours else None, nights=thing.nights,
                    scale=thing.scale,
                )  # fmt: skip
                continue
            amount = Decimal(thing.pounds)
            line = operations.save_line(
                claim=claim, once=self.teller.once(), by=by, at=moment, kind=thing.kind,
                spent_on=spent_on, what=thing.what, amount=amount,
                normally=Decimal(thing.normally), overdue_reason=thing.late,
                hours=Decimal(thing.kept_on) if thing.kept_on else None,
                vat=penny(amount / VAT_PARTS) if thing.vat else NOTHING,
                receipts=[receipt_of(claim, thing, moment)] if thing.shown else [],
            )  # fmt: skip
            for finding in judge_one(line, by, at=moment) if thing.why else ():
                operations.explain_finding(
                    claim=claim, line=line.number, policy=finding.policy, words=thing.why,
                    by=by, at=moment,
                )  # fmt: skip

    def submit(self, at: datetime) -> None:
        claim = self.claim
        by = self.teller.person(self.who)
        operations.submit(claim=claim, version=claim.version, by=by, at=at)

    def decided(
        self, by: str, hours_ago: float, outcome: str = "approve", comment: str = ""
    ) -> "Told":
        def decide(at: datetime) -> None:
            self.teller.decide(self.reference, by, outcome, at=at, comment=comment)

        self.teller.happens(hours_ago, decide)
        return self

    def withdrawn(self, hours_ago: float) -> None:
        def withdraw(at: datetime) -> None:
            operations.withdraw(claim=self.claim, by=self.teller.person(self.who), at=at)

        self.teller.happens(hours_ago, withdraw)


def receipt_of(claim: Claim, thing: Bought, at: datetime) -> Receipt:
    """A drawn receipt as the worker would have left it: cleaned, with a preview."""
    drawn = receipt_art.Receipt(
        thing.merchant,
        ("14 High Street, London",),
        f"{claim.reference[-4:]}-{thing.days}",
        at - timedelta(days=thing.days),
        (receipt_art.Item(thing.what[:28], Decimal(thing.pounds), 20 if thing.vat else 0),),
        vat_number="GB 000 0000 00" if thing.vat else "",
    )
    kind = "jpeg" if thing.photo else "png"
    data = receipt_art.photographed(drawn) if thing.photo else receipt_art.png(drawn)
    (reference,) = take("REC", at=at)
    kept = store(reference, data, kind)
    return Receipt.objects.create(
        reference=reference, claim=claim, name=f"receipt.{kind}", sha256=kept.sha256,
        content_type=kept.content_type, size=kept.size, state=Receipt.State.READY,
        file=kept.file, preview=kept.preview, attempts=1, added_at=at,
    )  # fmt: skip
