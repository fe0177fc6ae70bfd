"""Tables of EX-110 to EX-139, with their boundaries."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from finance.expenses.special import rules
from mss.foundation.money import NOTHING

D = Decimal


def code(problem: object) -> str:
    """The rule a problem names; nothing where there is none."""
    return getattr(problem, "rule", "")


@pytest.mark.parametrize(
    ("kind", "allowed"), [("officer", True), ("staff", False), ("contingent", False)]
)
def test_ex_110_officers_alone(kind: str, allowed: bool) -> None:
    assert rules.is_of_officer(kind) is allowed


@pytest.mark.parametrize(("who", "rule"), [(1, "EX-111"), (2, "EX-111"), (3, "")])
def test_ex_111_nobody_who_gains(who: int, rule: str) -> None:
    assert code(rules.agreed_by_another(who, {1, 2})) == rule


@pytest.mark.parametrize(
    ("kind", "level", "rule"),
    [("officer", 20, ""), ("officer", 10, "EX-112"), ("officer", 9, "EX-112"),
     ("staff", 40, "EX-112"), ("", 40, "EX-112")],
)  # fmt: skip
def test_ex_112_one_rank_above(kind: str, level: int, rule: str) -> None:
    assert code(rules.outranks(kind, level, 10)) == rule


@pytest.mark.parametrize(
    ("agreed", "rule"),
    [("2026-06-08 10:59", ""), ("2026-06-08 11:00", "EX-113"), ("2026-06-09 00:01", "EX-113")],
)
def test_ex_113_before_the_money_was_spent(agreed: str, rule: str) -> None:
    spent = datetime(2026, 6, 8, 11, 0)
    assert code(rules.agreed_before(datetime.fromisoformat(agreed), spent)) == rule


@pytest.mark.parametrize(("amount", "rule"), [("80.00", ""), ("80.01", "EX-114")])
def test_ex_114_at_most_what_was_agreed(amount: str, rule: str) -> None:
    assert code(rules.within_agreed(D(amount), D("80.00"))) == rule


@pytest.mark.parametrize(
    ("state", "sent"), [("waiting", False), ("confirmed", True), ("denied", False)]
)
def test_ex_115_confirmed_first(state: str, sent: bool) -> None:
    assert rules.is_confirmed(state) is sent


@pytest.mark.parametrize(
    ("person", "state", "may"),
    [(7, "waiting", True), (8, "waiting", False), (7, "confirmed", False), (7, "denied", False)],
)
def test_ex_116_the_one_named_answers_once(person: int, state: str, may: bool) -> None:
    assert rules.may_answer(7, person, state) is may


@pytest.mark.parametrize(
    ("who", "state", "reads"),
    [
        ("claimant", "draft", True), ("decides", "submitted", True), ("finance", "draft", False),
        ("finance", "submitted", False), ("finance", "approved", True), ("finance", "paid", True),
        ("finance", "came_back", True), ("finance", "rejected", False), ("other", "paid", False),
    ],
)  # fmt: skip
def test_ex_117_who_reads_the_words(who: str, state: str, reads: bool) -> None:
    is_who = {name: name == who for name in ("claimant", "decides", "finance")}
    assert rules.reads_words(**is_who, state=state) is reads


@pytest.mark.parametrize(
    ("receipts", "own", "before", "rule"),
    [(0, True, "", ""), (0, True, "covert", ""), (1, True, "", "EX-118"),
     (0, False, "", "EX-118"), (0, True, "other", "EX-118")],
)  # fmt: skip
def test_ex_118_nothing_beside_shows_it(receipts: int, own: bool, before: str, rule: str) -> None:
    found = rules.shows_nothing(receipts=receipts, own=own, kind_before=before)
    assert code(found) == rule


@pytest.mark.parametrize(("owner", "rule"), [(None, "EX-120"), (2, "EX-120"), (1, "")])
def test_ex_120_ones_own_agreement(owner: int | None, rule: str) -> None:
    assert code(rules.is_agreed(owner, 1)) == rule


@pytest.mark.parametrize(
    ("finance", "own", "may"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_ex_121_finance_enters_it(finance: bool, own: bool, may: bool) -> None:
    assert rules.may_agree_move(finance=finance, own=own) is may


@pytest.mark.parametrize(
    ("cap", "within"), [("0", False), ("0.01", True), ("8000", True), ("8000.01", False)]
)
def test_ex_122_up_to_the_qualifying_amount(cap: str, within: bool) -> None:
    assert rules.within_most(D(cap), most=D("8000")) is within


@pytest.mark.parametrize(("day", "rule"), [(4, "EX-123"), (5, ""), (20, ""), (21, "EX-123")])
def test_ex_123_in_its_days(day: int, rule: str) -> None:
    spent = date(2026, 4, day)
    assert code(rules.in_time(spent, agreed=date(2026, 4, 5), last=date(2026, 4, 20))) == rule


@pytest.mark.parametrize(("part", "rule"), [("selling", ""), ("", "EX-124"), ("car", "EX-124")])
def test_ex_124_a_cost_of_a_move(part: str, rule: str) -> None:
    assert code(rules.is_cost(part)) == rule


@pytest.mark.parametrize(
    ("before", "amount", "rule"),
    [("0", "5000.00", ""), ("4999.99", "0.01", ""), ("4999.99", "0.02", "EX-125"),
     ("6000", "1", "EX-125")],
)  # fmt: skip
def test_ex_125_all_claims_together(before: str, amount: str, rule: str) -> None:
    found = rules.left_of(D(amount), D(before), cap=D("5000.00"))
    assert code(found) == rule
    if before == "6000":
        assert found is not None
        assert "£0.00 is left" in found.message


YEAR = (date(2026, 4, 1), date(2027, 3, 31))


@pytest.mark.parametrize(
    ("body", "first", "last", "field"),
    [("CIPFA", *YEAR, ""), (" ", *YEAR, "body"), ("CIPFA", None, YEAR[1], "period_from"),
     ("CIPFA", YEAR[0], None, "period_to"), ("CIPFA", YEAR[1], YEAR[0], "period_to"),
     ("CIPFA", YEAR[0], YEAR[0], "")],
)  # fmt: skip
def test_ex_126_body_and_days(body: str, first: date | None, last: date | None, field: str) -> None:
    assert getattr(rules.says_period(body, first, last), "field", "") == field


@pytest.mark.parametrize(
    ("body", "first", "last", "rule"),
    [
        ("Law Society", date(2027, 4, 1), date(2028, 3, 31), ""),
        ("Law Society", date(2027, 3, 31), date(2028, 3, 30), "EX-127"),
        ("the LAW  society", date(2026, 4, 1), date(2026, 4, 1), "EX-127"),
        ("Law Society", date(2025, 4, 1), date(2026, 3, 31), ""),
        ("Law Society", date(2025, 4, 1), date(2026, 4, 1), "EX-127"),
        ("Bar Council", date(2026, 4, 1), date(2027, 3, 31), ""),
    ],
)
def test_ex_127_once_a_period(body: str, first: date, last: date, rule: str) -> None:
    others = [rules.Paid("The Law Society", *YEAR)]
    assert code(rules.one_a_period(rules.Paid(body, first, last), others)) == rule


def test_ex_128_and_ex_129_the_role_needs_it_and_no_vat() -> None:
    assert [code(rules.role_needs_it(one)) for one in (True, False)] == ["", "EX-128"]
    assert [code(rules.without_vat(one)) for one in (NOTHING, D("0.01"))] == ["", "EX-129"]


@pytest.mark.parametrize(
    ("part", "needed", "rule"),
    [("test", True, ""), ("test", False, "EX-130"), ("glasses", True, ""),
     ("glasses", False, "EX-130")],
)  # fmt: skip
def test_ex_130_for_screen_work(part: str, needed: bool, rule: str) -> None:
    assert code(rules.is_needed(part, needed)) == rule
    assert code(rules.names_part("lenses")) == "EX-130"


@pytest.mark.parametrize(
    ("before", "rule"),
    [(date(2024, 6, 8), ""), (date(2024, 6, 9), "EX-131"), (date(2026, 6, 8), "EX-131"),
     (date(2028, 6, 7), "EX-131"), (date(2028, 6, 8), "")],
)  # fmt: skip
def test_ex_131_once_in_the_months(before: date, rule: str) -> None:
    assert code(rules.due_again(date(2026, 6, 8), [before], months=24)) == rule


@pytest.mark.parametrize(("amount", "rule"), [("30.00", ""), ("30.01", "EX-132")])
def test_ex_132_up_to_the_cap(amount: str, rule: str) -> None:
    assert code(rules.eye_cap("test", D(amount), cap=D("30"))) == rule


@pytest.mark.parametrize(
    ("kind", "amount", "rule"),
    [("fare", "150.00", ""), ("fare", "150.01", "EX-133"), ("fee", "1.00", "EX-133")],
)
def test_ex_133_which_receipts_follow(kind: str, amount: str, rule: str) -> None:
    assert code(rules.follows(kind, D(amount), most={"fare": D("150")})) == rule


def test_ex_134_to_ex_137_on_working_days() -> None:
    """Sent on Thursday 2 April 2026; Good Friday and Easter Monday are no working days."""
    due = rules.due_on(date(2026, 4, 2), days=10)
    assert due == date(2026, 4, 20)
    assert rules.reminds_on(due, days=3) == date(2026, 4, 15)
    assert [rules.is_late(due, date(2026, 4, day)) for day in (20, 21)] == [False, True]


def test_ex_135_what_waits() -> None:
    assert rules.payment_waits(["arrived", "waiting"])
    assert not rules.payment_waits(["arrived", "declared", "lapsed", "dropped"])


@pytest.mark.parametrize(
    ("person", "state", "may"), [(1, "waiting", True), (2, "waiting", False), (1, "lapsed", False)]
)
def test_ex_138_the_claimant_brings_it(person: int, state: str, may: bool) -> None:
    assert rules.may_bring(1, person, state) is may


@pytest.mark.parametrize(
    ("read", "differs"), [(None, False), (D("18.40"), False), (D("18.39"), True)]
)
def test_ex_139_another_amount_is_shown(read: Decimal | None, differs: bool) -> None:
    assert rules.differs(read, D("18.40")) is differs
