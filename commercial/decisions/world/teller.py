"""Telling what the cast wants decided through the real operations, in the order it happened."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from commercial.decisions import operations
from commercial.decisions.models import Proposal
from commercial.decisions.queries import Wanted, usual_cost_centre
from commercial.decisions.rules import VAT_PARTS
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.approvals.queries import plan
from mss.foundation.invented import World
from mss.foundation.money import NOTHING, penny
from mss.people.models import Person
from mss.people.world import DOMAIN


class Teller:
    """Collects what happens; `tell` makes it happen, oldest first."""

    def __init__(self, world: World) -> None:
        self.world, self.chance = world, world.chance("decisions")
        self._acts: list[tuple[float, int, Callable[[datetime], None]]] = []

    def person(self, who: str) -> Person:
        return Person.objects.get_queryset().get(email=f"{who}@{DOMAIN}")

    def once(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def happens(self, hours_ago: float, act: Callable[[datetime], None]) -> None:
        self._acts.append((-hours_ago, len(self._acts), act))

    def one_whose(self, role: str, people: Sequence[str]) -> str:
        """The first of the people whose tenders the cast's holder of `role` takes part in: where
        several hold it, they take turns by who asks."""
        for who in people:
            asker, at = self.person(who), self.world.at
            centre = usual_cost_centre(asker, at=at)
            assert centre is not None
            legs = plan(
                kind="tender", amount=Decimal(1000), beneficiary=asker, requester=asker,
                cost_centre=centre, at=at,
            )  # fmt: skip
            if self.person(role) in [leg.person for leg in legs]:
                return who
        return people[0]

    def tell(self) -> None:
        for hours, _, act in sorted(self._acts, key=lambda one: one[:2]):
            act(self.world.at + timedelta(hours=hours))

    def case(self, who: str, hours_ago: float, title: str, why: str, pounds: int,
             **how: Any) -> "Told":  # fmt: skip
        """`who` writes a business case so many hours ago, and sends it an hour later."""
        return self._wanted("business-case", who, hours_ago, title, why, pounds, **how)

    def tender(self, who: str, hours_ago: float, title: str, why: str, pounds: int,
               **how: Any) -> "Told":  # fmt: skip
        """The same for a request to go out to tender."""
        return self._wanted("tender", who, hours_ago, title, why, pounds, **how)

    def _wanted(
        self, kind: str, who: str, hours_ago: float, title: str, why: str, pounds: int, *,
        send: bool = True, vat: bool = True, supplier: str = "", interest: bool = False,
    ) -> "Told":  # fmt: skip
        told, amount = Told(self, who), Decimal(pounds)

        def begin(at: datetime) -> None:
            centre = usual_cost_centre(told.asker, at=at)
            assert centre is not None
            wanted = Wanted(
                title, why, amount, centre, vat=penny(amount / VAT_PARTS) if vat else NOTHING,
                supplier=supplier, public_interest=interest,
            )  # fmt: skip
            row = operations.start(by=told.asker, once=self.once(), kind=kind, wanted=wanted, at=at)
            told.reference = row.reference

        self.happens(hours_ago, begin)
        return told.sent(hours_ago - 1) if send else told


class Told:
    """A proposal of the story. Every act says how many hours ago it was."""

    def __init__(self, teller: Teller, who: str) -> None:
        self.teller, self.who, self.reference = teller, who, ""

    @property
    def asker(self) -> Person:
        return self.teller.person(self.who)

    @property
    def proposal(self) -> Proposal:
        return Proposal.objects.select_related("cost_centre").get(reference=self.reference)

    def _waiting(self) -> Sequence[Step]:
        rows = Step.objects.waiting().filter(approval__about=self.reference)
        return list(rows.select_related("holder").order_by("number"))

    def _step(self) -> str:
        return self._waiting()[0].reference

    def _holder(self) -> Person:
        holder = self._waiting()[0].holder
        assert holder is not None
        return holder

    def _does(self, hours_ago: float, act: Callable[[datetime], Any]) -> "Told":
        self.teller.happens(hours_ago, act)
        return self

    def sent(self, hours_ago: float) -> "Told":
        def send(at: datetime) -> None:
            row = self.proposal
            operations.submit(proposal=row, version=row.version, by=self.asker, at=at)

        return self._does(hours_ago, send)

    def agreed(self, hours_ago: float, comment: str = "") -> "Told":
        """Everybody who has it then agrees, the last of them with a comment."""

        def agree(at: datetime) -> None:
            steps = self._waiting()
            for number, step in enumerate(steps, start=1):
                step.refresh_from_db()
                if step.state == Step.State.WAITING and step.holder is not None:
                    said = comment if number == len(steps) or step.board else ""
                    when = at + timedelta(minutes=7 * number)
                    self._decide(step.reference, step.holder, "approve", said, when)

        return self._does(hours_ago, agree)

    def refused(self, hours_ago: float, outcome: str, comment: str) -> "Told":
        """Whoever has it then sends it back (``return``) or rejects it (``reject``)."""
        return self._does(
            hours_ago,
            lambda at: self._decide(self._step(), self._holder(), outcome, comment, at),
        )

    def _decide(self, step: str, by: Person, outcome: str, comment: str, at: datetime) -> None:
        approvals.decide(
            step=step, by=by, outcome=outcome, comment=comment, version=self.proposal.version,
            at=at,
        )  # fmt: skip

    def withdrawn(self, hours_ago: float) -> "Told":
        return self._does(
            hours_ago,
            lambda at: operations.withdraw(proposal=self.proposal, by=self.asker, at=at),
        )

    def amended(self, hours_ago: float, **fields: Any) -> "Told":
        def amend(at: datetime) -> None:
            row = self.proposal
            wanted = replace(Wanted.of(row), **fields)
            operations.amend(proposal=row, wanted=wanted, version=row.version, by=self.asker, at=at)

        return self._does(hours_ago, amend)

    def asked(self, hours_ago: float, question: str) -> "Told":
        return self._does(
            hours_ago,
            lambda at: approvals.ask(
                step=self._step(), by=self._holder(), question=question, at=at
            ),
        )

    def answered(self, hours_ago: float, text: str) -> "Told":
        return self._does(
            hours_ago,
            lambda at: approvals.answer(step=self._step(), by=self.asker, text=text, at=at),
        )

    def advised(self, hours_ago: float, who: str, text: str) -> "Told":
        """Whoever has it asks `who` for advice, and has it an hour later."""
        adviser = self.teller.person(who)
        self._does(
            hours_ago,
            lambda at: approvals.add_adviser(
                step=self._step(), person=adviser, by=self._holder(), at=at
            ),
        )
        return self._does(
            hours_ago - 1,
            lambda at: approvals.advise(step=self._step(), by=adviser, text=text, at=at),
        )

    def given_back(self, hours_ago: float, why: str) -> "Told":
        return self._does(
            hours_ago,
            lambda at: approvals.give_back(step=self._step(), by=self._holder(), why=why, at=at),
        )
