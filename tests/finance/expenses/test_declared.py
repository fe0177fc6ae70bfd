"""Claimed without its receipt: within limits, and never silently."""

from decimal import Decimal
from typing import Any

import pytest

from finance.expenses import operations, rules
from finance.expenses.models import Claim
from tests.cast import AT, Cast
from tests.factories.claims import draft
from tests.refusals import RefusedBy


@pytest.mark.parametrize("amount,fine", [("25.00", True), ("25.01", False)])
def test_a_line_without_receipt_is_small(amount: str, fine: bool) -> None:
    assert (rules.declared_line(Decimal(amount), most=Decimal(25)) is None) is fine


@pytest.mark.parametrize("before,fine", [("90.00", True), ("90.01", False)])
def test_a_year_without_receipts_is_small(before: str, fine: bool) -> None:
    found = rules.declared_year(Decimal("10"), Decimal(before), most=Decimal(100))
    assert (found is None) is fine


@pytest.mark.parametrize("words,fine", [("The machine gave none", True), ("", False), (" ", False)])
def test_a_declaration_serves_as_receipt(words: str, fine: bool) -> None:
    line = rules.Spent("meal", AT.date(), Decimal(5), Decimal(0), 0, words)
    assert (rules.needs_receipt(line) is None) is fine


def declared(cast: Cast, amount: str) -> Claim:
    claim = draft(cast.officer, amount=amount, no_receipt="The machine gave none")
    claim.receipts.all().delete()
    return claim


def send(cast: Cast, claim: Claim) -> Any:
    return operations.submit(claim=claim, version=claim.version, by=cast.officer, at=AT)


def test_a_small_one_is_sent(scheme: Cast) -> None:
    assert send(scheme, declared(scheme, "25.00")).state == Claim.State.SUBMITTED


def test_a_dear_one_is_refused(scheme: Cast, refused: RefusedBy) -> None:
    claim = declared(scheme, "25.01")
    with refused("EX-88"):
        send(scheme, claim)


def test_the_fifth_in_a_year_is_refused(scheme: Cast, refused: RefusedBy) -> None:
    for _ in range(4):
        send(scheme, declared(scheme, "25.00"))
    claim = declared(scheme, "1.00")
    with refused("EX-89"):
        send(scheme, claim)
