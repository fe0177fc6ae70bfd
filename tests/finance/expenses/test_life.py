"""A claim's life in any order: hypothesis acts, the oracle looks after every step.

Whatever is refused must leave everything as it was; whatever is done must leave the database in a
state that no query of the oracle objects to.
"""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from finance.expenses import operations
from finance.expenses.models import Claim
from finance.payments import operations as payments
from finance.payments.models import Payment
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.people.models import Person
from tests.cast import AT, Cast
from tests.factories import claims as make
from tests.factories.payments import PAY_ON, account, work
from tests.finance.expenses.conftest import TABLES
from tests.finance.expenses.oracle import ORACLE, fingerprint, found_wrong

PEOPLE = ("officer", "dog_handler", "inspector", "scheme_owner")
DECIDERS = (*PEOPLE, "sergeant", "chief_inspector", "superintendent", "auditor", "stranger")
MOST = 4  # claims in one example, so that things happen to them
NAMES = [model._meta.db_table for model in TABLES]
KNOWN_RULES = {"EX-", "DA-", "PA-"}
GOOD = ["0.01", "18.40", "249.99", "250.00", "250.01", "1000.01", "6000"]
amounts = st.sampled_from([*GOOD, "-5", "0", "10000.01"])
days_ago = st.sampled_from([-1, 0, 1, 60, 91, 92, 93, 400])


class Life(RuleBasedStateMachine):
    claims = Bundle("claims")
    seen: ClassVar[set[str]] = set()

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.at = AT

    @initialize()
    def people(self) -> None:
        self.cast = Cast()
        make.limits(self.cast.mps)
        for name in PEOPLE:
            account(self.cast.people[name])

    def teardown(self) -> None:
        self.seen.update(Event.objects.values_list("verb", flat=True))
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    def act(self, done: Callable[[], Any]) -> Any:
        """Do it in a transaction of its own, as the doors do; refused, it has changed nothing."""
        self.at += timedelta(minutes=1)
        before = fingerprint(*NAMES)
        try:
            with transaction.atomic():
                return done()
        except Refused as no:
            assert no.rule[:3] in KNOWN_RULES
            assert no.message.endswith((".", "?"))
            assert fingerprint(*NAMES) == before
            return None

    def person(self, name: str) -> Person:
        return Person.objects.get(pk=self.cast.people[name].pk)

    @precondition(lambda self: Claim.objects.count() < MOST)
    @rule(target=claims, who=st.sampled_from(PEOPLE))
    def start(self, who: str) -> Any:
        by = self.person(who)
        claim = self.act(lambda: operations.start(by=by, once=uuid4(), at=self.at))
        return multiple() if claim is None else claim.pk

    @precondition(lambda self: Claim.objects.count() < MOST)
    @rule(target=claims, who=st.sampled_from(PEOPLE), amount=st.sampled_from(GOOD))
    def send(self, who: str, amount: str) -> int:
        """The straight way in, so that what comes after is reached often."""
        return make.submitted(self.person(who), amount=amount, at=self.at).pk

    @rule(
        pk=claims, amount=amounts, ago=days_ago, again=st.booleans(), proof=st.booleans(),
        late=st.sampled_from(["", "I was on sick leave"]),
    )  # fmt: skip
    def line(self, pk: int, amount: str, ago: int, again: bool, proof: bool, late: str) -> None:
        claim = Claim.objects.get(pk=pk)
        first = claim.lines.first() if again else None
        if proof and claim.state in Claim.EDITABLE:
            make.receipt(claim)
        self.act(
            lambda: operations.save_line(
                claim=claim, once=first.once if first else uuid4(), by=claim.claimant, at=self.at,
                kind="meal", spent_on=AT.date() - timedelta(days=ago), what="Lunch",
                amount=Decimal(amount), receipts=list(claim.receipts.filter(line=None)),
                overdue_reason=late,
            )
        )  # fmt: skip

    @rule(pk=claims, miles=st.integers(0, 900), ago=days_ago)
    def journey(self, pk: int, miles: int, ago: int) -> None:
        claim = Claim.objects.get(pk=pk)
        self.act(
            lambda: operations.save_line(
                claim=claim, once=uuid4(), by=claim.claimant, at=self.at, kind="mileage",
                spent_on=AT.date() - timedelta(days=ago), what="Court", vehicle="car",
                journey_from="A", journey_to="B", miles=Decimal(miles) / 10,
            )
        )  # fmt: skip

    @rule(pk=claims, number=st.integers(0, 2))
    def take_out(self, pk: int, number: int) -> None:
        """A line by its number, or else a receipt."""
        claim = Claim.objects.get(pk=pk)
        act, what = operations.remove_line, {"claim": claim, "number": number}
        if number == 0 and (receipt := claim.receipts.first()):
            act, what = operations.remove_receipt, {"receipt": receipt}
        self.act(lambda: act(**what, by=claim.claimant, at=self.at))

    @rule(pk=claims, stale=st.sampled_from([0, 0, 1]), who=st.sampled_from(["", "", "sergeant"]))
    def submit(self, pk: int, stale: int, who: str) -> None:
        claim = Claim.objects.get(pk=pk)
        by = self.person(who) if who else claim.claimant
        if claim.state in Claim.EDITABLE:
            make.explained(claim, at=self.at)
        for _ in range(2):
            sent = self.act(
                lambda: operations.submit(
                    claim=claim, version=claim.version - stale, by=by, at=self.at
                )
            )
            assert not (who and sent)

    @rule(pk=claims, note=st.sampled_from(["", "", "The canteen was shut", "Two of us"]))
    def explain_or_withdraw(self, pk: int, note: str) -> None:
        claim = Claim.objects.get(pk=pk)
        act, said = (operations.explain, {"note": note}) if note else (operations.withdraw, {})
        self.act(lambda: act(claim=claim, by=claim.claimant, at=self.at, **said))

    @rule(
        which=st.integers(0, 5),
        outcome=st.sampled_from(["approve", "approve", "reject", "return"]),
        comment=st.sampled_from(["Which scene?", "Not for this", "Why?", ""]),
        stale=st.sampled_from([0, 0, 0, 1]),
    )
    def decide_what_waits(self, which: int, outcome: str, comment: str, stale: int) -> None:
        waiting = Step.objects.waiting().exclude(holder=None).order_by("pk")
        if steps := list(waiting.select_related("approval", "holder")):
            step = steps[which % len(steps)]
            self.agree_to_what_comes_late(step, comment)
            self.decide(step, step.holder, outcome, comment, step.approval.version - stale)

    def agree_to_what_comes_late(self, step: Step, words: str) -> None:
        claim = Claim.objects.get(reference=step.approval.about)
        for line in claim.lines.exclude(overdue_reason=""):
            self.act(
                lambda number=line.number: operations.agree_to_late(
                    claim=claim, number=number, words=words, version=claim.version, by=step.holder,
                    at=self.at,
                )
            )  # fmt: skip

    @rule(pk=claims, who=st.sampled_from(DECIDERS), stage=st.integers(1, 2))
    def decide_what_one_sees(self, pk: int, who: str, stage: int) -> None:
        """Any step of it, waiting or not, by anybody who finds it."""
        by, reference = self.person(who), Claim.objects.get(pk=pk).reference
        seen = Step.objects.visible_to(by).filter(stage=stage, approval__about=reference)
        if step := seen.select_related("approval").order_by("-pk").first():
            self.decide(step, by, "approve", "", step.approval.version)

    def decide(self, step: Step, by: Person, outcome: str, comment: str, version: int) -> None:
        self.act(
            lambda: approvals.decide(
                step=step.reference, by=by, outcome=outcome, comment=comment,
                version=version, at=self.at,
            )
        )  # fmt: skip

    @rule(who=st.sampled_from(["sergeant", "inspector"]))
    def somebody_leaves(self, who: str) -> None:
        Person.objects.filter(pk=self.cast.people[who].pk).update(left_on=AT.date())
        approvals.reroute_lost(at=self.at)

    @precondition(lambda self: Payment.objects.filter(state="waiting").exists())
    @rule()
    def pay(self) -> None:
        def run() -> None:
            made = payments.make_run(
                by=self.cast.finance_officer, once=uuid4(), cut_off=self.at, pay_on=PAY_ON,
                at=self.at,
            )  # fmt: skip
            work(
                payments.release_run(run=made, by=self.cast.second_finance_officer, at=self.at),
                at=self.at,
            )

        self.act(run)

    @invariant()
    def nothing_is_wrong(self) -> None:
        assert found_wrong() == {}


