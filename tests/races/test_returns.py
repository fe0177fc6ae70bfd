"""Races about money the bank sent back, and about bank details that change while a run is made."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from threading import Event
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.db.models import Q

from finance.payments import queries
from finance.payments.models import BankDetails, Payment, Return, Run
from finance.payments.operations import runs
from mss.audit.models import Event as Recorded
from tests.cast import AT, Cast
from tests.factories.payments import (
    BACK,
    BACK_ON,
    account,
    came_back,
    owed,
    paid,
    run_after,
    run_made,
)
from tests.races.racing import ROUNDS, at_once, done, without_locks

pytestmark = pytest.mark.django_db(transaction=True)
LATER = BACK + timedelta(days=2)  # other bank details are held for a working day
UNGUARDED = (
    "ALTER TABLE payments_payment DISABLE TRIGGER USER",
    "ALTER TABLE payments_return DISABLE TRIGGER USER",
    "DROP INDEX owed_once",
    "ALTER TABLE payments_payment DROP CONSTRAINT payments_payment_instead_of_id_key",
    "ALTER TABLE payments_return DROP CONSTRAINT payments_return_payment_id_key",
    "ALTER TABLE payments_journalline DROP CONSTRAINT journal_numbered_once",
)
GUARDED = (
    "SET session_replication_role = replica",
    "DELETE FROM payments_journalline",
    "DELETE FROM payments_return",
    "DELETE FROM payments_payment",
    "SET session_replication_role = origin",
    "ALTER TABLE payments_payment ENABLE TRIGGER USER",
    "ALTER TABLE payments_return ENABLE TRIGGER USER",
    "CREATE UNIQUE INDEX owed_once ON payments_payment (source, about) WHERE state <> 'returned'",
    "ALTER TABLE payments_payment ADD CONSTRAINT payments_payment_instead_of_id_key "
    "UNIQUE (instead_of_id)",
    "ALTER TABLE payments_return ADD CONSTRAINT payments_return_payment_id_key UNIQUE (payment_id)",
    "ALTER TABLE payments_journalline ADD CONSTRAINT journal_numbered_once UNIQUE (about, number)",
)


@pytest.fixture
def unguarded() -> Iterator[None]:
    """Without what the database itself holds about payments that came back."""
    _do(UNGUARDED)
    yield
    _do(GUARDED)


def _do(statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _two_officers(cast: Cast, payment: Payment) -> list[Any]:
    officers = (cast.finance_officer, cast.second_finance_officer)
    return at_once(*(partial(came_back, cast, payment, by=one) for one in officers))


def _owed_now(payment: Payment) -> int:
    return Payment.objects.filter(about=payment.about).exclude(state="returned").count()


def test_two_officers_enter_the_same_return_at_once(cast: Cast) -> None:
    for payment in paid(cast):
        first, second = done(_two_officers(cast, payment))
        assert first == second
        assert _owed_now(payment) == 1
        events = Recorded.objects.filter(verb="payment.came-back", reference=payment.reference)
        assert events.count() == 1


def test_control_without_the_lock_the_database_stops_the_second(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ROUNDS):
        payment = paid(cast)[0]
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            results = _two_officers(cast, payment)
        assert _owed_now(payment) == 1
        if any(isinstance(one, IntegrityError) for one in results):
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def _enter_and_pay(cast: Cast, payment: Payment, officers: int) -> list[Any]:
    """Enter the return so many times while a run is made that could pay the money again."""
    by = (cast.finance_officer, cast.second_finance_officer)[:officers]
    enter = [partial(came_back, cast, payment, by=one) for one in by]
    return at_once(*enter, partial(run_after, cast, LATER, by=cast.second_finance_officer))


def _paid_into_other_details(cast: Cast) -> Payment:
    """A payment whose payee gave another account after the day it is going to come back."""
    BankDetails.objects.update(changed_at=AT, usable_from=AT)  # those of the round before
    payment = paid(cast)[0]
    account(cast.officer, number=f"{payment.pk % 10**7 + 10**7}", at=BACK - timedelta(hours=1))
    assert BACK.date() > BACK_ON
    return payment


def test_a_return_and_a_new_run_at_once(cast: Cast) -> None:
    for _ in range(6):
        payment = _paid_into_other_details(cast)
        _enter_and_pay(cast, payment, officers=2)
        payment.refresh_from_db()
        assert payment.state == "returned"
        if payment.again.run is None:
            run_after(cast, LATER)
        payment.again.refresh_from_db()
        assert payment.again.state == "in_run"
        assert _owed_now(payment) == 1
        for run in Run.objects.all():
            assert (run.payments.count(), run.payments.filter(about=payment.about).count()) <= (
                run.count, 1,
            )  # fmt: skip


@pytest.mark.usefixtures("unguarded")
def test_control_without_lock_or_guarantee_a_run_pays_it_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(ROUNDS):
        payment = _paid_into_other_details(cast)
        with monkeypatch.context() as patch:
            without_locks(patch, together=2, times=1)
            _two_officers(cast, payment)
        if _owed_now(payment) > 1:
            run = run_after(cast, LATER)
            assert run.payments.filter(about=payment.about).count() == 2
            assert Return.objects.filter(payment=payment).count() == 2
            return
    pytest.fail("the race did not show: the lock may not be what prevents it")


def _changed_while_gathered(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, guard: Callable[[datetime], Any]
) -> Payment:
    """Bank details change after a run chose what to pay and before it read the accounts."""
    account(cast.officer, at=AT - timedelta(days=9))
    payment = owed(cast, cast.officer)
    chosen, changed = Event(), Event()

    def waits(at: datetime) -> Any:
        chosen.set()
        assert changed.wait(10)
        return guard(at)

    def change() -> None:
        assert chosen.wait(10)
        account(cast.officer, number="99998888", at=AT)
        changed.set()

    monkeypatch.setattr(runs, "usable", waits)
    at_once(change, partial(run_made, cast))
    payment.refresh_from_db()
    return payment


def test_details_that_change_while_a_run_is_made_are_held(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    payment = _changed_while_gathered(cast, monkeypatch, queries.usable)
    assert (payment.state, payment.account_number) == ("waiting", None)


def test_control_without_asking_again_the_new_account_is_paid_at_once(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    payment = _changed_while_gathered(cast, monkeypatch, lambda at: Q())
    assert (payment.state, payment.account_number) == ("in_run", "99998888")
