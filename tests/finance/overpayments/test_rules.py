"""Every rule of overpayments as a table."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from finance.overpayments import rules
from finance.overpayments.rules import Owed, Taken

D = Decimal
OFFICER = {"finance-officer"}


@pytest.mark.parametrize(
    ("roles", "finder", "may"),
    [(OFFICER, 1, True), (OFFICER, 7, False), ({"auditor"}, 1, False), (set(), 1, False)],
)
def test_op_1_finance_finds_and_not_on_their_own(roles: set[str], finder: int, may: bool) -> None:
    assert rules.may_find(roles, finder, payee=7) == may


def test_op_2_whoever_decided_does_not_find() -> None:
    assert rules.decided_it(3, deciders={3, 4})
    assert not rules.decided_it(5, deciders={3, 4})


@pytest.mark.parametrize(
    ("amount", "fits"),
    [
        ("0", False),
        ("-1", False),
        ("0.01", True),
        ("60.00", True),
        ("60.01", False),
        ("1.005", False),
    ],
)
def test_op_3_within_what_was_paid_and_not_found(amount: str, fits: bool) -> None:
    assert rules.can_be_found(D(amount), paid=D("100.00"), found=D("40.00")) == fits


@pytest.mark.parametrize(
    ("lines", "add_up"),
    [
        ({}, True),
        ({1: "10.00"}, True),
        ({1: "4.00", 2: "6.00"}, True),
        ({1: "4.00", 2: "5.99"}, False),
        ({1: "10.01"}, False),
        ({2: "10.00"}, False),
        ({3: "10.00"}, False),
        ({1: "10.00", 2: "0.00"}, False),
    ],
)
def test_op_4_lines_are_the_amount(lines: dict[int, str], add_up: bool) -> None:
    parts = {number: D(part) for number, part in lines.items()}
    left = {1: D("10.00"), 2: D("6.00")}
    assert rules.lines_add_up(D("10.00"), parts, left=left) == add_up


@pytest.mark.parametrize(
    ("on", "days", "last"),
    [
        (date(2026, 6, 10), 10, date(2026, 6, 24)),
        (date(2026, 12, 23), 2, date(2026, 12, 29)),
        (date(2026, 6, 13), 1, date(2026, 6, 15)),
    ],
)
def test_op_5_working_days_to_answer(on: date, days: int, last: date) -> None:
    assert rules.answer_by(on, days=days) == last


@pytest.mark.parametrize(("words", "said"), [("", False), (" \n", False), ("Twice", True)])
def test_op_6_a_reason(words: str, said: bool) -> None:
    assert rules.has_reason(words) == said


def test_op_7_only_the_person_answers() -> None:
    assert rules.may_answer(7, payee=7)
    assert not rules.may_answer(8, payee=7)


@pytest.mark.parametrize(
    ("state", "may"),
    [("told", True), ("due", True), ("offered", True), ("proposed", True), ("disputed", False),
     ("recovering", False), ("outside", False), ("withdrawn", False)],
)  # fmt: skip
def test_op_8_disputed_until_a_plan_stands(state: str, may: bool) -> None:
    assert rules.may_dispute(state) == may


@pytest.mark.parametrize(
    ("officer", "may"), [(1, False), (2, True), (7, False)]
)  # fmt: skip
def test_op_9_a_second_officer_decides(officer: int, may: bool) -> None:
    assert rules.may_decide_dispute(OFFICER, officer, finder=1, payee=7) == may


@pytest.mark.parametrize(
    ("amount", "lower"),
    [("0", False), ("0.01", True), ("39.99", True), ("40", False), ("1.001", False)],
)
def test_op_10_lower_and_more_than_nothing(amount: str, lower: bool) -> None:
    assert rules.is_lower(D(amount), than=D("40.00")) == lower


@pytest.mark.parametrize(
    ("state", "recovered", "may"),
    [("told", "0", True), ("recovering", "0", True), ("recovering", "0.01", False),
     ("recovered", "40", False), ("withdrawn", "0", False)],
)  # fmt: skip
def test_op_11_withdrawn_while_nothing_was_recovered(state: str, recovered: str, may: bool) -> None:
    assert rules.may_be_withdrawn(state, recovered=D(recovered)) == may


def test_op_12_the_balance_is_the_sum() -> None:
    assert rules.balance([D("40.00"), D("-15.00"), D("15.00"), D("-0.01")]) == D("39.99")
    assert rules.balance([]) == 0
    with pytest.raises(ArithmeticError):
        rules.balance([D("40.00"), D("-40.01")])


@pytest.mark.parametrize(
    ("amount", "months", "parts"),
    [
        ("100.00", 1, ["100.00"]),
        ("100.00", 3, ["33.33", "33.33", "33.34"]),
        ("0.13", 12, ["0.01"] * 12),
        ("120.00", 12, ["10.00"] * 12),
    ],
)
def test_op_13_instalments(amount: str, months: int, parts: list[str]) -> None:
    made = rules.instalments(D(amount), months)
    assert made[:-1] == [D(one) for one in parts][:-1]
    assert sum(made) == D(amount)


@pytest.mark.parametrize("months", [-1, 0, 13])
def test_op_13_one_to_twelve(months: int) -> None:
    with pytest.raises(ValueError, match="One to twelve"):
        rules.instalments(D("100.00"), months)


PENNIES = some.integers(1, 10**7).map(lambda pence: D(pence) / 100)


@given(PENNIES, some.integers(1, 12))
def test_op_13_to_the_penny(amount: Decimal, months: int) -> None:
    made = rules.instalments(amount, months)
    assert (len(made), sum(made)) == (months, amount)
    assert len(set(made[:-1])) <= 1
    assert made[-1] >= made[0]


def test_op_13_the_first_of_each_month() -> None:
    assert rules.due_days(date(2026, 11, 30), 3) == [
        date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parts", "enough"),
    [(["10.00", "10.01"], True), (["9.99", "10.01"], False), (["3.00"], True)],
)
def test_op_14_least_of_an_instalment(parts: list[str], enough: bool) -> None:
    assert rules.long_enough([D(one) for one in parts], least=D("10")) == enough


@pytest.mark.parametrize(
    ("proposed_by", "accepter", "officer", "may"),
    [(7, 1, True, True), (7, 7, True, False), (7, 2, False, False), (1, 7, False, True),
     (1, 2, True, False), (1, 1, True, False)],
)  # fmt: skip
def test_op_15_both_sides(proposed_by: int, accepter: int, officer: bool, may: bool) -> None:
    assert rules.may_settle(proposed_by, accepter, payee=7, officer=officer) == may


@pytest.mark.parametrize(
    ("day", "state", "may"),
    [(24, "told", False), (25, "told", True), (25, "offered", True), (25, "disputed", False),
     (25, "proposed", False), (25, "recovering", False)],
)  # fmt: skip
def test_op_16_set_when_nobody_answered(day: int, state: str, may: bool) -> None:
    by = date(2026, 6, 24)
    assert rules.may_be_set(date(2026, 6, day), answer_by=by, state=state) == may


@pytest.mark.parametrize(
    ("method", "agreed", "may"),
    [("payroll", True, True), ("payroll", False, False), ("share", False, True)],
)
def test_op_17_pay_needs_agreement(method: str, agreed: bool, may: bool) -> None:
    assert rules.from_pay(method, agreed=agreed) == may


@pytest.mark.parametrize(
    ("payments", "owed", "taken"),
    [
        ([(1, "30.00")], [(5, "40.00", 50)], [(1, 5, "15.00")]),
        ([(1, "30.01")], [(5, "40.00", 50)], [(1, 5, "15.00")]),
        ([(1, "30.00"), (2, "80.00")], [(5, "40.00", 50)], [(1, 5, "15.00"), (2, 5, "25.00")]),
        ([(1, "0.01")], [(5, "40.00", 90)], []),
        ([(1, "0.02")], [(5, "40.00", 100)], [(1, 5, "0.01")]),
        ([(1, "30.00")], [(5, "5.00", 50), (6, "40.00", 50)], [(1, 5, "5.00"), (1, 6, "10.00")]),
        ([(1, "30.00")], [(5, "20.00", 50), (6, "40.00", 90)], [(1, 5, "15.00"), (1, 6, "12.00")]),
        ([], [(5, "40.00", 50)], []),
    ],
)
def test_op_18_a_share_of_each_payment(
    payments: list[tuple[int, str]], owed: list[tuple[int, str, int]],
    taken: list[tuple[int, int, str]],
) -> None:  # fmt: skip
    found = rules.set_off(
        [(key, D(amount)) for key, amount in payments],
        [Owed(key, D(left), D(share)) for key, left, share in owed],
    )
    assert found == [Taken(payment, one, D(amount)) for payment, one, amount in taken]


@given(
    some.lists(PENNIES, max_size=6),
    some.lists(some.tuples(PENNIES, some.integers(1, 100)), max_size=4),
)
def test_op_18_never_more_than_share_debt_or_payment(
    amounts: list[Decimal], debts: list[tuple[Decimal, int]]
) -> None:
    owed = [Owed(key, left, D(share)) for key, (left, share) in enumerate(debts)]
    taken = rules.set_off(list(enumerate(amounts)), owed)
    for key, amount in enumerate(amounts):
        parts = [one for one in taken if one.payment == key]
        kept = sum((one.amount for one in parts), D(0))
        assert kept < amount
        shares = [debts[one.overpayment][1] for one in parts]
        assert kept <= amount * max(shares, default=0) / 100
    for key, (left, _) in enumerate(debts):
        assert sum((one.amount for one in taken if one.overpayment == key), D(0)) <= left
    assert all(one.amount > 0 for one in taken)


@pytest.mark.parametrize(
    ("amount", "instalment", "may"),
    [("0", None, False), ("40.00", None, True), ("40.01", None, False), ("10.00", "10.00", True),
     ("10.01", "10.00", False), ("4.50", "10.00", True), ("0.001", None, False)],
)  # fmt: skip
def test_op_19_in_part_but_never_more(amount: str, instalment: str | None, may: bool) -> None:
    left = D(instalment) if instalment else None
    assert rules.may_be_received(D(amount), left=D("40.00"), instalment_left=left) == may


@pytest.mark.parametrize(("amount", "fits"), [("49.99", True), ("50.00", True), ("50.01", False)])
def test_op_20_the_limit_of_a_write_off(amount: str, fits: bool) -> None:
    assert rules.within_write_off(D(amount), limit=D("50")) == fits


@pytest.mark.parametrize(
    ("roles", "officer", "may"),
    [(OFFICER, 2, True), (OFFICER, 1, False), (OFFICER, 7, False), ({"auditor"}, 2, False)],
)
def test_op_21_a_second_officer_writes_off(roles: set[str], officer: int, may: bool) -> None:
    assert rules.may_agree_write_off(roles, officer, asker=1, payee=7) == may


@pytest.mark.parametrize(
    ("left_on", "active", "left"),
    [(None, True, False), (None, False, True), (date(2026, 6, 10), True, True),
     (date(2026, 6, 11), True, False)],
)  # fmt: skip
def test_op_22_who_has_left(left_on: date | None, active: bool, left: bool) -> None:
    assert rules.has_left(left_on, active=active, on=date(2026, 6, 10)) == left


@pytest.mark.parametrize(
    ("roles", "person", "may"),
    [(OFFICER, 1, True), (set(), 4, True), (set(), 5, False), (OFFICER, 7, False)],
)
def test_op_23_who_closes_a_leavers_claim(roles: set[str], person: int, may: bool) -> None:
    assert rules.may_close(roles, person, former_manager=4, claimant=7) == may


@pytest.mark.parametrize(
    ("state", "may"),
    [
        ("draft", True),
        ("returned", True),
        ("submitted", False),
        ("approved", False),
        ("paid", False),
    ],
)
def test_op_24_only_what_was_never_sent(state: str, may: bool) -> None:
    assert rules.never_sent(state) == may


@pytest.mark.parametrize(("day", "may"), [(9, False), (10, True), (12, True), (13, False)])
def test_op_25_the_day_money_came_back(day: int, may: bool) -> None:
    found, now = date(2026, 6, 10), date(2026, 6, 12)
    assert rules.possible_day(date(2026, 6, day), found_on=found, on=now) == may