REACHED = {"claim.submitted", "claim.withdrawn", "claim.approved", "claim.paid"}


@pytest.mark.django_db(transaction=True)
def test_a_claims_life_in_any_order() -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=30, stateful_step_count=40, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), derandomize=True, print_blob=True,
        ),
    )  # fmt: skip
    assert Life.seen >= REACHED
    assert Life.seen & {"claim.returned", "claim.rejected"}


BROKEN = {
    "a total that is not the sum of its lines": "UPDATE expenses_claim SET total = total + 1",
    "a claim that waits without exactly one approval that waits, or the other way round":
        "UPDATE expenses_claim SET state = 'draft'",
    "a step that waits for nobody, and no incident":
        "UPDATE approvals_step SET holder_id = NULL WHERE state = 'waiting'",
    "an approver who did not see what waits": "UPDATE approvals_approval SET version = 99",
    "a decision that is not of its step, or a step decided by nothing":
        "UPDATE approvals_step SET state = 'decided'",
    "an approved claim without exactly one payment, or a payment for any other":
        "UPDATE expenses_claim SET state = 'approved'",
    "a state that the record does not tell": "UPDATE expenses_claim SET state = 'rejected'",
    "something sent that breaks a rule": "UPDATE expenses_receipt SET state = 'refused'",
    "an approver who was not told": "DELETE FROM notifications_notice",
}  # fmt: skip


@pytest.mark.parametrize(("objection", "sql"), BROKEN.items())
def test_the_oracle_objects(scheme: Cast, objection: str, sql: str) -> None:
    assert objection in ORACLE
    make.submitted(scheme.officer)
    assert found_wrong() == {}
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert objection in found_wrong()


def test_the_whole_way_satisfies_it(scheme: Cast) -> None:
    account(scheme.officer)
    claim = make.submitted(scheme.officer)
    step = make.waiting_step(claim)
    approvals.decide(
        step=step.reference, by=scheme.sergeant, outcome="approve", comment="",
        version=claim.version, at=AT,
    )  # fmt: skip
    later = AT + timedelta(hours=1)
    run = payments.make_run(
        by=scheme.finance_officer, once=uuid4(), cut_off=later, pay_on=PAY_ON, at=later
    )
    work(payments.release_run(run=run, by=scheme.second_finance_officer, at=later), at=later)
    assert Payment.objects.get().state == "paid"
    assert found_wrong() == {}
