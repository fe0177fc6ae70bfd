"""Races about money paid too much: recording it twice, a plan against a withdrawal, two runs."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from functools import partial
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection

from finance.overpayments import operations
from finance.overpayments.models import Entry, Instalment, Overpayment, OverpaymentQuerySet
from finance.overpayments.operations import planning, setting_off
from finance.payments.models import Run
from tests.cast import Cast
from tests.factories.overpayments import (
    FOUND,
    NEXT,
    bought,
    coming,
    next_run,
    overpaid,
    planned,
    received,
)
from tests.races.racing import ROUNDS, at_once, done, without_locks

pytestmark = pytest.mark.django_db(transaction=True)
UNGUARDED = (
    "ALTER TABLE overpayments_overpayment DISABLE TRIGGER USER",
    "ALTER TABLE overpayments_entry DISABLE TRIGGER USER",
    "ALTER TABLE overpayments_overpayment DROP CONSTRAINT ended_owes_nothing",
    "ALTER TABLE overpayments_entry DROP CONSTRAINT entry_numbered_once",
)
GUARDED = (
    "SET session_replication_role = replica",
    "DELETE FROM overpayments_entry",
    "DELETE FROM overpayments_instalment",
    "DELETE FROM overpayments_plan",
    "DELETE FROM overpayments_overpayment",
    "SET session_replication_role = origin",
    "ALTER TABLE overpayments_overpayment ENABLE TRIGGER USER",
    "ALTER TABLE overpayments_entry ENABLE TRIGGER USER",
    "ALTER TABLE overpayments_entry ADD CONSTRAINT entry_numbered_once "
    "UNIQUE (overpayment_id, number)",
    "ALTER TABLE overpayments_overpayment ADD CONSTRAINT ended_owes_nothing CHECK ("
    "(balance = 0 AND ended_at IS NOT NULL AND state IN ('recovered', 'written_off', 'withdrawn'))"
    " OR (ended_at IS NULL AND NOT state IN ('recovered', 'written_off', 'withdrawn')))",
)


@pytest.fixture
def unguarded() -> Iterator[None]:
    """Without what the database itself holds about overpayments."""
    _do(UNGUARDED)
    yield
    _do(GUARDED)


def _do(statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sum(row: Overpayment) -> Decimal:
    return sum((one.amount for one in Entry.objects.filter(overpayment=row)), start=Decimal("0.00"))


def _two_record(cast: Cast, row: Overpayment) -> list[Any]:
    """Two officers record the same first instalment, each on their own screen."""
    officers = (cast.finance_officer, cast.second_finance_officer)
    return at_once(
        *(partial(received, cast, row, "20.00", instalment=1, by=one) for one in officers)
    )


def test_two_officers_record_the_same_instalment(cast: Cast) -> None:
    row = planned(cast, "instalments", months=2)
    assert len(done(_two_record(cast, row))) == 1
    row.refresh_from_db()
    assert (row.balance, _sum(row)) == (20, 20)
    assert Instalment.objects.get(number=1).received == 20


@pytest.mark.usefixtures("unguarded")
def test_control_without_lock_and_guarantee_it_is_recorded_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ROUNDS):
        row = planned(cast, "instalments", months=2)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            results = _two_record(cast, row)
        row.refresh_from_db()
        if row.balance != _sum(row):
            assert len([one for one in results if isinstance(one, Entry)]) == 2
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def _accept_and_withdraw(cast: Cast) -> Overpayment:
    row = overpaid(cast)
    plan = operations.propose(overpayment=row, method="share", by=cast.officer, at=FOUND)
    at_once(
        partial(
            operations.accept, overpayment=row, plan=plan.number, by=cast.finance_officer, at=FOUND
        ),
        partial(
            operations.withdraw, overpayment=row, reason="Mistake", at=FOUND,
            by=cast.second_finance_officer,
        ),
    )  # fmt: skip
    row.refresh_from_db()
    return row


def test_a_plan_is_accepted_while_it_is_withdrawn(cast: Cast) -> None:
    """Whichever comes first, nothing is owed in the end: a plan that stands can be withdrawn."""
    for _ in range(4):
        row = _accept_and_withdraw(cast)
        assert (row.state, row.balance, _sum(row)) == ("withdrawn", 0, 0)


@pytest.mark.usefixtures("unguarded")
def test_control_without_the_lock_a_withdrawn_one_is_recovered(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is withdrawn after the plan was read and before it stands."""
    row = overpaid(cast)
    plan = operations.propose(overpayment=row, method="share", by=cast.officer, at=FOUND)
    read, withdrawn = Event(), Event()
    asks = planning.roles_of

    def waits(*args: Any, **named: Any) -> set[str]:
        read.set()
        assert withdrawn.wait(10)
        return asks(*args, **named)

    def withdraw() -> None:
        assert read.wait(10)
        operations.withdraw(
            overpayment=row, reason="Mistake", by=cast.second_finance_officer, at=FOUND
        )
        withdrawn.set()

    monkeypatch.setattr(planning, "roles_of", waits)
    without_locks(monkeypatch)
    accept = partial(operations.accept, plan=plan.number, by=cast.finance_officer, at=FOUND)
    at_once(withdraw, partial(accept, overpayment=row))
    row.refresh_from_db()
    assert (row.state, row.balance, _sum(row)) == ("recovering", 40, 0)


