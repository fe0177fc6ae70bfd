"""Making, cancelling and releasing a run."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection

from finance.payments import operations, queries
from finance.payments.models import Payment, Run
from mss.audit.models import Event
from mss.notifications.models import Notice
from mss.people.models import RoleHolding
from tests.cast import AT, Cast
from tests.factories.payments import PAY_ON, account, owed, payable, run_made, run_released
from tests.finance.payments.conftest import RefusedBy

pytestmark = pytest.mark.django_db


def test_a_run_gathers_what_waits_with_the_account_of_the_day(cast: Cast) -> None:
    payments = payable(cast)
    run = run_made(cast)
    assert (run.count, run.total, run.state) == (3, Decimal("125.45"), "made")
    account(cast.officer, number="99998888", at=AT + timedelta(hours=1))
    rows = list(run.payments.order_by("pk"))
    assert rows == payments
    assert [row.account_number for row in rows] == ["31926819", "00123456", "31926819"]
    assert {row.state for row in rows} == {"in_run"}
    event = Event.objects.get(verb="run.made")
    assert (event.by, event.data["total"]) == (cast.finance_officer, "125.45")


def test_the_other_officers_are_asked_to_release_it(cast: Cast) -> None:
    payable(cast)
    run = run_made(cast)
    told = Notice.objects.filter(event=f"run.made:{run.reference}").values_list("person", "topic")
    assert list(told) == [(cast.second_finance_officer.pk, "decide")]


def test_the_same_key_gives_the_same_run(cast: Cast, refused: RefusedBy) -> None:
    payable(cast)
    once = uuid4()
    first = run_made(cast, once=once)
    owed(cast, cast.officer)
    assert run_made(cast, once=once) == first
    assert Run.objects.count() == 1
    with refused("PA-6"):
        run_made(cast, once=once, by=cast.second_finance_officer)


def test_what_is_held_back_stays_waiting_and_says_why(cast: Cast) -> None:
    payable(cast)
    account(cast.leaver)
    left = owed(cast, cast.leaver, "9.00")
    nowhere = owed(cast, cast.stranger, "11.00")
    later = owed(cast, cast.officer, "1.00", at=AT + timedelta(hours=1))
    seen = queries.preview(cut_off=AT, leavers=False, at=AT)
    assert (seen.count, seen.people, seen.total) == (3, 2, Decimal("125.45"))
    assert [(one.code, one.count, one.total) for one in seen.shares] == [
        ("10010", 3, Decimal("125.45"))
    ]
    reasons = {one.payment: one.reason for one in seen.held_back}
    assert reasons == {
        left: "Has left: check, then include leavers", nowhere: "No bank details yet",
    }  # fmt: skip
    run = run_made(cast)
    assert run.count == seen.count
    waiting = Payment.objects.filter(state="waiting")
    assert set(waiting) == {left, nowhere, later}


def test_leavers_are_paid_when_asked_for(cast: Cast) -> None:
    account(cast.leaver)
    payment = owed(cast, cast.leaver, "9.00")
    assert queries.preview(cut_off=AT, leavers=True, at=AT).count == 1
    run = run_made(cast, leavers=True)
    assert list(run.payments.all()) == [payment]


def test_no_run_without_anything_to_pay(cast: Cast, refused: RefusedBy) -> None:
    owed(cast, cast.stranger)
    with refused("PA-8"):
        run_made(cast)


@pytest.mark.parametrize("who", ["officer", "auditor", "payroll_officer", "system_administrator"])
def test_only_finance_officers_make_runs(cast: Cast, refused: RefusedBy, who: str) -> None:
    payable(cast)
    with refused("PA-6"):
        run_made(cast, by=cast.people[who])


def test_an_officer_whose_role_has_ended(cast: Cast, refused: RefusedBy) -> None:
    payable(cast)
    run = run_made(cast)
    RoleHolding.objects.filter(person=cast.second_finance_officer).update(ends=AT)
    with refused("PA-6"):
        operations.release_run(run=run, by=cast.second_finance_officer, at=AT)
    with refused("PA-6"):
        operations.cancel_run(run=run, by=cast.second_finance_officer, reason="No", at=AT)


@pytest.mark.parametrize(
    "pay_on", [date(2026, 6, 11), date(2026, 6, 13), date(2026, 6, 1), date(2026, 8, 3)]
)
def test_a_day_the_bank_cannot_reach(cast: Cast, refused: RefusedBy, pay_on: date) -> None:
    payable(cast)
    with refused("PA-7"):
        run_made(cast, pay_on=pay_on)


def test_more_than_one_file_holds(cast: Cast, refused: RefusedBy) -> None:
    account(cast.officer)
    owed(cast, cast.officer, "600000000.00")
    owed(cast, cast.officer, "400000000.00")
    with refused("PA-10"):
        run_made(cast)


def test_no_run_before_our_own_account_is_set_up(
    cast: Cast, refused: RefusedBy, settings: object
) -> None:
    payable(cast)
    settings.MSS_BACS_SORT_CODE = ""  # type: ignore[attr-defined]
    with refused("PA-14"):
        run_made(cast)


def test_released_by_another_officer_once(cast: Cast, refused: RefusedBy) -> None:
    payable(cast)
    run = run_made(cast)
    with refused("PA-9"):
        operations.release_run(run=run, by=cast.finance_officer, at=AT)
    released = operations.release_run(run=run, by=cast.second_finance_officer, at=AT)
    assert (released.state, released.released_by) == ("released", cast.second_finance_officer)
    again = operations.release_run(run=run, by=cast.second_finance_officer, at=AT)
    assert again.released_at == released.released_at
    assert Event.objects.filter(verb="run.released").count() == 1
    with refused("PA-9"):
        operations.release_run(run=run, by=cast.finance_officer, at=AT)


def test_released_too_late_for_its_day(cast: Cast, refused: RefusedBy) -> None:
    payable(cast)
    run = run_made(cast)
    late = datetime(2026, 6, 12, 9, tzinfo=AT.tzinfo)
    with refused("PA-7"):
        operations.release_run(run=run, by=cast.second_finance_officer, at=late)


def test_cancelled_payments_wait_for_the_next_run(cast: Cast, refused: RefusedBy) -> None:
    payments = payable(cast)
    run = run_made(cast)
    with refused("PA-12"):
        operations.cancel_run(run=run, by=cast.finance_officer, reason="  ", at=AT)
    operations.cancel_run(run=run, by=cast.finance_officer, reason="Wrong day", at=AT)
    operations.cancel_run(run=run, by=cast.finance_officer, reason="Wrong day", at=AT)
    assert Event.objects.get(verb="run.cancelled").data == {"note": "Wrong day"}
    for payment in payments:
        payment.refresh_from_db()
        assert (payment.state, payment.run, payment.account_number) == ("waiting", None, None)
    with refused("PA-12"):
        operations.release_run(run=run, by=cast.second_finance_officer, at=AT)
    assert run_made(cast).count == 3


def test_a_released_run_is_not_cancelled(cast: Cast, refused: RefusedBy) -> None:
    payable(cast)
    run = run_released(cast)
    with refused("PA-12"):
        operations.cancel_run(run=run, by=cast.finance_officer, reason="Stop", at=AT)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE payments_run SET state = 'released', released_by_id = made_by_id",
        "UPDATE payments_run SET state = 'released'",
        "UPDATE payments_run SET state = 'paid', paid = count",
        "UPDATE payments_payment SET run_id = NULL, state = 'waiting', account_number = NULL",
        "UPDATE payments_payment SET account_number = NULL",
        "UPDATE payments_payment SET run_id = (SELECT max(id) FROM payments_run)",
    ],
)
def test_the_database_holds_it_too(cast: Cast, change: str) -> None:
    payable(cast)
    run_made(cast)
    owed(cast, cast.officer)
    run_made(cast)
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(change)


def test_who_sees_a_run(cast: Cast) -> None:
    payable(cast)
    run = run_made(cast)
    for one in (cast.finance_officer, cast.auditor):
        assert list(Run.objects.visible_to(one)) == [run]
    for one in (cast.officer, cast.payroll_officer, cast.system_administrator):
        assert not Run.objects.visible_to(one).exists()


def test_fifty_payments_take_as_many_queries_as_three(
    cast: Cast, django_assert_max_num_queries: object
) -> None:
    account(cast.officer)
    for _ in range(50):
        owed(cast, cast.officer, "1.00")
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        run = run_made(cast)
    assert (run.count, run.total, run.pay_on) == (50, Decimal("50.00"), PAY_ON)
