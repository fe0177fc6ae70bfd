"""Lines of the ledger: balanced, to the penny, in the accounts of the day."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from finance.payments import ledger, rules
from finance.payments.ledger import Paid
from finance.payments.rules import Known
from finance.payments.sources import Part

DAY = date(2026, 6, 15)
SINCE = date(2020, 4, 1)
USES = {"bank": "910000", "vat": "920000", "returned": "930000", "suspense": "999000",
        "thing:this": "700100", "thing:that": "700200"}  # fmt: skip
ACCOUNTS = [Known(use, SINCE, code, use.capitalize()) for use, code in USES.items()]
pence = some.integers(0, 10**6).map(lambda number: Decimal(number) / 100)


@some.composite
def payments(draw: Any) -> Paid:
    """A payment of one to four parts; some are paid again, some of a kind nobody knows."""
    kinds = some.sampled_from(["this", "that", "that", "unheard-of"])
    parts = [Part(draw(kinds), draw(pence), draw(pence)) for _ in range(draw(some.integers(1, 4)))]
    parts.append(Part("this", Decimal("0.01"), Decimal("0.00")))
    amount = sum((part.net + part.vat for part in parts), Decimal(0))
    wrong = draw(some.sampled_from([0, 0, 0, 1])) * Decimal("0.01")
    return Paid(
        f"PAY-26-{draw(some.integers(1, 999)):06d}", "thing", draw(some.integers(1, 5)),
        amount + wrong, parts, draw(some.booleans()),
    )  # fmt: skip


def _sums(entries: Sequence[ledger.Entry]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for one in entries:
        there = found.get(one.account.use, Decimal(0))
        found[one.account.use] = there + one.debit - one.credit
    return found


@given(some.lists(payments(), min_size=1, max_size=40))
def test_debits_are_credits_are_the_payments(paid: list[Paid]) -> None:
    made = ledger.journal(paid, ACCOUNTS, on=DAY)
    total = sum((one.amount for one in paid), Decimal(0))
    assert sum((one.debit for one in made.entries), Decimal(0)) == total
    assert sum((one.credit for one in made.entries), Decimal(0)) == total
    assert [one.account.use for one in made.entries if one.credit] == ["bank"]
    assert all((one.debit > 0) != (one.credit > 0) for one in made.entries)
    places = [(one.account.use, one.cost_centre) for one in made.entries]
    assert len(places) == len(set(places))


@given(some.lists(payments(), min_size=1, max_size=20))
def test_what_is_explained_is_net_and_vat_by_kind(paid: list[Paid]) -> None:
    sums = _sums(ledger.journal(paid, ACCOUNTS, on=DAY).entries)
    good = [
        one
        for one in paid
        if not one.again
        and all(part.kind != "unheard-of" for part in one.parts)
        and sum(part.net + part.vat for part in one.parts) == one.amount
    ]
    parts = [part for one in good for part in one.parts]
    assert sums.get("vat", 0) == sum(part.vat for part in parts)
    for kind in ("this", "that"):
        net = sum(part.net for part in parts if part.kind == kind)
        assert sums.get(f"thing:{kind}", 0) == net
    assert sums.get("returned", 0) == sum(one.amount for one in paid if one.again)
    rest = [one for one in paid if not one.again and one not in good]
    assert sums.get("suspense", 0) == sum(one.amount for one in rest)


def test_a_cost_centre_bears_its_own_and_vat_none() -> None:
    part = Part("this", Decimal("10.00"), Decimal("2.00"))
    paid = [Paid(f"PAY-{n}", "thing", n % 2, Decimal("12.00"), [part]) for n in range(3)]
    made = ledger.journal(paid, ACCOUNTS, on=DAY)
    found = [(one.account.use, one.cost_centre, one.debit, one.credit) for one in made.entries]
    nothing = Decimal("0.00")
    assert sorted(found, key=str) == sorted(
        [
            ("thing:this", 0, Decimal("20.00"), nothing),
            ("thing:this", 1, Decimal("10.00"), nothing),
            ("vat", None, Decimal("6.00"), nothing),
            ("bank", None, nothing, Decimal("36.00")),
        ],
        key=str,
    )
    assert made.unexplained == []


def test_what_cannot_be_explained_is_named() -> None:
    part = Part("this", Decimal("10.00"), Decimal("2.00"))
    paid = [
        Paid("PAY-1", "thing", 1, Decimal("12.01"), [part]),
        Paid("PAY-2", "thing", 1, Decimal("12.00"), []),
        Paid("PAY-3", "other", 1, Decimal("12.00"), [part]),
        Paid("PAY-4", "thing", 1, Decimal("8.00"), [Part("this", Decimal(10), Decimal(-2))]),
        Paid("PAY-5", "thing", 1, Decimal("12.00"), [part]),
    ]
    made = ledger.journal(paid, ACCOUNTS, on=DAY)
    assert made.unexplained == ["PAY-1", "PAY-2", "PAY-3", "PAY-4"]


def test_what_came_back_and_its_second_payment_cancel_out() -> None:
    back = ledger.came_back(Decimal("12.00"), ACCOUNTS, on=DAY)
    again = Paid("PAY-2", "thing", 1, Decimal("12.00"), [], again=True)
    paid = ledger.journal([again], ACCOUNTS, on=DAY)
    assert _sums([*back, *paid.entries]) == {"bank": Decimal(0), "returned": Decimal(0)}


def test_without_an_account_for_the_bank_nothing_is_written() -> None:
    with pytest.raises(LookupError, match="bank"):
        ledger.came_back(Decimal(1), ACCOUNTS[1:], on=DAY)
    with pytest.raises(LookupError, match="bank"):
        ledger.came_back(Decimal(1), ACCOUNTS, on=SINCE - timedelta(days=1))


def test_pa_22_what_balances() -> None:
    assert rules.balances([Decimal("1.10"), Decimal("2.20")], [Decimal("3.30")])
    assert not rules.balances([Decimal("1.10")], [Decimal("1.11")])


@pytest.mark.parametrize(
    ("amount", "parts", "is_explained"),
    [("3.30", ["1.10", "2.20"], True), ("3.31", ["1.10", "2.20"], False), ("0.00", [], False),
     ("1.00", ["2.00", "-1.00"], False)],
)  # fmt: skip
def test_pa_23_what_is_explained(amount: str, parts: list[str], is_explained: bool) -> None:
    assert rules.explained(Decimal(amount), map(Decimal, parts)) is is_explained


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2020, 3, 31), None), (date(2020, 4, 1), "1"), (date(2026, 3, 31), "1"),
     (date(2026, 4, 1), "2")],
)  # fmt: skip
def test_pa_24_the_account_of_the_day(day: date, code: str | None) -> None:
    rows = [
        Known("bank", date(2026, 4, 1), "2", "New"), Known("bank", SINCE, "1", "Old"),
        Known("vat", SINCE, "3", "VAT"),
    ]  # fmt: skip
    found = rules.account_on(rows, "bank", day)
    assert (found and found.code) == code


def test_pa_25_a_second_payment_is_no_expense() -> None:
    assert rules.settles("thing:this", paid_again=False) == "thing:this"
    assert rules.settles("thing:this", paid_again=True) == "returned"


@pytest.mark.parametrize(
    ("last", "within"),
    [(date(2026, 6, 14), False), (DAY, True), (DAY + timedelta(days=366), True),
     (DAY + timedelta(days=367), False)],
)  # fmt: skip
def test_pa_26_a_journal_is_of_a_year(last: date, within: bool) -> None:
    assert rules.within_a_year(DAY, last) is within
