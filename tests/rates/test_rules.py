"""RT: who, from when, and what a change must say."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from mss.rates import rules

D = Decimal
DAY = date(2026, 6, 10)


@pytest.mark.parametrize(
    ("roles", "reads", "proposes"),
    [({"policy-owner"}, True, True), ({"auditor"}, True, False), ({"hr-adviser"}, False, False),
     (set(), False, False)],
)  # fmt: skip
def test_rt_1_and_2_who(roles: set[str], reads: bool, proposes: bool) -> None:
    assert rules.reads(roles, "policy-owner", {"auditor"}) is reads
    assert rules.may_propose(roles, "policy-owner") is proposes


@pytest.mark.parametrize(
    ("roles", "person", "said"),
    [({"policy-owner"}, 2, True), ({"policy-owner"}, 1, False), ({"auditor"}, 2, False)],
)
def test_rt_3_two_people(roles: set[str], person: int, said: bool) -> None:
    assert rules.may_confirm(roles, "policy-owner", person, 1) is said


@pytest.mark.parametrize(("back", "days"), [(False, 0), (True, 365)])
def test_rt_4_the_earliest_day(back: bool, days: int) -> None:
    assert rules.earliest(DAY, back=back) == DAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("latest", "said"), [(None, True), (DAY, False), (DAY - timedelta(days=1), True)]
)
def test_rt_5_after_the_last(latest: date | None, said: bool) -> None:
    assert rules.follows(DAY, latest) is said


@pytest.mark.parametrize(
    ("day", "said"), [("2027-04-06", True), ("2027-04-05", False), ("2027-05-06", False)]
)
def test_rt_6_the_first_day_of_a_tax_year(day: str, said: bool) -> None:
    assert rules.opens_a_year(date.fromisoformat(day)) is said


@pytest.mark.parametrize(
    ("said", "places", "words"),
    [
        ("0.45", 4, ""), ("0.01", 4, ""), ("5", 4, ""), ("0.0099", 4, "from 0.01 to 5"),
        ("5.01", 2, "from 0.01 to 5"), ("0.12345", 4, "at most 4 digits"), ("0.50000", 2, ""),
        ("1.5", 0, "whole number"), ("2", 0, ""), ("-1", 2, "from 0.01 to 5"),
    ],
)  # fmt: skip
def test_rt_7_numbers(said: str, places: int, words: str) -> None:
    found = rules.wrong_number(D(said), D("0.01"), D(5), places)
    assert (words in found) if words else found == ""


@pytest.mark.parametrize(
    ("changes", "source", "reason", "words"),
    [(1, "HMRC", "Fuel", ""), (0, "HMRC", "Fuel", "at least one"), (1, " ", "Fuel", "comes from"),
     (1, "HMRC", "", "why")],
)  # fmt: skip
def test_rt_8_enough_is_said(changes: int, source: str, reason: str, words: str) -> None:
    found = rules.says_enough(changes, source, reason)
    assert (words in found) if words else found == ""
