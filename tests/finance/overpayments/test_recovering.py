"""Money comes back, the account adds up whatever happens, and what is left is written off."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from finance.overpayments import operations
from finance.overpayments.models import Entry, Instalment, Overpayment
from finance.payments.models import JournalLine
from finance.payments.operations import cancel_run
from mss.foundation.refused import Refused
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.factories.overpayments import (
    FOUND,
    NEXT,
    coming,
    next_run,
    overpaid,
    planned,
    received,
)
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
D = Decimal


def test_in_part_and_then_the_rest(cast: Cast) -> None:
    row = planned(cast, "transfer")
    received(cast, row, "15.00")
    received(cast, row, "25.00")
    row.refresh_from_db()
    assert (row.state, row.balance) == ("recovered", 0)
    lines = JournalLine.objects.filter(about=row.reference).order_by("number")
    assert [(one.account, one.debit, one.credit) for one in lines] == [
        ("910000", D(15), D(0)), ("700900", D(0), D(15)),
        ("910000", D(25), D(0)), ("700900", D(0), D(25)),
    ]  # fmt: skip
    told = Notice.objects.filter(person=cast.officer, event__startswith="overpaid.received")
    assert "£25.00 is left" in told.earliest("pk").body


def test_once(cast: Cast) -> None:
    row, once = planned(cast, "transfer"), uuid4()
    assert received(cast, row, "15.00", once=once) == received(cast, row, "15.00", once=once)
    assert Overpayment.objects.get(pk=row.pk).balance == 25


def test_more_than_is_left_is_refused(cast: Cast, refused: RefusedBy) -> None:
    row = planned(cast, "transfer")
    with refused("OP-19") as said:
        received(cast, row, "40.01")
    assert "At most £40.00 is left" in str(said.value)


def test_instalments_are_received_one_by_one(cast: Cast, refused: RefusedBy) -> None:
    row = planned(cast, "instalments", months=3)
    with refused("OP-19"):
        received(cast, row, "13.33")
    with refused("OP-19"):
        received(cast, row, "13.34", instalment=1)
    received(cast, row, "10.00", instalment=1)
    received(cast, row, "3.33", instalment=1)
    with refused("OP-19") as said:
        received(cast, row, "0.01", instalment=1)
    assert "Instalment 1 is paid already" in str(said.value)
    received(cast, row, "13.34", instalment=3)
    assert [one.received for one in Instalment.objects.all()] == [D("13.33"), D(0), D("13.34")]


@pytest.mark.parametrize("days", [-9, 1])
def test_a_day_that_cannot_be(cast: Cast, refused: RefusedBy, days: int) -> None:
    row = planned(cast, "transfer")
    with refused("OP-25"):
        received(cast, row, "5.00", day=NEXT.date() + timedelta(days=days))


def test_by_finance_and_only_under_a_plan(cast: Cast, refused: RefusedBy) -> None:
    row = overpaid(cast)
    with refused("OP-19"):
        received(cast, row, "5.00")
    row = planned(cast, "transfer")
    with refused("OP-1"):
        received(cast, row, "5.00", by=cast.officer)


def test_what_payroll_took_is_recorded(cast: Cast) -> None:
    row = planned(cast, "payroll")
    assert row.state == "payroll"
    received(cast, row, "40.00")
    assert Overpayment.objects.get(pk=row.pk).state == "recovered"


def _small(cast: Cast) -> Overpayment:
    return planned(cast, "transfer", "50.00")


def test_written_off_by_two(cast: Cast, refused: RefusedBy) -> None:
    row = _small(cast)
    said = {"overpayment": row, "at": NEXT}
    with refused("OP-1"):
        operations.ask_write_off(by=cast.officer, reason="Please", **said)
    with refused("OP-6"):
        operations.ask_write_off(by=cast.finance_officer, reason="", **said)
    with refused("OP-21"):
        operations.answer_write_off(by=cast.second_finance_officer, agree=True, **said)
    asked = operations.ask_write_off(by=cast.finance_officer, reason="Hardship", **said)
    assert asked == operations.ask_write_off(by=cast.finance_officer, reason="Hardship", **said)
    for who in (cast.finance_officer, cast.officer, cast.sergeant):
        with refused("OP-21"):
            operations.answer_write_off(by=who, agree=True, **said)
    for _ in range(2):
        row = operations.answer_write_off(by=cast.second_finance_officer, agree=True, **said)
    assert (row.state, row.balance) == ("written_off", 0)
    assert Entry.objects.filter(overpayment=row, kind="written_off").count() == 1


def test_not_agreed_and_asked_again(cast: Cast) -> None:
    row = _small(cast)
    operations.ask_write_off(overpayment=row, by=cast.finance_officer, reason="Small", at=NEXT)
    row = operations.answer_write_off(
        overpayment=row, by=cast.second_finance_officer, agree=False, at=NEXT
    )
    assert row.state == "recovering"
    operations.ask_write_off(overpayment=row, by=cast.finance_officer, reason="Still", at=NEXT)
    assert row.write_offs.count() == 2


def test_above_the_limit_two_officers_do_not_write_off(cast: Cast, refused: RefusedBy) -> None:
    row = planned(cast, "transfer", "50.01")
    with refused("OP-20"):
        operations.ask_write_off(overpayment=row, by=cast.finance_officer, reason="x", at=NEXT)


def test_not_while_a_run_is_under_way(cast: Cast, refused: RefusedBy) -> None:
    row = planned(cast)
    coming(cast)
    next_run(cast)
    with refused("OP-20"):
        operations.ask_write_off(overpayment=row, by=cast.finance_officer, reason="x", at=NEXT)


ACTS = some.lists(
    some.one_of(
        some.tuples(some.just("receive"), some.integers(1, 4500)),
        some.tuples(some.just("run"), some.integers(1, 9000)),
        some.tuples(some.just("cancel"), some.just(0)),
        some.tuples(some.just("withdraw"), some.just(0)),
    ),
    max_size=6,
)


@settings(
    max_examples=12, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(ACTS)
def test_whatever_happens_the_balance_is_the_sum(cast: Cast, acts: list[tuple[str, int]]) -> None:
    row, runs = planned(cast), []
    for act, pence in acts:
        try:
            if act == "receive":
                received(cast, row, str(D(pence) / 100))
            elif act == "run":
                coming(cast, str(D(pence) / 100))
                runs.append(next_run(cast))
            elif act == "cancel" and runs:
                cancel_run(run=runs.pop(), by=cast.finance_officer, reason="x", at=NEXT)
            elif act == "withdraw":
                operations.withdraw(overpayment=row, reason="x", by=cast.finance_officer, at=FOUND)
        except Refused:
            continue
        finally:
            row.refresh_from_db()
            total = Entry.objects.filter(overpayment=row).aggregate(sum=Sum("amount"))["sum"]
            assert row.balance == total
            assert 0 <= row.balance <= row.amount
