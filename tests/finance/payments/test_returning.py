"""The bank sends a payment back: once, told to its payee, and paid again into another account."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection

from finance.payments import operations, queries
from finance.payments.models import Payment, Return
from mss.audit.models import Event
from mss.jobs.models import Incident
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories.payments import (
    BACK,
    BACK_ON,
    account,
    came_back,
    owed,
    paid,
    run_after,
    times_paid,
    work,
)
from tests.finance.payments.conftest import RefusedBy

pytestmark = pytest.mark.django_db
LATER = BACK + timedelta(days=2)


def test_it_stays_in_its_run_and_is_owed_again(cast: Cast) -> None:
    payment = paid(cast)[0]
    run = payment.run
    entered = came_back(cast, payment)
    payment.refresh_from_db()
    assert (payment.state, payment.run, payment.paid_on) == (
        "returned",
        run,
        entered.payment.paid_on,
    )
    again = payment.again
    assert (again.state, again.run, again.account_number) == ("waiting", None, None)
    assert (again.source, again.about, again.payee, again.amount, again.cost_centre) == (
        payment.source, payment.about, payment.payee, payment.amount, payment.cost_centre,
    )  # fmt: skip
    event = Event.objects.get(verb="payment.came-back")
    assert (event.by, event.reference) == (cast.finance_officer, payment.reference)
    assert event.data["again"] == again.reference
    told = Event.objects.get(verb="thing.came-back", reference=payment.about)
    assert told.data == {"day": "2026-06-16", "reason": "The account is closed"}


def test_the_payee_is_told_and_asked_for_another_account(cast: Cast) -> None:
    payment = paid(cast)[0]
    came_back(cast, payment)
    notice = Notice.objects.get(event=f"payment.came-back:{payment.reference}")
    assert notice.person == cast.officer
    assert notice.subject == "£18.40 came back: check your bank details"
    assert "The account is closed" in notice.body
    assert "Give other bank details" in notice.body
    assert notice.address == "/payments/bank-details/"


def test_entered_twice_is_entered_once(cast: Cast, refused: RefusedBy) -> None:
    payment = paid(cast)[0]
    first = came_back(cast, payment)
    second = came_back(cast, payment, by=cast.second_finance_officer)
    assert first == second
    assert second.entered_by == cast.finance_officer
    assert Payment.objects.filter(instead_of=payment).count() == 1
    assert Event.objects.filter(verb="payment.came-back").count() == 1
    with refused("PA-15"):
        came_back(cast, payment, reason="5")


@pytest.mark.parametrize("who", ["officer", "auditor", "payroll_officer", "system_administrator"])
def test_only_finance_officers_enter_it(cast: Cast, refused: RefusedBy, who: str) -> None:
    payment = paid(cast)[0]
    with refused("PA-6"):
        came_back(cast, payment, by=cast.people[who])


def test_what_was_not_paid_does_not_come_back(cast: Cast, refused: RefusedBy) -> None:
    account(cast.officer)
    waiting = owed(cast, cast.officer)
    with refused("PA-15"):
        came_back(cast, waiting)
    run_after(cast, BACK)
    with refused("PA-15"):
        came_back(cast, waiting)


def test_another_amount_is_another_payment(cast: Cast, refused: RefusedBy) -> None:
    payment = paid(cast)[0]
    with refused("PA-16"):
        came_back(cast, payment, amount=Decimal("18.41"))


@pytest.mark.parametrize("day", [date(2026, 6, 14), date(2026, 6, 18)])
def test_a_day_it_cannot_have_come_back(cast: Cast, refused: RefusedBy, day: date) -> None:
    payment = paid(cast)[0]
    with refused("PA-17"):
        came_back(cast, payment, day=day)


def test_it_waits_for_other_details_and_is_paid_again_once(cast: Cast, refused: RefusedBy) -> None:
    payment = paid(cast)[0]
    came_back(cast, payment)
    with refused("PA-8"):
        run_after(cast, LATER)
    seen = queries.preview(cut_off=LATER, leavers=False, at=LATER)
    assert [one.reason for one in seen.held_back] == ["Came back: no other bank details yet"]
    account(cast.officer, number="99998888", at=BACK + timedelta(hours=1))
    run = run_after(cast, LATER)
    assert [one.account_number for one in run.payments.all()] == ["99998888"]
    work(operations.release_run(run=run, by=cast.second_finance_officer, at=LATER), at=LATER)
    again = Payment.objects.get(instead_of=payment)
    assert again.state == "paid"
    assert times_paid(payment) == 2
    with refused("PA-8"):
        run_after(cast, LATER + timedelta(days=1))


def test_what_came_back_twice_waits_for_yet_another_account(cast: Cast, refused: RefusedBy) -> None:
    payment = paid(cast)[0]
    came_back(cast, payment)
    account(cast.officer, number="99998888", at=BACK + timedelta(hours=1))
    run = run_after(cast, LATER)
    work(operations.release_run(run=run, by=cast.second_finance_officer, at=LATER), at=LATER)
    again = Payment.objects.get(instead_of=payment)
    much_later = LATER + timedelta(days=9)
    came_back(cast, again, day=again.paid_on, at=much_later)
    with refused("PA-8"):
        run_after(cast, much_later + timedelta(hours=1))
    assert [one.state for one in Payment.objects.filter(about=payment.about).order_by("pk")] == [
        "returned", "returned", "waiting",
    ]  # fmt: skip


def test_details_given_after_the_day_it_came_back_count(cast: Cast) -> None:
    payment = paid(cast)[0]
    account(cast.officer, number="99998888", at=BACK - timedelta(hours=2))
    came_back(cast, payment)
    notice = Notice.objects.get(event=f"payment.came-back:{payment.reference}")
    assert "You have given other bank details since" in notice.body
    assert run_after(cast, LATER).count == 1


def test_going_back_to_the_account_that_sent_it_back_does_not_count(
    cast: Cast, refused: RefusedBy
) -> None:
    payment = paid(cast)[0]
    account(cast.officer, number="99998888", at=BACK - timedelta(hours=2))
    account(cast.officer, at=BACK - timedelta(hours=1))
    came_back(cast, payment)
    with refused("PA-8"):
        run_after(cast, LATER)


def test_the_account_that_sent_it_back_is_not_taken(cast: Cast, refused: RefusedBy) -> None:
    payment = paid(cast)[0]
    came_back(cast, payment)
    with refused("PA-19"):
        account(cast.officer, at=LATER)
    account(cast.officer, number="99998888", at=LATER)
    with refused("PA-19"):
        account(cast.officer, at=LATER)


def test_nobody_writes_to_somebody_who_has_died(cast: Cast) -> None:
    payment = paid(cast)[0]
    came_back(cast, payment, reason="2")
    assert not Notice.objects.filter(event__startswith="payment.came-back").exists()
    incident = Incident.objects.get(kind="payment-returned")
    assert incident.role == "finance-officer"
    assert "has died" in incident.message


def test_scheduling_the_thing_again_finds_what_is_owed_now(cast: Cast) -> None:
    payment = paid(cast)[0]
    came_back(cast, payment)
    found = operations.schedule(
        source=payment.source, about=payment.about, payee=payment.payee,
        cost_centre=payment.cost_centre, amount=payment.amount, by=None, at=LATER,
    )  # fmt: skip
    assert found.instead_of == payment


def test_the_bank_s_names_find_the_payment(cast: Cast) -> None:
    payment = paid(cast)[0]
    assert queries.paid_as(payment.reference.lower()) == payment
    assert queries.paid_as(f" {payment.about} ") == payment
    waiting = owed(cast, cast.officer)
    assert queries.paid_as(waiting.reference) is None
    names = {payment.reference, payment.about, waiting.about, "PAY-26-999999"}
    assert queries.known_payments(names) == {payment.reference, payment.about}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE payments_payment SET state = 'returned' WHERE state = 'paid'",
        "UPDATE payments_payment SET state = 'paid' WHERE state = 'returned'",
        "UPDATE payments_payment SET account_after = now() WHERE state = 'waiting'",
        "UPDATE payments_return SET reason = '5'",
        "DELETE FROM payments_return",
        "INSERT INTO payments_return (payment_id, day, reason, entered_by_id, entered_at) "
        "SELECT payment_id, day, reason, entered_by_id, entered_at FROM payments_return",
        "INSERT INTO payments_payment (reference, source, about, payee_id, cost_centre_id, amount, "
        "state, scheduled_at) SELECT 'PAY-26-999999', source, about, payee_id, cost_centre_id, "
        "amount, 'waiting', now() FROM payments_payment WHERE state = 'returned'",
        "INSERT INTO payments_payment (reference, source, about, payee_id, cost_centre_id, amount, "
        "state, scheduled_at, instead_of_id, account_after) SELECT 'PAY-26-999999', source, "
        "about || 'X', payee_id, cost_centre_id, amount, 'waiting', now(), id, now() "
        "FROM payments_payment WHERE state = 'paid' LIMIT 1",
    ],
)
def test_the_database_holds_it_too(cast: Cast, change: str) -> None:
    came_back(cast, paid(cast)[0])
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(change)


def test_who_sees_that_it_came_back(cast: Cast) -> None:
    entered = came_back(cast, paid(cast)[0])
    for one in (cast.officer, cast.finance_officer, cast.auditor):
        assert list(Return.objects.visible_to(one)) == [entered]
    for one in (cast.dog_handler, cast.payroll_officer, cast.system_administrator):
        assert not Return.objects.visible_to(one).exists()
    assert entered.day == BACK_ON
    assert entered.entered_at >= BACK > AT
