"""Small claims agreed by rule: switched on by two owners, and honest about it."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from finance.control import operations
from finance.control.models import ApprovalRule
from finance.expenses import operations as expenses
from finance.expenses.models import Claim
from finance.payments.models import Payment
from mss.approvals.models import Decision, Step
from mss.approvals.queries import oversight
from mss.approvals.queries.oversight import decisions, usual
from mss.approvals.queries.oversight.listings import LISTINGS
from mss.approvals.queries.story import timeline
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.models import Person
from tests.approvals.oracle import found_wrong
from tests.cast import AT, Cast
from tests.factories import claims as make
from tests.finance.control.conftest import nobody_by_lot, proposed, switched_on
from tests.finance.expenses.acts import decide
from tests.finance.expenses.test_late import fare
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db


def send(person: Person, amount: str = "18.40", *, minutes: int = 1, **fields: Any) -> Claim:
    """A claim of one line that is like none before it."""
    at = AT + timedelta(minutes=minutes)
    plain = {"kind": "parking", "what": f"Parking, court {minutes}"} | fields
    claim = make.draft(person, amount=amount, at=at, **plain)
    return expenses.submit(claim=claim, version=claim.version, by=person, at=at)


def test_it_is_off_unless_two_owners_switch_it_on(scheme: Cast, refused: RefusedBy) -> None:
    assert send(scheme.officer).state == "submitted"
    row = proposed(scheme)
    assert send(scheme.officer, "8.00").state == "submitted"
    with refused("CO-13"):
        operations.confirm(rule=row, seed="s", by=scheme.scheme_owner, at=AT)
    for stranger in (scheme.finance_officer, scheme.auditor):
        with refused("CO-12"):
            operations.confirm(rule=row, seed="s", by=stranger, at=AT)
        with refused("CO-12"):
            operations.switch_off(rule=row, why="", by=stranger, at=AT)
        with refused("CO-12"):
            proposed(scheme, by=stranger)
    with refused("CO-13"):  # one at a time
        proposed(scheme, by=scheme.head_of_hr)
    for _ in range(2):
        operations.confirm(rule=row, seed="s", by=scheme.head_of_hr, at=AT)
    assert Event.objects.filter(verb="approval-rule.on").count() == 1
    nobody_by_lot()
    assert send(scheme.dog_handler, "9.00").state == "approved"
    with refused("CO-14"):
        proposed(scheme, most_claim=Decimal(101))


def test_its_decision_says_so(scheme: Cast) -> None:
    row = switched_on(scheme)
    claim = send(scheme.officer)
    decision = Decision.objects.get()
    assert (decision.by, decision.acting_for, decision.rule) == (None, None, row.called)
    assert decision.decider == f"Rule CO-19, {row.reference}, version 1"
    step = Step.objects.get()
    assert (step.holder, step.state) == (None, "decided")
    kept = decision.snapshot
    assert kept["would_have_been_asked"] == scheme.sergeant.reference
    assert kept["limit"] == "25.00" and kept["amount"] == "18.40"
    assert kept["by_rule"]["confirmed_by"] == scheme.head_of_hr.reference
    assert not Notice.objects.filter(person=scheme.sergeant, topic="decide").exists()
    assert Payment.objects.get(about=claim.reference).amount == claim.total
    told = Notice.objects.get(person=scheme.officer, subject__contains="is approved")
    assert "by a rule and not by a person" in told.body
    assert timeline(step.approval)[0]["by"] == decision.decider
    event = Event.objects.get(verb="approval.step.approve")
    assert (event.by, event.data["rule"]) == (None, row.called)
    again = expenses.submit(claim=claim, version=claim.version, by=scheme.officer, at=AT)
    assert again.state == "approved" and Decision.objects.count() == 1
    assert found_wrong() == {}


def test_its_evidence_holds_for_who_oversees(scheme: Cast) -> None:
    switched_on(scheme)
    send(scheme.officer)
    decide(send(scheme.officer, "60.00"), scheme.sergeant, at=AT + timedelta(minutes=5))
    sight = oversight.sight_of(scheme.auditor, at=AT)
    assert sight is not None
    case = oversight.case_of(Decision.objects.get(by=None).step.reference, sight)
    assert case is not None
    shown = oversight.evidence(case)
    assert shown.broken == []
    facts = {one.key: one.value for one in shown.authority}
    assert facts["Decided by"].endswith("no person")
    assert facts["Would have been asked"] == scheme.sergeant.name
    asked = usual(sight, at=AT)
    people = {row["name"]: row["count"] for row in decisions.by_person(asked)}
    assert people == {"By rule, no person": 1, scheme.sergeant.name: 1}
    rows = LISTINGS["decisions"].ordered(asked, "who")
    said = [LISTINGS["decisions"].fields["Decided by"](row) for row in rows]
    assert str(said[1]).startswith("Rule CO-19")
    files = [LISTINGS["people"].fields["Decided by"](row) for row in decisions.by_person(asked)]
    assert "By rule, no person" in files


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": "25.01"},
        {"kind": "other", "what": "Boots torn in a search"},
    ],
)
def test_what_is_not_small_or_not_named_goes_to_a_person(
    scheme: Cast, fields: dict[str, Any]
) -> None:
    switched_on(scheme)
    assert send(scheme.officer, **fields).state == "submitted"
    assert Step.objects.get().holder == scheme.sergeant


def test_what_waits_for_its_receipt_goes_to_a_person(scheme: Cast) -> None:
    switched_on(scheme, kinds=["fare"])
    plain = send(scheme.dog_handler, "20.00", kind="fare", what="Taxi from the vet")
    assert plain.state == "approved"
    assert fare(scheme.officer, amount=Decimal("20.00")).state == "submitted"


def test_what_looks_like_another_claim_goes_to_a_person(scheme: Cast) -> None:
    switched_on(scheme)
    same = {"what": "Lunch at the scene", "kind": "meal"}
    assert send(scheme.other_officer, "9.00", **same).state == "approved"
    assert send(scheme.officer, "9.00", minutes=2, **same).state == "submitted"


def test_a_person_after_so_many_and_a_month_has_an_end(scheme: Cast) -> None:
    switched_on(scheme, most_month=Decimal(60), in_a_row=2)
    sent = [send(scheme.officer, amount, minutes=n).state
            for n, amount in enumerate(("5.00", "6.00", "7.00"), start=1)]  # fmt: skip
    assert sent == ["approved", "approved", "submitted"]
    decide(Claim.objects.get(state="submitted"), scheme.sergeant, at=AT + timedelta(minutes=4))
    assert send(scheme.officer, "24.00", minutes=5).state == "approved"
    assert send(scheme.officer, "25.00", minutes=6).state == "approved"  # 60 in the month
    decide(send(scheme.officer, "2.00", minutes=7), scheme.sergeant, at=AT + timedelta(minutes=8))
    assert send(scheme.officer, "3.00", minutes=9).state == "submitted"  # over the month
    assert send(scheme.dog_handler, "3.50", minutes=9).state == "approved"
    assert found_wrong() == {}


def test_a_share_goes_to_people(scheme: Cast) -> None:
    switched_on(scheme, share=Decimal(100))
    assert send(scheme.officer).state == "submitted"


def test_who_switched_it_on_never_gains(scheme: Cast) -> None:
    switched_on(scheme)
    assert send(scheme.head_of_hr).state == "submitted"
    assert send(scheme.hr_adviser, "7.00").state == "approved"


def test_it_is_switched_off_at_once_by_either(scheme: Cast, refused: RefusedBy) -> None:
    row = switched_on(scheme)
    assert send(scheme.officer).state == "approved"
    for _ in range(2):
        operations.switch_off(rule=row, why="Too many", by=scheme.scheme_owner, at=AT)
    assert send(scheme.officer, "8.00", minutes=2).state == "submitted"
    with refused("CO-13"):
        operations.confirm(rule=row, seed="s", by=scheme.head_of_hr, at=AT)
    second = switched_on(scheme, most_claim=Decimal(9))
    third = switched_on(scheme, most_claim=Decimal(10))
    assert (second.number, third.number) == (2, 3)
    states = ApprovalRule.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["off", "off", "on"]


def test_whose_it_is_to_read(scheme: Cast) -> None:
    row = switched_on(scheme)
    for who in (scheme.scheme_owner, scheme.head_of_hr, scheme.finance_officer, scheme.auditor):
        assert ApprovalRule.objects.visible_to(who).get() == row
    for who in (scheme.officer, scheme.sergeant, scheme.mopac_officer):
        assert not ApprovalRule.objects.visible_to(who).exists()
