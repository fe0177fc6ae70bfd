"""An overpayment is found, told, and can be withdrawn."""

from decimal import Decimal
from uuid import uuid4

import pytest

from finance.overpayments import operations
from finance.overpayments.models import Entry, Overpayment
from mss.audit.models import Event
from mss.notifications.models import Notice
from tests.cast import Cast
from tests.factories.claims import limits, submitted
from tests.factories.overpayments import FOUND, bought, overpaid, planned, received
from tests.factories.payments import came_back
from tests.finance.expenses.acts import decide, pay
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db


def test_it_is_found_and_the_person_is_told(cast: Cast) -> None:
    row = overpaid(cast, lines={1: Decimal("1.00"), 2: Decimal("39.00")})
    assert (row.state, row.amount, row.balance) == ("told", Decimal(40), Decimal(40))
    assert (row.payee, row.about) == (cast.officer, row.payment.about)
    assert list(row.lines.values_list("number", "words", "amount")) == [
        (1, "This", Decimal("1.00")), (2, "That", Decimal("39.00")),
    ]  # fmt: skip
    assert Entry.objects.get(overpayment=row).amount == 40
    told = Notice.objects.get(event=f"overpaid.found:{row.reference}")
    assert told.person == cast.officer
    assert told.email == Notice.Email.WAITING
    assert "£40.00 too much" in told.subject
    assert "1 July 2026" in told.body
    event = Event.objects.get(verb="overpaid.found")
    assert (event.by, event.subject) == (cast.finance_officer, cast.officer)


def test_by_the_reference_of_the_claim_and_once(cast: Cast) -> None:
    payment, once = bought(cast), uuid4()
    said = {"reference": payment.about, "amount": Decimal(10), "reason": "Twice", "at": FOUND}
    first = operations.found(by=cast.finance_officer, once=once, **said)
    assert operations.found(by=cast.finance_officer, once=once, **said) == first
    assert Overpayment.objects.count() == 1


def test_not_more_than_was_paid_less_what_was_found(cast: Cast, refused: RefusedBy) -> None:
    payment = bought(cast)
    overpaid(cast, "60.00", payment=payment)
    with refused("OP-3") as said:
        overpaid(cast, "40.01", payment=payment)
    assert "at most £40.00" in str(said.value)
    overpaid(cast, "40.00", payment=payment)


def test_what_was_withdrawn_can_be_found_again(cast: Cast) -> None:
    row = overpaid(cast, "100.00")
    operations.withdraw(
        overpayment=row, reason="Wrong claim", by=cast.second_finance_officer, at=FOUND
    )
    assert overpaid(cast, "100.00", payment=row.payment).state == "told"


@pytest.mark.parametrize("lines", [{1: "1.01", 2: "38.99"}, {1: "1.00"}, {3: "40.00"}])
def test_lines_add_up(cast: Cast, refused: RefusedBy, lines: dict[int, str]) -> None:
    payment = bought(cast)
    with refused("OP-4"):
        overpaid(
            cast, payment=payment, lines={key: Decimal(part) for key, part in lines.items()}
        )  # fmt: skip


def test_refused_to_others_and_without_a_reason(cast: Cast, refused: RefusedBy) -> None:
    payment = bought(cast)
    for who in (cast.officer, cast.sergeant, cast.auditor):
        with refused("OP-1"):
            overpaid(cast, payment=payment, by=who)
    with refused("OP-6"):
        overpaid(cast, payment=payment, reason="  ")
    with refused("OP-3"):
        operations.found(
            reference="EXP-26-999999", amount=Decimal(1), reason="x", by=cast.finance_officer,
            at=FOUND,
        )  # fmt: skip


def test_not_what_came_back(cast: Cast, refused: RefusedBy) -> None:
    payment = bought(cast)
    came_back(cast, payment)
    with refused("OP-3"):
        overpaid(cast, payment=payment)


def test_not_by_whoever_decided_the_claim(cast: Cast, refused: RefusedBy) -> None:
    from mss.people.models import RoleHolding

    limits(cast.mps)
    claim = submitted(cast.officer)
    decide(claim, cast.sergeant)
    pay(cast, cast.officer)
    RoleHolding.objects.create(
        person=cast.sergeant, role="finance-officer", starts=FOUND.replace(year=2025)
    )
    said = {"reference": claim.reference, "amount": Decimal(5), "reason": "No duty that day"}
    with refused("OP-2"):
        operations.found(by=cast.sergeant, at=FOUND, **said)
    row = operations.found(by=cast.finance_officer, at=FOUND, **said)
    assert row.about == claim.reference


def test_not_on_ones_own(cast: Cast, refused: RefusedBy) -> None:
    from tests.factories.payments import account, owed, run_made, work

    account(cast.finance_officer)
    payment = owed(cast, cast.finance_officer)
    from finance.payments.operations import release_run
    from tests.cast import AT

    work(release_run(run=run_made(cast), by=cast.second_finance_officer, at=AT))
    with refused("OP-1"):
        overpaid(cast, "1.00", payment=payment)


def test_withdrawn_with_a_reason_and_nothing_is_owed(cast: Cast, refused: RefusedBy) -> None:
    row = overpaid(cast)
    with refused("OP-6"):
        operations.withdraw(overpayment=row, reason="", by=cast.finance_officer, at=FOUND)
    with refused("OP-1"):
        operations.withdraw(overpayment=row, reason="No", by=cast.officer, at=FOUND)
    for _ in range(2):
        row = operations.withdraw(
            overpayment=row, reason="It was another claim.", by=cast.finance_officer, at=FOUND
        )
    assert (row.state, row.balance) == ("withdrawn", 0)
    assert Entry.objects.filter(overpayment=row).count() == 2
    told = Notice.objects.get(event=f"overpaid.withdrawn:{row.reference}")
    assert "another claim" in told.body


def test_not_withdrawn_once_something_was_recovered(cast: Cast, refused: RefusedBy) -> None:
    row = planned(cast, "transfer")
    received(cast, row, "10.00")
    with refused("OP-11"):
        operations.withdraw(overpayment=row, reason="No", by=cast.finance_officer, at=FOUND)


def test_of_a_leaver_it_is_outside_pay(cast: Cast) -> None:
    payment = bought(cast)
    cast.officer.left_on = FOUND.date()
    cast.officer.save()
    assert overpaid(cast, payment=payment).state == "outside"
