"""Races about money, each beside a control that takes the guard away and shows the race."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection

from finance.payments import operations
from finance.payments.models import BankDetails, Payment, Run
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories.payments import (
    account,
    owed,
    payable,
    run_made,
    run_released,
    times_paid,
    work,
)
from tests.races.racing import ROUNDS, at_once, done, with_trigger, without_locks, without_trigger

pytestmark = pytest.mark.django_db(transaction=True)
GUARANTEE = ("payments_payment", "payment_paid_once")


@pytest.fixture
def unguarded() -> Iterator[None]:
    """Without what the database itself holds about payments."""
    without_trigger(*GUARANTEE)
    _do("ALTER TABLE payments_journalline DROP CONSTRAINT journal_numbered_once")
    yield
    with_trigger(*GUARANTEE)
    _do(
        "SET session_replication_role = replica; DELETE FROM payments_journalline; "
        "SET session_replication_role = origin; ALTER TABLE payments_journalline "
        "ADD CONSTRAINT journal_numbered_once UNIQUE (about, number)"
    )


def _do(statements: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statements)


def _two_runs(cast: Cast) -> list[Run]:
    makers = (cast.finance_officer, cast.second_finance_officer)
    return done(at_once(*(partial(run_made, cast, by=maker, once=uuid4()) for maker in makers)))


def _wrong(runs: list[Run]) -> list[Run]:
    """Those that hold other payments than they say."""
    return [run for run in runs if run.payments.count() != run.count]


def test_two_runs_at_once_share_no_payment(cast: Cast) -> None:
    for _ in range(5):
        payments = payable(cast)
        runs = _two_runs(cast)
        assert runs
        assert sum(run.count for run in runs) == len(payments)
        assert _wrong(runs) == []


def test_control_without_locks_the_database_stops_the_second_run(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    payments = payable(cast)
    without_locks(monkeypatch, together=2, times=1)
    runs = _two_runs(cast)
    assert [run.count for run in runs] == [len(payments)]
    assert _wrong(runs) == []


@pytest.mark.usefixtures("unguarded")
def test_control_without_either_two_runs_claim_the_same_payments(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ROUNDS):
        payable(cast)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            runs = _two_runs(cast)
        if _wrong(runs):
            assert len(runs) == 2
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def test_the_same_run_sent_twice_at_once_is_one(cast: Cast) -> None:
    payable(cast)
    once = uuid4()
    runs = at_once(*[partial(run_made, cast, once=once)] * 4)
    assert {run.pk for run in runs} == {Run.objects.get().pk}
    assert Event.objects.filter(verb="run.made").count() == 1


def _release_twice(cast: Cast) -> int:
    run = run_made(cast)
    release = partial(operations.release_run, run=run, by=cast.second_finance_officer, at=AT)
    assert len(done(at_once(release, release))) == 2
    return Event.objects.filter(verb="run.released", reference=run.reference).count()


def test_released_twice_at_once_is_released_once(cast: Cast) -> None:
    for _ in range(5):
        payable(cast)
        assert _release_twice(cast) == 1


def test_control_released_twice_without_the_lock(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ROUNDS):
        payable(cast)
        run = run_made(cast)
        release = partial(operations.release_run, run=run, by=cast.second_finance_officer, at=AT)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2)
            at_once(release, release)
        if Event.objects.filter(verb="run.released", reference=run.reference).count() == 2:
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def _release_against_cancel(cast: Cast, run: Run) -> None:
    at_once(
        partial(operations.release_run, run=run, by=cast.second_finance_officer, at=AT),
        partial(operations.cancel_run, run=run, by=cast.finance_officer, reason="No", at=AT),
    )


def _torn(run: Run) -> bool:
    """Released with its payments gone, or cancelled with them still in it."""
    run.refresh_from_db()
    return (run.state == "released") != (run.payments.count() == run.count)


def test_released_and_cancelled_at_once_is_one_of_the_two(cast: Cast) -> None:
    for _ in range(8):
        payable(cast)
        run = run_made(cast)
        _release_against_cancel(cast, run)
        assert not _torn(run)


@pytest.mark.usefixtures("unguarded")
def test_control_released_and_cancelled_without_the_lock(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ROUNDS):
        payable(cast)
        run = run_made(cast)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2)
            _release_against_cancel(cast, run)
        if _torn(run):
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def _release_against_stop(cast: Cast, run: Run, payment: Payment) -> None:
    at_once(
        partial(operations.release_run, run=run, by=cast.second_finance_officer, at=AT),
        partial(operations.stop, payment=payment, why="No", by=cast.finance_officer, at=AT),
    )


def test_released_and_stopped_at_once_is_out_of_it_or_on_its_way(cast: Cast) -> None:
    for _ in range(8):
        payment = payable(cast)[0]
        run = run_made(cast)
        _release_against_stop(cast, run, payment)
        run.refresh_from_db()
        payment.refresh_from_db()
        assert run.state == "released"
        assert run.count == run.payments.count()
        assert payment.stops.exists() == (payment.run is None)


@pytest.mark.usefixtures("unguarded")
def test_control_released_and_stopped_without_the_lock(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ROUNDS):
        payment = payable(cast)[0]
        run = run_made(cast)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            _release_against_stop(cast, run, payment)
        run.refresh_from_db()
        if run.state != "released" or run.count != run.payments.count():
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def _two_workers(run: Run) -> None:
    at_once(partial(work, Run.objects.get(pk=run.pk)), partial(work, Run.objects.get(pk=run.pk)))


def test_two_workers_on_one_run_pay_once(cast: Cast) -> None:
    for _ in range(3):
        payments = payable(cast)
        run = run_released(cast)
        _two_workers(run)
        run = work(run)
        assert run.state == "paid"
        assert [times_paid(payment) for payment in payments] == [1, 1, 1]
        assert Notice.objects.filter(event=f"run.paid:{run.reference}").count() == 2


@pytest.mark.usefixtures("unguarded")
def test_control_two_workers_without_the_lock_pay_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ROUNDS):
        payments = payable(cast)
        run = run_released(cast)
        operations.advance(run=run.pk, at=AT)
        with monkeypatch.context() as patch:
            without_locks(patch)
            pay = partial(operations.advance, run=run.pk, at=AT)
            at_once(pay, pay)
        if any(times_paid(payment) > 1 for payment in payments):
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def test_a_thing_scheduled_twice_at_once_is_owed_once(cast: Cast) -> None:
    payment = owed(cast, cast.officer)
    again = partial(
        operations.schedule, source=payment.source, about="THG-26-900000", payee=cast.officer,
        cost_centre=payment.cost_centre, amount=payment.amount, by=None, at=AT,
    )  # fmt: skip
    found = at_once(*[again] * 4)
    assert len({one.pk for one in found}) == 1
    assert Payment.objects.filter(about="THG-26-900000").count() == 1
    assert Event.objects.filter(verb="payment.scheduled").count() == 2


def test_two_first_accounts_at_once_leave_one_and_its_history(cast: Cast) -> None:
    results = at_once(
        partial(account, cast.officer, number="11112222"),
        partial(account, cast.officer, number="33334444", at=AT + timedelta(seconds=1)),
    )
    assert len(done(results)) == 2
    assert BankDetails.objects.filter(person=cast.officer).count() == 1
    assert {old.account_number for old in BankDetails.history.all()} == {"11112222", "33334444"}
