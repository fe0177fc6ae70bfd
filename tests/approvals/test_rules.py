"""DA as tables."""

from datetime import date
from decimal import Decimal

import pytest

from mss.approvals import rules
from mss.approvals.rules import Link

SERGEANT = Link(1, "Sergeant is the post above", Decimal(250))
INSPECTOR = Link(2, "Inspector is further up", Decimal(1000))
CHIEF = Link(3, "Chief Inspector is further up", Decimal(2500))
OWNER = Link(9, "Owner of the scheme", Decimal(0))


@pytest.mark.parametrize(
    ("amount", "barred", "people", "clauses"),
    [
        ("18.40", set(), [1], ["1"]),
        ("250.00", set(), [1], ["1"]),
        ("250.01", set(), [1, 2], ["1", "2"]),
        ("1000.00", set(), [1, 2], ["1", "2"]),
        ("1000.01", set(), [1, 3], ["1", "2"]),
        ("2500.01", set(), [1, 9], ["1", "3"]),
        ("18.40", {1}, [2], ["1"]),
        ("18.40", {1, 2, 3}, [9], ["3"]),
        ("18.40", {1, 2, 3, 9}, [None], ["3"]),
    ],
)
def test_da_11_route(amount: str, barred: set[int], people: list[int | None], clauses: list[str]):
    steps = rules.route([SERGEANT, INSPECTOR, CHIEF], [OWNER], Decimal(amount), barred=barred)
    assert [step.person for step in steps] == people
    assert [step.clause for step in steps] == clauses


def test_da_11_nobody_above():
    assert [step.person for step in rules.route([], [OWNER], Decimal(1), barred=set())] == [9]


def test_da_11_only_the_last_step_must_cover_the_amount():
    steps = rules.route([SERGEANT, INSPECTOR], [], Decimal(300), barred=set())
    assert [step.must_cover for step in steps] == [False, True]


@pytest.mark.parametrize(("person", "barred"), [(1, True), (2, True), (3, False)])
def test_da_1_not_their_own(person: int, barred: bool):
    assert rules.may_not_decide(person, requester=1, beneficiary=2) is barred


@pytest.mark.parametrize(
    ("limit", "amount", "covered"),
    [("250.00", "249.99", True), ("250.00", "250.00", True), ("250.00", "250.01", False)],
)
def test_da_2_limit(limit: str, amount: str, covered: bool):
    assert rules.covers(Decimal(limit), Decimal(amount)) is covered


def test_da_4_version():
    assert rules.same_version(3, 3)
    assert not rules.same_version(3, 4)


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 30)),
        (date(2026, 12, 21), date(2026, 12, 30)),  # Christmas Day and its Monday do not count
        (date(2027, 3, 24), date(2027, 4, 2)),  # Good Friday and Easter Monday
    ],
)
def test_da_5_due_in_five_working_days(since: date, due: date):
    assert rules.due_on(since) == due
