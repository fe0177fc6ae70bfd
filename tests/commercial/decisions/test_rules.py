"""PR-1 to PR-11 as tables: the edge of every rule, from both sides."""

from decimal import Decimal

import pytest

from commercial.decisions import rules


def said(problem: rules.Problem | None) -> tuple[str, str] | None:
    return None if problem is None else (problem.rule, problem.field)


@pytest.mark.parametrize(
    ("title", "why", "field"),
    [
        ("Cameras", "They fail", ""), ("", "They fail", "title"), ("  ", "They fail", "title"),
        ("Cameras", "", "why"), ("Cameras", " \n\t", "why"), ("", "", "title"),
    ],
)  # fmt: skip
def test_pr_1_what_and_why(title: str, why: str, field: str) -> None:
    assert said(rules.says_what_and_why(title, why)) == (("PR-1", field) if field else None)


@pytest.mark.parametrize(
    ("amount", "fine"),
    [("0", False), ("-0.01", False), ("0.01", True), ("500000.00", True), ("1E+9", True),
     ("0.005", False), ("12.345", False)],
)  # fmt: skip
def test_pr_2_a_positive_amount_to_the_penny(amount: str, fine: bool) -> None:
    assert said(rules.costs_something(Decimal(amount))) == (None if fine else ("PR-2", "amount"))


@pytest.mark.parametrize(
    ("amount", "vat", "fine"),
    [
        ("12.00", "2.00", True), ("12.00", "2.01", False), ("12.00", "0", True),
        ("12.00", "-0.01", False), ("0.03", "0.01", True), ("0.02", "0.01", False),
        ("500000.00", "83333.33", True), ("500000.00", "83333.34", False),
        ("12.00", "1.005", False),
    ],
)  # fmt: skip
def test_pr_3_vat_is_at_most_a_sixth(amount: str, vat: str, fine: bool) -> None:
    problem = rules.vat_within_amount(Decimal(amount), Decimal(vat))
    assert said(problem) == (None if fine else ("PR-3", "vat"))


def test_pr_4_a_cost_centre_of_ones_own_organisation() -> None:
    assert rules.own_cost_centre(1, 1) is None
    assert said(rules.own_cost_centre(2, 1)) == ("PR-4", "cost_centre")


def test_pr_5_pr_7_pr_8_pr_11() -> None:
    assert rules.has_post(7) and not rules.has_post(None)
    assert rules.is_theirs(7, 7) and not rules.is_theirs(7, 8)
    assert rules.as_checked(3, 3) and not rules.as_checked(3, 4)
    assert rules.changes_something("a", "b") and not rules.changes_something("a", "a")


@pytest.mark.parametrize(
    ("state", "changed", "waits", "amended"),
    [
        ("draft", True, False, False), ("returned", True, False, False),
        ("withdrawn", True, False, False), ("submitted", False, True, False),
        ("rejected", False, False, False), ("approved", False, False, True),
    ],
)  # fmt: skip
def test_pr_6_pr_9_pr_10_what_a_state_allows(
    state: str, changed: bool, waits: bool, amended: bool
) -> None:
    assert rules.may_be_changed(state) is changed
    assert rules.still_waits(state) is waits
    assert rules.may_be_amended(state) is amended


def test_every_rule_that_is_broken_is_said() -> None:
    found = rules.problems(
        title="", why="", amount=Decimal(10), vat=Decimal(5), centre_of=1, asker_of=2
    )
    assert [one.rule for one in found] == ["PR-1", "PR-3", "PR-4"]
    nothing = rules.problems(
        title="x", why="y", amount=Decimal(0), vat=Decimal(5), centre_of=1, asker_of=1
    )
    assert [one.rule for one in nothing] == ["PR-2"]