def _two_runs(cast: Cast) -> tuple[Overpayment, list[Any]]:
    """£12 is left, and two runs are made at once, each of one payment of £30."""
    row = planned(cast, "share", "12.00")
    coming(cast)
    later = NEXT + timedelta(hours=1)
    officers = (cast.finance_officer, cast.second_finance_officer)

    def run(number: int) -> Run:
        if number:
            coming(cast)
        return next_run(cast, later, by=officers[number])

    results = at_once(*(partial(run, number) for number in (0, 1)))
    row.refresh_from_db()
    return row, results


def test_two_runs_never_take_more_than_is_left(cast: Cast) -> None:
    for _ in range(3):
        row, results = _two_runs(cast)
        assert row.balance == _sum(row) >= 0
        runs = done(results)
        assert runs
        assert sum(one.recovered for one in Run.objects.filter(pk__in=[r.pk for r in runs])) == 12
        for one in runs:
            one.refresh_from_db()


@pytest.mark.usefixtures("unguarded")
def test_control_without_the_lock_two_runs_take_it_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both read that £12 is left before either takes it, each for a payment of its own."""
    row = planned(cast, "share", "12.00")
    coming(cast)
    first_reads, both_read = Event(), Barrier(2)
    takes, later = setting_off.taken, NEXT + timedelta(hours=1)

    def waits(*args: Any, **named: Any) -> Any:
        parts = list(takes(*args, **named))
        first_reads.set()
        both_read.wait(10)
        return parts

    def second() -> Run:
        assert first_reads.wait(10)
        coming(cast)
        return next_run(cast, later, by=cast.second_finance_officer)

    monkeypatch.setattr(setting_off, "taken", waits)
    monkeypatch.setattr(OverpaymentQuerySet, "select_for_update", lambda rows, **_: rows.all())
    runs = at_once(partial(next_run, cast, later), second)
    row.refresh_from_db()
    assert [one.recovered for one in runs] == [12, 12]
    assert (row.balance, _sum(row)) == (0, -12)


def test_two_officers_find_more_than_was_paid(cast: Cast) -> None:
    payment = bought(cast)
    officers = (cast.finance_officer, cast.second_finance_officer)
    results = at_once(
        *(partial(overpaid, cast, "60.00", payment=payment, by=one) for one in officers)
    )
    assert len(done(results)) == 1
    assert Overpayment.objects.filter(about=payment.about).count() == 1


def test_control_without_the_lock_more_is_found_than_was_paid(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    officers = (cast.finance_officer, cast.second_finance_officer)
    for _ in range(ROUNDS):
        payment = bought(cast)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            at_once(
                *(partial(overpaid, cast, "60.00", payment=payment, by=one) for one in officers)
            )
        if Overpayment.objects.filter(about=payment.about).count() == 2:
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")
