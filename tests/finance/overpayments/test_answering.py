"""The person answers, a second officer decides a dispute, and both sides plan."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from finance.overpayments import operations
from finance.overpayments.models import Entry, Instalment, Overpayment, Plan
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.factories.overpayments import FOUND, overpaid, planned
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
LATE = FOUND + timedelta(days=30)


def _disputed(cast: Cast) -> Overpayment:
    return operations.dispute(
        overpayment=overpaid(cast), words="I stayed both nights.", by=cast.officer, at=FOUND
    )


def _decide(cast: Cast, row: Overpayment, outcome: str, **options: Any) -> Overpayment:
    said = {"reason": "The bill shows it.", "by": cast.second_finance_officer, "at": FOUND,
            **options}  # fmt: skip
    return operations.decide_dispute(overpayment=row, outcome=outcome, **said)


def test_agreeing_once(cast: Cast, refused: RefusedBy) -> None:
    row = overpaid(cast)
    with refused("OP-7"):
        operations.agree(overpayment=row, by=cast.finance_officer, at=FOUND)
    for _ in range(2):
        row = operations.agree(overpayment=row, by=cast.officer, at=FOUND)
    assert row.state == "due"


def test_a_dispute_goes_to_a_second_officer(cast: Cast, refused: RefusedBy) -> None:
    row = _disputed(cast)
    assert row.state == "disputed"
    assert Notice.objects.filter(person=cast.finance_officer, subject__contains="disputes").exists()
    with refused("OP-9"):
        _decide(cast, row, "upheld", by=cast.finance_officer)
    with refused("OP-9"):
        _decide(cast, row, "upheld", by=cast.sergeant)
    with refused("OP-6"):
        _decide(cast, row, "upheld", reason="")
    row = _decide(cast, row, "upheld", at=LATE)
    assert (row.state, row.balance) == ("due", 40)
    assert row.answer_by > LATE.date()
    with refused("OP-8"):
        _decide(cast, row, "upheld")


def test_lowered(cast: Cast, refused: RefusedBy) -> None:
    row = _disputed(cast)
    for amount in ("40.00", "0", None):
        with refused("OP-10"):
            _decide(cast, row, "lowered", amount=Decimal(amount) if amount else None)
    row = _decide(cast, row, "lowered", amount=Decimal("12.50"))
    assert (row.state, row.amount, row.balance) == ("due", Decimal("12.50"), Decimal("12.50"))
    assert [one.amount for one in Entry.objects.filter(overpayment=row)] == [
        Decimal("40.00"), Decimal("-27.50"),
    ]  # fmt: skip


def test_withdrawn_after_a_dispute(cast: Cast) -> None:
    row = _decide(cast, _disputed(cast), "withdrawn")
    assert (row.state, row.balance) == ("withdrawn", 0)


def test_disputing_is_refused(cast: Cast, refused: RefusedBy) -> None:
    row = overpaid(cast)
    with refused("OP-7"):
        operations.dispute(overpayment=row, words="No", by=cast.sergeant, at=FOUND)
    with refused("OP-6"):
        operations.dispute(overpayment=row, words=" ", by=cast.officer, at=FOUND)
    row = planned(cast)
    with refused("OP-8"):
        operations.dispute(overpayment=row, words="No", by=cast.officer, at=FOUND)


def test_a_dispute_sets_a_proposal_aside(cast: Cast, refused: RefusedBy) -> None:
    row = overpaid(cast)
    plan = operations.propose(overpayment=row, method="share", by=cast.officer, at=FOUND)
    operations.dispute(overpayment=row, words="No", by=cast.officer, at=FOUND)
    with refused("OP-15"):
        operations.accept(overpayment=row, plan=plan.number, by=cast.finance_officer, at=FOUND)


def test_a_plan_goes_to_and_fro(cast: Cast, refused: RefusedBy) -> None:
    row = overpaid(cast)
    first = operations.propose(
        overpayment=row, method="instalments", months=4, by=cast.officer, at=FOUND
    )
    again = operations.propose(
        overpayment=row, method="instalments", months=4, by=cast.officer, at=FOUND
    )
    assert again == first
    second = operations.propose(
        overpayment=row, method="instalments", months=2, by=cast.finance_officer, at=FOUND
    )
    row.refresh_from_db()
    assert row.state == "offered"
    with refused("OP-15"):
        operations.accept(overpayment=row, plan=first.number, by=cast.finance_officer, at=FOUND)
    with refused("OP-15"):
        operations.accept(
            overpayment=row, plan=second.number, by=cast.second_finance_officer, at=FOUND
        )
    for _ in range(2):
        row = operations.accept(overpayment=row, plan=second.number, by=cast.officer, at=FOUND)
    assert row.state == "recovering"
    assert [(one.due_on.isoformat(), one.amount) for one in Instalment.objects.all()] == [
        ("2026-07-01", Decimal("20.00")), ("2026-08-01", Decimal("20.00")),
    ]  # fmt: skip


def test_instalments_that_are_refused(cast: Cast, refused: RefusedBy) -> None:
    row = overpaid(cast)
    for months, rule in ((None, "OP-13"), (0, "OP-13"), (13, "OP-13"), (5, "OP-14")):
        with refused(rule):
            operations.propose(
                overpayment=row, method="instalments", months=months, by=cast.officer, at=FOUND
            )


def test_who_may_propose_and_when(cast: Cast, refused: RefusedBy) -> None:
    row = overpaid(cast)
    with refused("OP-15"):
        operations.propose(overpayment=row, method="share", by=cast.sergeant, at=FOUND)
    row = _disputed(cast)
    with refused("OP-15"):
        operations.propose(overpayment=row, method="share", by=cast.officer, at=FOUND)


def test_finance_sets_the_plan_when_nobody_answers(cast: Cast, refused: RefusedBy) -> None:
    row = overpaid(cast)
    for at, by, rule in (
        (FOUND, cast.finance_officer, "OP-16"),
        (LATE, cast.officer, "OP-16"),
        (LATE, cast.sergeant, "OP-15"),
    ):
        with refused(rule):
            operations.set_plan(overpayment=row, method="share", by=by, at=at)
    with refused("OP-17"):
        operations.set_plan(overpayment=row, method="payroll", by=cast.finance_officer, at=LATE)
    row = operations.set_plan(overpayment=row, method="share", by=cast.finance_officer, at=LATE)
    assert row.state == "recovering"
    told = Notice.objects.get(event=f"overpaid.plan-1:{row.reference}")
    assert told.person == cast.officer


@pytest.mark.parametrize("by_person", [True, False])
def test_from_pay_only_with_the_persons_agreement(cast: Cast, by_person: bool) -> None:
    row = overpaid(cast)
    first, second = (cast.officer, cast.finance_officer)[:: 1 if by_person else -1]
    plan = operations.propose(overpayment=row, method="payroll", by=first, at=FOUND)
    row = operations.accept(overpayment=row, plan=plan.number, by=second, at=FOUND)
    assert row.state == "payroll"
    assert row.agreed_at is not None
    assert Plan.objects.get(state="accepted").method == "payroll"
