"""The promises DA-1 to DA-5 and DA-7, each refusal leaving everything as it was."""

from dataclasses import asdict, dataclass
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from finance.expenses import operations as expenses
from finance.expenses.models import Claim
from finance.payments.models import Payment
from mss.approvals import operations, queries
from mss.approvals.models import Approval, Decision, Step
from mss.audit.models import Event
from mss.foundation.refused import Refused
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from mss.people.models import Assignment
from tests.cast import AT, Cast
from tests.factories.claims import limits, submitted, waiting_step


@dataclass
class State:
    """Everything a decision could change, as numbers."""

    claims: list[tuple[str, str, int]]
    steps: list[tuple[str, str]]
    decisions: int
    payments: int
    events: int
    notices: int

    @classmethod
    def now(cls) -> "State":
        return cls(
            list(Claim.objects.order_by("pk").values_list("reference", "state", "version")),
            list(Step.objects.order_by("pk").values_list("reference", "state")),
            Decision.objects.count(),
            Payment.objects.count(),
            Event.objects.count(),
            Notice.objects.count(),
        )


@pytest.fixture
def claim(cast: Cast) -> Claim:
    limits(cast.mps)
    return submitted(cast.officer)


def decide(step: Step, by, outcome="approve", comment="", version=None, at=AT):
    version = step.approval.version if version is None else version
    return operations.decide(
        step=step.reference, by=by, outcome=outcome, comment=comment, version=version, at=at
    )


def refused(rule: str, step: Step, by, **options) -> Refused:
    before = asdict(State.now())
    with pytest.raises(Refused) as said:
        decide(step, by, **options)
    assert said.value.rule == rule
    assert asdict(State.now()) == before
    return said.value


def test_the_line_manager_decides_and_the_payment_is_owed(cast: Cast, claim: Claim):
    step = waiting_step(claim)
    assert step.holder == cast.sergeant
    decision = decide(step, cast.sergeant)
    claim.refresh_from_db()
    assert claim.state == Claim.State.APPROVED
    assert Payment.objects.get(about=claim.reference).amount == claim.total
    assert decision.snapshot["limit"] == "250.00"
    assert Notice.objects.filter(person=cast.officer, topic="request").count() == 1


def test_a_vacant_post_is_climbed_over(cast: Cast):
    limits(cast.mps)
    step = waiting_step(submitted(cast.dog_handler))
    assert step.holder == cast.inspector
    assert "vacant" in step.reason


def test_over_the_limit_two_decide_in_order(cast: Cast):
    limits(cast.mps)
    claim = submitted(cast.officer, amount="250.01")
    first = waiting_step(claim)
    decide(first, cast.sergeant)
    claim.refresh_from_db()
    assert claim.state == Claim.State.SUBMITTED
    second = waiting_step(claim)
    assert second.holder == cast.inspector
    decide(second, cast.inspector)
    claim.refresh_from_db()
    assert claim.state == Claim.State.APPROVED


def test_da_1_the_claimant_cannot_decide_even_where_the_step_is_theirs(cast: Cast, claim: Claim):
    step = waiting_step(claim)
    Step.objects.filter(pk=step.pk).update(holder=cast.officer)
    refused("DA-1", waiting_step(claim), cast.officer)


def test_da_1_the_database_refuses_it_too(cast: Cast, claim: Claim):
    with pytest.raises(IntegrityError, match="DA-1"), transaction.atomic():
        Decision.objects.create(
            step=waiting_step(claim), by=cast.officer, outcome="approve", version=1,
            snapshot={}, at=AT,
        )  # fmt: skip
    assert Decision.objects.count() == 0


def test_da_2_somebody_else_does_not_see_the_step(cast: Cast, claim: Claim):
    step = waiting_step(claim)
    before = asdict(State.now())
    with pytest.raises(Step.DoesNotExist):
        decide(step, cast.stranger)
    assert asdict(State.now()) == before


def test_da_2_an_auditor_sees_it_and_cannot_decide(cast: Cast, claim: Claim):
    refused("DA-2", waiting_step(claim), cast.auditor)


