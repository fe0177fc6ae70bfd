"""Something paid too much in every state, in the hands of the cast; and somebody who has left."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from finance.expenses import operations as expenses
from finance.expenses.models import Line
from finance.overpayments import operations
from finance.overpayments.models import Overpayment
from finance.payments.models import Payment
from mss.foundation.invented import World
from mss.foundation.working_time import today
from mss.people.models import Assignment, Person
from mss.people.world import DOMAIN

OF = {  # what a reason of `TOLD` is about
    "train": "fare", "car park": "parking", "miles": "mileage", "room": "hotel", "taxi": "fare",
    "hotel": "hotel", "meals": "meal", "journey": "mileage", "bicycle": "mileage", "vet": "dog",
}  # fmt: skip
OTHERWISE = {  # where the claim that was paid holds nothing of the kind
    "fare": "The same fare was in another claim.",
    "mileage": "Some of the miles were the way to work.",
    "hotel": "The hotel gave back one night.",
    "meal": "The course paid for the meal.",
    "parking": "The car park was free that day.",
    "dog": "The same bag of food was in another claim.",
}
FINDER, SECOND = "finance-officer", "finance-releaser"
TOLD = [  # who, days ago, pounds, why, what became of it
    ("officer", 2, "18.50", "The same train fare was in another claim.", "told"),
    ("callum.reid", 6, "22.00", "The car park was free that day.", "disputed"),
    ("nadia.brandt", 8, "12.40", "Two of the miles were the way to work.", "agreed"),
    ("kwame.boateng", 9, "20.00", "Breakfast was in the price of the room.", "proposed"),
    ("ellie.prosser", 10, "30.00", "The taxi was shared and claimed by both.", "offered"),
    ("officer", 15, "20.00", "The receipt was for 14, not 34 pounds.", "share"),
    ("sergeant", 70, "40.00", "The hotel gave back one night.", "instalments"),
    ("inspector", 20, "28.00", "The course paid for the meals.", "payroll"),
    ("lewis.farnham", 40, "15.00", "One journey was entered twice.", "recovered"),
    ("ruth.okafor", 60, "4.20", "The wrong rate was used for a bicycle.", "written-off"),
    ("dog-handler", 12, "35.00", "The vet’s bill was thought to be paid by the force.", "withdrawn"),
]  # fmt: skip


def reason_for(claim: str, why: str) -> str:
    """The reason `why` where the claim holds what it is about; else one about its dearest line."""
    lines = Line.objects.filter(claim__reference=claim).order_by("-amount", "pk")
    kinds = list(lines.values_list("kind", flat=True))
    about = {kind for word, kind in OF.items() if word in why}
    if not about or about & set(kinds):
        return why
    return OTHERWISE.get(kinds[0] if kinds else "", "It was in another claim as well.")


class Teller:
    """Tells what became of each, at the days of the world."""

    def __init__(self, world: World) -> None:
        self.world, self.chance = world, world.chance("overpayments")
        self.finder, self.second = self.person(FINDER), self.person(SECOND)

    def person(self, who: str) -> Person:
        return Person.objects.get_queryset().get(email=f"{who}@{DOMAIN}")

    def once(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def days_ago(self, days: float) -> datetime:
        return self.world.at - timedelta(days=days)

    def found(self, payee: Person, days: float, pounds: str, why: str) -> Overpayment | None:
        """Of the last payment large enough that nothing was found of; None without one."""
        at = self.days_ago(days)
        paid = Payment.objects.without_accounts().filter(
            payee=payee, state=Payment.State.PAID, amount__gte=Decimal(pounds), instead_of=None,
            paid_on__lte=today(at), overpayments=None,
        )  # fmt: skip
        payment = paid.order_by("-paid_on", "-pk").first()
        if payment is None:
            return None
        reason = reason_for(payment.about, why)
        return operations.found(
            reference=payment.reference, amount=Decimal(pounds), reason=reason, by=self.finder,
            at=at, once=self.once(),
        )  # fmt: skip

    def planned(self, row: Overpayment, method: str, at: datetime, months: int | None) -> None:
        plan = operations.propose(
            overpayment=row, method=method, months=months, by=row.payee, at=at
        )
        operations.accept(overpayment=row, plan=plan.number, by=self.finder, at=at)

    def received(
        self, row: Overpayment, pounds: str, at: datetime, part: int | None = None
    ) -> None:  # fmt: skip
        operations.receive(
            overpayment=row, amount=Decimal(pounds), day=today(at), once=self.once(),
            by=self.finder, at=at, instalment=part,
        )  # fmt: skip


def act(world: World) -> None:
    teller = Teller(world)
    for who, days, pounds, why, became in TOLD:
        row = teller.found(teller.person(who), days, pounds, why)
        if row is not None and became in BECAME:
            BECAME[became](teller, row, teller.days_ago(days - 1))
    _left(teller)


def _disputed(teller: Teller, row: Overpayment, at: datetime) -> None:
    words = "I paid it that day: the receipt is with the claim."
    operations.dispute(overpayment=row, words=words, by=row.payee, at=at)


def _agreed(teller: Teller, row: Overpayment, at: datetime) -> None:
    operations.agree(overpayment=row, by=row.payee, at=at)


def _proposed(teller: Teller, row: Overpayment, at: datetime) -> None:
    operations.propose(overpayment=row, method="instalments", months=2, by=row.payee, at=at)


def _offered(teller: Teller, row: Overpayment, at: datetime) -> None:
    operations.propose(overpayment=row, method="transfer", by=row.payee, at=at)
    operations.propose(
        overpayment=row, method="share", note="It is less trouble for you.", by=teller.finder,
        at=at + timedelta(hours=2),
    )  # fmt: skip


def _share(teller: Teller, row: Overpayment, at: datetime) -> None:
    teller.planned(row, "share", at, None)


def _instalments(teller: Teller, row: Overpayment, at: datetime) -> None:
    teller.planned(row, "instalments", at, 4)
    teller.received(row, "10.00", at + timedelta(days=25), 1)


def _payroll(teller: Teller, row: Overpayment, at: datetime) -> None:
    teller.planned(row, "payroll", at, None)


def _recovered(teller: Teller, row: Overpayment, at: datetime) -> None:
    teller.planned(row, "transfer", at, None)
    teller.received(row, "15.00", at + timedelta(days=4))


def _written_off(teller: Teller, row: Overpayment, at: datetime) -> None:
    reason = "It costs more to recover than it is."
    operations.ask_write_off(overpayment=row, reason=reason, by=teller.finder, at=at)
    operations.answer_write_off(overpayment=row, agree=True, by=teller.second, at=at)


def _withdrawn(teller: Teller, row: Overpayment, at: datetime) -> None:
    reason = "The force does not pay this vet: the claim was right."
    operations.withdraw(overpayment=row, reason=reason, by=teller.second, at=at)


BECAME: dict[str, Callable[[Teller, Overpayment, datetime], None]] = {
    "disputed": _disputed,
    "agreed": _agreed,
    "proposed": _proposed,
    "offered": _offered,
    "share": _share,
    "instalments": _instalments,
    "payroll": _payroll,
    "recovered": _recovered,
    "written-off": _written_off,
    "withdrawn": _withdrawn,
}


def _left(teller: Teller) -> None:
    """Somebody who left owes something; two left with a claim they never sent."""
    left = Person.objects.get_queryset().filter(left_on__lt=teller.world.day, is_active=False)
    newest = list(left.order_by("-left_on", "pk")[:40])
    for one in newest:
        why = "The last journey was after the last day."
        if teller.found(one, 5, "10.00", why) is not None:
            break
    begun = 0
    for one in newest:
        begun += begun < 2 and _draft(teller, one)


def _draft(teller: Teller, person: Person) -> bool:
    """A claim begun four days before the last day, if they had a place then."""
    assert person.left_on is not None
    day = person.left_on - timedelta(days=4)
    if not Assignment.objects.on(day).filter(person=person).exists():
        return False
    at = datetime.combine(day, teller.world.at.timetz())
    claim = expenses.start(by=person, once=teller.once(), at=at)
    expenses.save_line(
        claim=claim, once=teller.once(), by=person, at=at, kind="fare", receipts=[],
        spent_on=day - timedelta(days=1), what="Train to a hearing", amount=Decimal("23.10"),
    )  # fmt: skip
    return True
