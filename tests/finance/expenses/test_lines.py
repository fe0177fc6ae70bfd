"""What was spent: added once, changed, kept unfinished, taken out, or refused by its rule."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from finance.expenses import operations
from finance.expenses.models import Claim, Line, MileageRate, PolicyFigure
from tests.cast import AT, Cast
from tests.factories.claims import draft, line, receipt
from tests.refusals import RefusedBy

pytestmark = pytest.mark.django_db
TODAY = AT.date()
JOURNEY = {
    "kind": "mileage", "vehicle": "car", "journey_from": "SE11", "journey_to": "SW1",
    "what": "Court at Southwark", "amount": None,
}  # fmt: skip


@pytest.fixture
def claim(cast: Cast) -> Claim:
    return operations.start(by=cast.officer, once=uuid4(), at=AT)


def save(claim: Claim, once: UUID | None = None, **fields: Any) -> Line:
    fields = {
        "kind": "meal", "spent_on": TODAY, "what": "Lunch", "amount": Decimal("18.40"), **fields
    }  # fmt: skip
    return operations.save_line(
        claim=claim, once=once or uuid4(), by=claim.claimant, at=AT, **fields
    )


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"amount": Decimal("0")}, "EX-3"),
        ({"amount": Decimal("-5")}, "EX-3"),
        ({"amount": Decimal("1000000000")}, "EX-3"),
        ({"amount": Decimal("10000.01")}, "EX-3"),
        ({"amount": None}, "EX-3"),
        ({"spent_on": TODAY + timedelta(days=1)}, "EX-1"),
        ({"spent_on": date(2026, 3, 9)}, "EX-2"),
        ({"spent_on": date(1, 1, 1)}, "EX-2"),
        ({"spent_on": date(2026, 3, 31)}, "EX-26"),
        ({"vat": Decimal("3.08")}, "EX-4"),
        ({"vat": Decimal("-0.01")}, "EX-4"),
        ({**JOURNEY, "miles": Decimal("0")}, "EX-6"),
        ({**JOURNEY, "miles": Decimal("-3")}, "EX-6"),
        ({**JOURNEY, "miles": None}, "EX-6"),
        ({**JOURNEY, "miles": Decimal("3"), "vehicle": "horse"}, "EX-6"),
        ({**JOURNEY, "miles": Decimal("3"), "vehicle": ""}, "EX-6"),
        ({**JOURNEY, "miles": Decimal("99999")}, "EX-3"),
    ],
)
def test_a_line_that_breaks_a_rule(
    claim: Claim, refused: RefusedBy, fields: dict[str, Any], rule: str
) -> None:
    with refused(rule):
        save(claim, **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"amount": Decimal("0.01")},
        {"amount": Decimal("10000.00"), "vat": Decimal("1666.67")},
        {"spent_on": TODAY},
        {"spent_on": date(2026, 4, 1)},
        {"vat": Decimal("3.07")},
    ],
)
def test_a_line_at_the_edge_is_taken(claim: Claim, fields: dict[str, Any]) -> None:
    saved = save(claim, **fields)
    claim.refresh_from_db()
    assert claim.total == saved.amount


@pytest.mark.parametrize(
    ("day", "rate", "amount"),
    [(date(2026, 4, 5), "0.4500", "5.54"), (date(2026, 4, 6), "0.5500", "6.77")],
)
def test_a_journey_is_paid_at_the_rate_of_its_own_day(
    claim: Claim, day: date, rate: str, amount: str
) -> None:
    saved = save(claim, **JOURNEY, spent_on=day, miles=Decimal("12.3"), vat=Decimal("1"))
    saved.refresh_from_db()
    assert (saved.rate, saved.amount, saved.vat) == (Decimal(rate), Decimal(amount), 0)


def test_a_rate_set_later_changes_no_line_that_is_saved(claim: Claim) -> None:
    saved = save(claim, **JOURNEY, spent_on=TODAY, miles=Decimal("10"))
    MileageRate.objects.create(vehicle="car", starts=TODAY, rate=Decimal("0.60"), source="tests")
    saved.refresh_from_db()
    assert saved.amount == Decimal("5.50")
    again = save(claim, saved.once, **JOURNEY, spent_on=TODAY, miles=Decimal("10"))
    assert again.amount == Decimal("6.00")


def test_the_cap_of_the_day_holds(claim: Claim, refused: RefusedBy) -> None:
    PolicyFigure.objects.create(code="line-cap", starts=TODAY, value=Decimal("50"), source="tests")
    with refused("EX-3"):
        save(claim, amount=Decimal("50.01"))
    save(claim, amount=Decimal("50.00"))


def test_the_same_form_twice_is_one_line_and_a_second_look_changes_it(claim: Claim) -> None:
    once = uuid4()
    first = save(claim, once)
    again = save(claim, once, amount=Decimal("20.00"))
    assert (again.pk, again.number) == (first.pk, 1)
    claim.refresh_from_db()
    assert (claim.total, claim.lines.count()) == (Decimal("20.00"), 1)


def test_lines_are_numbered_and_added_up(claim: Claim) -> None:
    numbers = [save(claim, amount=Decimal(amount)).number for amount in ("1.10", "2.20", "3.30")]
    claim.refresh_from_db()
    assert (numbers, claim.total) == ([1, 2, 3], Decimal("6.60"))


def test_a_line_taken_out_leaves_its_receipt_and_is_gone_once(cast: Cast) -> None:
    claim = draft(cast.officer)
    line(claim, amount="5.00")
    after = operations.remove_line(claim=claim, number=1, by=cast.officer, at=AT)
    assert (after.total, after.lines.count(), after.receipts.count()) == (Decimal("5.00"), 1, 2)
    again = operations.remove_line(claim=claim, number=1, by=cast.officer, at=AT)
    assert (again.version, again.total) == (after.version, after.total)
    assert save(after).number == 3


def test_a_receipt_of_another_claim_proves_nothing(cast: Cast, claim: Claim) -> None:
    other = draft(cast.other_officer)
    theirs = other.receipts.get()
    saved = save(claim, receipts=[theirs])
    theirs.refresh_from_db()
    assert theirs.claim == other
    assert not saved.receipts.exists()


def test_ex_15_a_receipt_proves_one_line(cast: Cast, refused: RefusedBy) -> None:
    claim = draft(cast.officer)
    with refused("EX-15"):
        save(claim, what="Dinner", receipts=[claim.receipts.get()])


def test_what_is_unfinished_is_kept_until_it_is_saved(claim: Claim) -> None:
    typed = {"kind": "meal", "what": "Lunch at", "amount": "12.", "spent_on": ["9", "", ""]}
    kept = operations.keep(claim=claim, by=claim.claimant, typed=typed, at=AT)
    kept.refresh_from_db()
    assert kept.unfinished == typed
    save(claim, receipts=[receipt(claim)])
    kept.refresh_from_db()
    assert kept.unfinished == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": Decimal("0")},
        {"vat": Decimal("99")},
        {"vat": Decimal("-1")},
        {"kind": "mileage"},
        {"number": 2},
    ],
)
def test_the_database_refuses_it_too(claim: Claim, wrong: dict[str, Any]) -> None:
    save(claim)
    save(claim)
    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.filter(claim=claim, number=1).update(**wrong)
