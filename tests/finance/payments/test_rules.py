"""PA-1 and those after it, as tables."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from finance.payments import rules


@pytest.mark.parametrize(
    ("amount", "payable"),
    [("0.01", True), ("18.40", True), ("999999999.99", True), ("1000000000.00", False),
     ("0.00", False), ("-5.00", False), ("0.005", False)],
)  # fmt: skip
def test_pa_1_what_can_be_paid(amount: str, payable: bool) -> None:
    assert rules.payable(Decimal(amount)) is payable


def test_pa_2_a_thing_is_owed_once() -> None:
    owed = {"owed_to": 7, "owed": Decimal("5.00")}
    assert rules.same_debt(7, Decimal("5.00"), **owed)
    assert not rules.same_debt(8, Decimal("5.00"), **owed)
    assert not rules.same_debt(7, Decimal("5.01"), **owed)


@pytest.mark.parametrize("typed", ["309021", "30-90-21", " 30 90 21 ", "30–90–21"])
def test_pa_3_sort_codes_as_people_type_them(typed: str) -> None:
    assert rules.sort_code(typed) == "309021"


@pytest.mark.parametrize("typed", ["", "30902", "3090211", "30902a", "000000", "٣٠٩٠٢١"])
def test_pa_3_sort_codes_that_are_none(typed: str) -> None:
    with pytest.raises(ValueError, match="sort code"):
        rules.sort_code(typed)


@pytest.mark.parametrize(
    ("typed", "kept"), [("31926819", "31926819"), ("1234567", "01234567"), ("12 34 56", "00123456")]
)
def test_pa_4_account_numbers(typed: str, kept: str) -> None:
    assert rules.account_number(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "12345", "123456789", "1234567X", "00000000", "１２３４５６"]
)
def test_pa_4_account_numbers_that_are_none(typed: str) -> None:
    with pytest.raises(ValueError, match="account number"):
        rules.account_number(typed)


@pytest.mark.parametrize("typed", ["", "  ", "12", "日本", "x" * 71])
def test_pa_5_a_name_the_bank_cannot_write(typed: str) -> None:
    with pytest.raises(ValueError, match="name"):
        rules.account_name(typed)


def test_pa_5_a_name_is_kept_as_typed() -> None:
    assert rules.account_name("  Siobhan   O’Neill ") == "Siobhan O’Neill"


@pytest.mark.parametrize(
    ("pay_on", "on", "in_time"),
    [
        (date(2026, 6, 12), date(2026, 6, 10), True),  # Wednesday to Friday
        (date(2026, 6, 11), date(2026, 6, 10), False),  # one day is too few
        (date(2026, 6, 13), date(2026, 6, 10), False),  # a Saturday
        (date(2026, 6, 17), date(2026, 6, 13), True),  # a Saturday counts as the Monday after it
        (date(2026, 6, 16), date(2026, 6, 13), False),
        (date(2026, 12, 30), date(2026, 12, 24), True),  # 25 and 28 December are bank holidays
        (date(2026, 12, 29), date(2026, 12, 24), False),
        (date(2026, 7, 10), date(2026, 6, 10), True),
        (date(2026, 7, 13), date(2026, 6, 10), False),  # over thirty days
        (date(2026, 6, 5), date(2026, 6, 10), False),
    ],
)
def test_pa_7_the_bank_takes_three_working_days(pay_on: date, on: date, in_time: bool) -> None:
    assert rules.in_time(pay_on, on=on) is in_time


@pytest.mark.parametrize(
    ("on", "last"),
    [
        (date(2026, 6, 10), date(2026, 7, 10)), (date(2026, 6, 11), date(2026, 7, 10)),
        (date(2026, 6, 12), date(2026, 7, 10)), (date(2026, 6, 13), date(2026, 7, 13)),
        (date(2026, 11, 27), date(2026, 12, 24)),  # Sunday the 27th, before it Christmas
    ],
)  # fmt: skip
def test_pa_7_the_last_day_is_a_working_day(on: date, last: date) -> None:
    assert rules.last_day(on) == last
    assert rules.in_time(last, on=on)


def test_pa_7_the_file_is_sent_and_processed_before_it_arrives() -> None:
    monday = date(2026, 6, 15)
    assert rules.soonest_day(date(2026, 6, 11)) == monday
    assert rules.last_day_to_send(monday) == date(2026, 6, 11)
    assert rules.processing_day(monday) == date(2026, 6, 12)


@pytest.mark.parametrize(
    ("account", "left", "leavers", "reason"),
    [
        (True, False, False, ""),
        (True, True, True, ""),
        (True, True, False, "left"),
        (False, False, False, "bank details"),
        (False, True, True, "bank details"),
    ],
)
def test_pa_8_what_is_held_back(account: bool, left: bool, leavers: bool, reason: str) -> None:
    said = rules.held_back(has_account=account, has_left=left, leavers=leavers)
    assert reason in said
    assert bool(said) is bool(reason)


def test_the_rest_in_a_line_each() -> None:
    assert rules.handles_runs({"finance-officer", "auditor"})
    assert not rules.handles_runs({"auditor", "payroll-officer"})
    assert rules.may_release(1, 2)
    assert not rules.may_release(1, 1)
    assert rules.fits_one_file(Decimal("999999999.99"))
    assert not rules.fits_one_file(Decimal("1000000000.00"))
    five = Decimal("5.00")
    assert rules.agrees(1, five, released_count=1, released_total=five)
    assert not rules.agrees(2, five, released_count=1, released_total=five)
    assert [state for state in ("made", "released", "paid") if rules.may_cancel(state)] == ["made"]
    assert [tries for tries in range(8) if rules.given_up(tries)] == [5, 6, 7]
    assert rules.set_up("1", "2")
    assert not rules.set_up("1", "")


@pytest.mark.parametrize(
    ("state", "may"), [("waiting", False), ("in_run", False), ("paid", True), ("returned", False)]
)
def test_pa_15_what_was_paid_comes_back_once(state: str, may: bool) -> None:
    assert rules.may_come_back(state) is may


def test_pa_16_the_bank_sends_back_what_was_paid() -> None:
    assert rules.same_money(Decimal("18.40"), paid=Decimal("18.40"))
    assert not rules.same_money(Decimal("18.41"), paid=Decimal("18.40"))


@pytest.mark.parametrize(
    ("day", "possible"),
    [(date(2026, 6, 14), False), (date(2026, 6, 15), True), (date(2026, 6, 17), True),
     (date(2026, 6, 18), False)],
)  # fmt: skip
def test_pa_17_the_day_it_came_back(day: date, possible: bool) -> None:
    paid_on, on = date(2026, 6, 15), date(2026, 6, 17)
    assert rules.possible_day(day, paid_on=paid_on, on=on) is possible


def test_pa_18_other_details_are_given_afterwards() -> None:
    after = datetime(2026, 6, 17, 9, tzinfo=UTC)
    second = timedelta(seconds=1)
    assert rules.corrected(after - second, account_after=None)
    assert not rules.corrected(after, account_after=after)
    assert rules.corrected(after + second, account_after=after)


def test_pa_19_the_account_that_sent_it_back() -> None:
    account = ("P Shah", "200000", "31926819")
    assert rules.usable_again(account, sent_back=set())
    assert not rules.usable_again(account, sent_back={account})
    assert rules.usable_again(("P Shah", "200000", "31926810"), sent_back={account})


def test_pa_20_nobody_writes_to_the_dead() -> None:
    assert [code for code in "0235BC" if not rules.tells_payee(code)] == ["2"]


@pytest.mark.parametrize(
    ("typed", "pounds"), [("18.4", "18.40"), ("£1,250", "1250.00"), (" 0.01 ", "0.01")]
)
def test_amounts_as_a_bank_lists_them(typed: str, pounds: str) -> None:
    assert rules.typed_amount(typed) == Decimal(pounds)


@pytest.mark.parametrize("typed", ["", "-1", "1.234", "1e3", "twelve", "=1+1"])
def test_amounts_that_are_none(typed: str) -> None:
    with pytest.raises(ValueError, match="pounds and pence"):
        rules.typed_amount(typed)


@pytest.mark.parametrize(
    ("asked", "known"), [("bacs", "bacs"), ("pain001", "pain001"), ("", ""), ("fax", "")]
)
def test_pa_21_formats_the_portal_writes(asked: str, known: str) -> None:
    assert rules.known_format(asked, formats=["bacs", "pain001"]) == known


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ((True, True, True, ""), ""),
        ((True, True, True, "Waits for a receipt"), "Waits for a receipt"),
        ((True, True, False, "Odd"), "Odd"),
        ((True, True, False, ""), "New bank details are used from the next working day"),
        ((True, False, True, "Odd"), "Your bank sent it back: give other bank details"),
        ((False, False, False, "Odd"), "Waits for your bank details"),
    ],
)
def test_pa_46_what_money_waits_for(state: tuple[bool, bool, bool, str], words: str) -> None:
    account, corrected, usable, hold = state
    said = rules.waits_for(has_account=account, corrected=corrected, usable=usable, hold=hold)
    assert said == words
