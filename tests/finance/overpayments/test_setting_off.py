"""A payment run keeps back what is owed: in its own transaction, and to the penny everywhere."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum

from finance.overpayments import operations
from finance.overpayments.models import Entry, Figure, Overpayment
from finance.payments import operations as payments
from finance.payments import queries
from finance.payments.models import JournalLine, Payment, Run
from finance.payments.operations import cancel_run, release_run
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.factories.overpayments import NEXT, coming, next_run, overpaid, planned
from tests.factories.payments import account, came_back, work
from tests.finance.payments.standard18_reader import read
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
D = Decimal


def _fresh(row: Overpayment) -> Overpayment:
    return Overpayment.objects.get(pk=row.pk)


def _done(cast: Cast, run: Run) -> Run:
    return work(release_run(run=run, by=cast.second_finance_officer, at=NEXT), at=NEXT)


def test_the_preview_says_it_and_changes_nothing(cast: Cast) -> None:
    row = planned(cast)
    coming(cast)
    shown = queries.preview(cut_off=NEXT, leavers=False, at=NEXT)
    assert (shown.total, shown.recovered, shown.shares[0].total) == (D(15), D(15), D(30))
    assert _fresh(row).balance == 40


def test_kept_back_in_the_run_the_file_and_the_journal(cast: Cast) -> None:
    row, payment = planned(cast), coming(cast)
    run = next_run(cast)
    payment.refresh_from_db()
    assert (run.total, run.recovered, run.count) == (D(15), D(15), 1)
    assert (payment.amount, payment.recovered, payment.sent) == (D(30), D(15), D(15))
    assert (_fresh(row).balance, _fresh(row).state) == (D(25), "recovering")
    run = _done(cast, run)
    (credit,) = read(payments.read_file(run=run, by=cast.finance_officer, at=NEXT)).credits
    assert credit.pence == 1500
    lines = JournalLine.objects.filter(about=run.reference)
    sums = lines.aggregate(debit=Sum("debit"), credit=Sum("credit"))
    assert sums["debit"] == sums["credit"] == 30
    kept = lines.get(account="700900")
    assert (kept.credit, kept.cost_centre) == (D(15), payment.cost_centre)
    assert lines.get(account="910000").credit == 15


def test_the_payee_is_told(cast: Cast) -> None:
    row = planned(cast)
    coming(cast)
    run = _done(cast, next_run(cast))
    told = Notice.objects.get(event=f"run.paid:{run.reference}")
    assert "You are paid £15.00" in told.subject
    assert f"Kept back for {row.reference}: -£15.00" in told.body


def test_the_last_of_it_ends_it_once_the_run_is_paid(cast: Cast) -> None:
    row = planned(cast, "next", "9.00")
    coming(cast, "30.00")
    run = next_run(cast)
    assert (_fresh(row).balance, _fresh(row).state) == (0, "recovering")
    _done(cast, run)
    assert _fresh(row).state == "recovered"
    assert Notice.objects.filter(event=f"overpaid.recovered:{row.reference}").exists()


def test_a_cancelled_run_gives_it_back(cast: Cast) -> None:
    row, payment = planned(cast), coming(cast)
    run = next_run(cast)
    for _ in range(2):
        cancel_run(run=run, by=cast.finance_officer, reason="Later", at=NEXT)
    payment.refresh_from_db()
    assert (payment.recovered, payment.state) == (0, "waiting")
    assert [one.amount for one in Entry.objects.filter(overpayment=row)] == [D(40), D(-15), D(15)]
    assert _fresh(row).balance == 40
    again = next_run(cast)
    assert again.recovered == 15


def test_nothing_is_kept_back_without_a_plan(cast: Cast) -> None:
    overpaid(cast)
    planned(cast, "transfer", "20.00")
    planned(cast, "instalments", "20.00", months=2)
    payment = coming(cast)
    run = next_run(cast)
    payment.refresh_from_db()
    assert (run.recovered, payment.recovered) == (0, 0)


def test_only_of_the_persons_own_payments(cast: Cast) -> None:
    planned(cast)
    payment = coming(cast, payee=cast.dog_handler)
    next_run(cast)
    payment.refresh_from_db()
    assert payment.recovered == 0


def test_the_share_is_that_of_the_day(cast: Cast) -> None:
    planned(cast)
    coming(cast)
    Figure.objects.create(code="set-off-share", starts=NEXT.date(), value=D(20), source="The board")
    assert next_run(cast).recovered == 6


def test_a_refused_run_keeps_nothing(cast: Cast, refused: RefusedBy) -> None:
    planned(cast)
    with refused("PA-8"):
        next_run(cast)


def test_what_came_back_is_owed_again_without_what_was_kept(cast: Cast) -> None:
    row, payment = planned(cast), coming(cast)
    _done(cast, next_run(cast))
    payment.refresh_from_db()
    day = NEXT + timedelta(days=7)
    came_back(
        cast, payment, amount=D("15.00"), day=payment.paid_on, at=day, reason="B"
    )  # fmt: skip
    again = Payment.objects.get(instead_of=payment)
    assert again.amount == 15
    assert _fresh(row).balance == 25
    assert queries.credited(again) == 30


def test_the_whole_sum_is_not_what_the_bank_sends_back(cast: Cast, refused: RefusedBy) -> None:
    planned(cast)
    payment = coming(cast)
    _done(cast, next_run(cast))
    payment.refresh_from_db()
    with refused("PA-16"):
        came_back(
            cast, payment, amount=D("30.00"), day=payment.paid_on, at=NEXT + timedelta(days=7)
        )


@pytest.mark.parametrize("recovered", ["30.00", "-0.01"])
def test_the_database_always_sends_something(cast: Cast, recovered: str) -> None:
    account(cast.officer)
    payment = coming(cast)
    next_run(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(recovered=D(recovered))


def test_the_database_keeps_what_is_kept_once_released(cast: Cast) -> None:
    planned(cast)
    payment = coming(cast)
    release_run(run=next_run(cast), by=cast.second_finance_officer, at=NEXT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(recovered=D("1.00"))


def test_the_database_holds_balance_and_rows_together(cast: Cast) -> None:
    row = planned(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Overpayment.objects.filter(pk=row.pk).update(balance=D("39.99"))
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(overpayment=row).update(amount=D("1.00"))


def test_two_at_once_to_the_penny(cast: Cast) -> None:
    first, second = planned(cast, "next", "10.01"), planned(cast, "share", "40.00")
    coming(cast, "33.33")
    coming(cast, "0.01")
    run = next_run(cast)
    taken = -sum(
        one.amount for one in Entry.objects.filter(overpayment__in=[first, second], run=run)
    )
    assert run.recovered == taken == D("16.66")
    assert run.total == D("33.34") - D("16.66")
    run = _done(cast, run)
    file = read(default_storage_bytes(run, cast))
    assert sum(one.pence for one in file.credits) == 1668


def default_storage_bytes(run: Run, cast: Cast) -> bytes:
    assert default_storage.exists(run.file)
    return payments.read_file(run=run, by=cast.finance_officer, at=NEXT)


def test_found_once_more_on_a_payment_of_which_something_was_kept(cast: Cast) -> None:
    """The person was credited with all of it, so all of it can be found to be too much."""
    planned(cast)
    payment = coming(cast)
    _done(cast, next_run(cast))
    row = operations.found(
        reference=payment.reference, amount=D("30.00"), reason="Twice", once=uuid4(),
        by=cast.finance_officer, at=NEXT,
    )  # fmt: skip
    assert row.balance == 30
