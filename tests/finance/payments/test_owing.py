"""Owing money, and the account it goes to."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection

from finance.payments import operations
from finance.payments.models import BankDetails, Payment
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import AT, Cast
from tests.factories.payments import KIND, account, introduce, owed
from tests.finance.payments.conftest import RefusedBy

pytestmark = pytest.mark.django_db


def _schedule(cast: Cast, **options: object) -> Payment:
    introduce()
    asked = {
        "source": KIND, "about": "THG-26-000000", "payee": cast.officer, "by": cast.sergeant,
        "cost_centre": cast.cost_centres["10010"], "amount": Decimal("18.40"), "at": AT, **options,
    }  # fmt: skip
    return operations.schedule(**asked)


def test_owed_once_however_often_it_is_asked(cast: Cast) -> None:
    first, second = _schedule(cast), _schedule(cast)
    assert first == second
    assert (first.state, first.amount, first.payee) == ("waiting", Decimal("18.40"), cast.officer)
    assert Event.objects.get(verb="payment.scheduled").reference == first.reference


@pytest.mark.parametrize("amount", ["0.00", "-5.00", "0.001", "1000000000.00"])
def test_an_amount_that_cannot_be_paid(cast: Cast, refused: RefusedBy, amount: str) -> None:
    with refused("PA-1"):
        _schedule(cast, amount=Decimal(amount))


def test_another_amount_or_payee_for_the_same_thing(cast: Cast, refused: RefusedBy) -> None:
    _schedule(cast)
    with refused("PA-2"):
        _schedule(cast, amount=Decimal("18.41"))
    with refused("PA-2"):
        _schedule(cast, payee=cast.dog_handler)


def test_who_has_no_account_is_asked_for_one(cast: Cast) -> None:
    payment = _schedule(cast)
    notice = Notice.objects.get(person=cast.officer, topic="payment")
    assert "Add your bank details to be paid £18.40" in notice.subject
    assert payment.about in notice.body
    account(cast.dog_handler)
    owed(cast, cast.dog_handler)
    assert not Notice.objects.filter(person=cast.dog_handler, topic="payment").exists()


def test_the_account_is_encrypted_and_its_owner_is_told(cast: Cast) -> None:
    row = account(cast.officer, number="31926819")
    assert (row.sort_code, row.account_number, row.ending) == ("200000", "31926819", "819")
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_json(b)::text FROM payments_bankdetails b")
        (stored,) = cursor.fetchone()
    assert "31926819" not in stored
    assert "200000" not in stored
    assert cast.officer.name not in stored
    event = Event.objects.get(verb="bank-details.added")
    assert (event.by, event.subject) == (cast.officer, cast.officer)
    assert event.data == {"checked": "not-checked"}
    notice = Notice.objects.get(person=cast.officer)
    assert (notice.topic, notice.email) == ("security", "waiting")
    assert "ending 819" in notice.body
    assert "31926819" not in notice.body


def test_the_old_account_stays_in_the_history_encrypted(cast: Cast) -> None:
    account(cast.officer, number="31926819")
    account(cast.officer, number="11112222", at=AT + timedelta(days=1))
    old = BankDetails.history.filter(person=cast.officer).earliest()
    assert (old.account_number, old.history_user) == ("31926819", cast.officer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(h::text, ' ') FROM payments_historicalbankdetails h")
        (stored,) = cursor.fetchone()
    assert "31926819" not in stored
    assert "11112222" not in stored


def test_the_same_account_again_changes_nothing(cast: Cast) -> None:
    account(cast.officer)
    account(cast.officer, at=AT + timedelta(hours=1))
    assert BankDetails.history.count() == 1
    assert Notice.objects.filter(topic="security").count() == 1


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [("PA-3", {"sort_code": "12345"}), ("PA-4", {"account_number": "1"}),
     ("PA-5", {"account_name": "?"})],
)  # fmt: skip
def test_an_account_the_bank_would_not_take(
    cast: Cast, refused: RefusedBy, rule: str, wrong: dict[str, str]
) -> None:
    account(cast.officer)
    asked = {"account_name": "P Shah", "sort_code": "404040", "account_number": "12345678"}
    with refused(rule):
        operations.set_bank_details(by=cast.officer, at=AT, **{**asked, **wrong})


@pytest.mark.parametrize(
    "change",
    ["amount = 999", "payee_id = payee_id + 1", "about = 'other'", "state = 'paid'"],
)
def test_the_database_keeps_what_is_owed_to_whom(cast: Cast, change: str) -> None:
    payment = _schedule(cast)
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(f"UPDATE payments_payment SET {change} WHERE id = %s", [payment.pk])


def test_the_database_removes_no_payment(cast: Cast) -> None:
    payment = _schedule(cast)
    with pytest.raises(IntegrityError):
        payment.delete()


def test_who_sees_a_payment(cast: Cast) -> None:
    payment = _schedule(cast)
    for one in (cast.officer, cast.finance_officer, cast.auditor):
        assert list(Payment.objects.visible_to(one)) == [payment]
    for one in (cast.stranger, cast.sergeant, cast.payroll_officer, cast.system_administrator):
        assert not Payment.objects.visible_to(one).exists()
