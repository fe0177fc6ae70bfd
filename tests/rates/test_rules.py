"""RT: who, from when, and what a change must say."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from mss.rates import rules

D = Decimal
DAY = date(2026, 6, 10)
ADAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("roles", "reads"),
    [({"policy-owner"}, True), ({"auditor"}, True), ({"hr-adviser"}, False), (set(), False)],
)
def test_rt_1_who_reads(roles: set[str], reads: bool) -> None:
    assert rules.reads(roles, "policy-owner", {"auditor"}) is reads


@pytest.mark.parametrize(
    ("bodies", "owns"),
    [([None], True), (["mps"], True), (["mopac"], False), (["mopac", "mps"], True), ([], False)],
)
def test_rt_2_who_owns(bodies: list[str | None], owns: bool) -> None:
    assert rules.owns(bodies, {"mps"}) is owns


@pytest.mark.parametrize(
    ("owns", "person", "said"), [(True, 2, True), (True, 1, False), (False, 2, False)]
)
def test_rt_3_two_people(owns: bool, person: int, said: bool) -> None:
    assert rules.may_confirm(owns, person, 1) is said


@pytest.mark.parametrize(("back", "days"), [(False, 0), (True, 365)])
def test_rt_4_from_when_to_when(back: bool, days: int) -> None:
    found = rules.span(DAY, back=back)
    assert found == (DAY - timedelta(days=days), DAY + timedelta(days=547))


@pytest.mark.parametrize(
    ("starts", "latest", "checks", "said"),
    [
        (DAY, None, False, True), (DAY, DAY - ADAY, False, True), (DAY, DAY + ADAY, False, False),
        (DAY, DAY, False, False), (DAY, DAY, True, True), (DAY + ADAY, DAY + ADAY, False, True),
        (DAY - ADAY, DAY, True, False),
    ],
)  # fmt: skip
def test_rt_5_after_the_last_or_in_its_place(
    starts: date, latest: date | None, checks: bool, said: bool
) -> None:
    assert rules.follows(starts, latest, today=DAY, checks=checks) is said


@pytest.mark.parametrize(
    ("day", "latest", "said"),
    [
        ("2027-04-06", "2026-04-06", True), ("2026-04-06", "2026-04-06", True),
        ("2028-04-06", "2026-04-06", False), ("2027-04-05", "2026-04-06", False),
        ("2027-05-06", None, False), ("2027-04-06", None, True),
    ],
)  # fmt: skip
def test_rt_6_tax_years_without_a_gap(day: str, latest: str | None, said: bool) -> None:
    before = date.fromisoformat(latest) if latest else None
    assert rules.opens_a_year(date.fromisoformat(day), before) is said


@pytest.mark.parametrize(("said", "words"), [("x" * 20, ""), ("x" * 21, "at most 20"), ("", "")])
def test_rt_9_words_fit(said: str, words: str) -> None:
    found = rules.wrong_words(said, 20)
    assert (words in found) if words else found == ""


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