def test_da_2_over_the_limit_at_the_instant_of_the_decision(cast: Cast, claim: Claim):
    step = waiting_step(claim)
    day = AT.date()
    Assignment.objects.filter(person=cast.sergeant).update(ends=day)
    Assignment.objects.create(
        person=cast.sergeant, post=cast.posts["officer"], kind="temporary",
        grade=cast.grades["constable"], starts=day,
    )  # fmt: skip
    refused("DA-2", step, cast.sergeant)


def test_da_2_a_leaver_decides_nothing(cast: Cast, claim: Claim):
    step = waiting_step(claim)
    cast.sergeant.left_on = AT.date()
    cast.sergeant.save()
    refused("DA-2", step, cast.sergeant)


def test_da_3_the_second_is_told_who_was_first(cast: Cast, claim: Claim):
    step = waiting_step(claim)
    decide(step, cast.sergeant)
    said = refused("DA-3", step, cast.sergeant, outcome="reject", comment="No")
    assert "Tom Hargreaves" in said.message


def test_da_3_the_same_decision_twice_is_one(cast: Cast, claim: Claim):
    step = waiting_step(claim)
    first = decide(step, cast.sergeant)
    before = asdict(State.now())
    assert decide(step, cast.sergeant) == first
    assert asdict(State.now()) == before


def test_da_4_what_changed_is_said(cast: Cast, claim: Claim):
    step = waiting_step(claim)
    seen = step.approval.version
    expenses.explain(claim=claim, by=cast.officer, note="The canteen was shut", at=AT)
    said = refused("DA-4", step, cast.sergeant, version=seen)
    assert "note added" in said.message
    decide(waiting_step(claim), cast.sergeant)


@pytest.mark.parametrize("outcome", ["return", "reject"])
def test_da_12_saying_no_needs_a_reason(cast: Cast, claim: Claim, outcome: str):
    refused("DA-12", waiting_step(claim), cast.sergeant, outcome=outcome, comment="  ")


@pytest.mark.parametrize(
    ("outcome", "state"), [("return", Claim.State.RETURNED), ("reject", Claim.State.REJECTED)]
)
def test_saying_no_ends_the_approval_and_tells_the_claimant(
    cast: Cast, claim: Claim, outcome: str, state: str
):
    decide(waiting_step(claim), cast.sergeant, outcome=outcome, comment="Which scene was it?")
    claim.refresh_from_db()
    assert claim.state == state
    assert not Payment.objects.exists()
    notice = Notice.objects.get(person=cast.officer, topic="request")
    assert "Which scene was it?" in notice.body


def test_da_5_nobody_eligible_is_an_incident(cast: Cast):
    limits(cast.mps)
    claim = submitted(cast.scheme_owner)
    step = waiting_step(claim)
    assert step.holder is None
    assert Incident.objects.open().filter(kind="no-approver", about=step.reference).exists()


def test_da_7_a_leavers_steps_find_somebody_else(cast: Cast, claim: Claim):
    step = waiting_step(claim)
    cast.sergeant.left_on = AT.date()
    cast.sergeant.save()
    assert operations.reroute_lost(at=AT) == 1
    moved = waiting_step(claim)
    assert moved.holder == cast.inspector
    event = Event.objects.get(verb="approval.rerouted")
    assert event.data["before"] == cast.sergeant.reference
    assert event.data["after"] == cast.inspector.reference
    assert operations.reroute_lost(at=AT) == 0
    assert step.pk == moved.pk


def test_a_decision_is_never_changed(cast: Cast, claim: Claim):
    decision = decide(waiting_step(claim), cast.sergeant)
    for sql in (
        "UPDATE approvals_decision SET outcome = 'reject'",
        "DELETE FROM approvals_decision",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    decision.refresh_from_db()
    assert decision.outcome == "approve"


def test_the_route_is_known_before_sending(cast: Cast):
    limits(cast.mps)
    legs = queries.plan(
        kind="expense-claim", amount=Decimal("400"), beneficiary=cast.officer,
        requester=cast.officer, cost_centre=cast.cost_centres["10010"], at=AT,
    )  # fmt: skip
    assert [leg.person for leg in legs] == [cast.sergeant, cast.inspector]
    assert Approval.objects.count() == 0
