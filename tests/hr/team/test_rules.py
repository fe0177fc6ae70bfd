"""What the team page shows to whom, as tables."""

import pytest

from hr.team import rules
from hr.team.rules import Shown

LEAVE = ["leave", "overtime"]


@pytest.mark.parametrize(
    ("leads", "acts", "sees"),
    [(True, False, True), (False, True, True), (True, True, True), (False, False, False)],
)
def test_tm_1_who_sees(leads: bool, acts: bool, sees: bool) -> None:
    assert rules.sees(leads, acts) is sees


@pytest.mark.parametrize(
    ("purpose", "kinds", "narrowed", "brings"),
    [
        ("decide", LEAVE, False, True),
        ("prepare", LEAVE, False, False),
        ("decide", ["expense-claim"], False, False),
        ("decide", LEAVE, True, False),
    ],
)
def test_tm_2_deciding_brings_the_team(
    purpose: str, kinds: list[str], narrowed: bool, brings: bool
) -> None:
    assert rules.brings_the_team(purpose, kinds, narrowed) is brings


NOTHING = {"away": False, "training": False, "asked": False, "duty": False, "rostered": False,
           "pattern": None}  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({}, Shown.UNKNOWN),
        ({"pattern": True}, Shown.WORKING),
        ({"pattern": False}, Shown.OFF),
        ({"rostered": True}, Shown.OFF),
        ({"rostered": True, "pattern": True}, Shown.OFF),
        ({"rostered": True, "duty": True}, Shown.DUTY),
        ({"rostered": True, "duty": True, "asked": True}, Shown.ASKED),
        ({"rostered": True, "duty": True, "asked": True, "training": True}, Shown.TRAINING),
        (dict.fromkeys(NOTHING, True), Shown.AWAY),
    ],
)
def test_tm_3_what_a_day_says(facts: dict[str, bool], shown: Shown) -> None:
    assert rules.shown(**{**NOTHING, **facts}) == shown


@pytest.mark.parametrize(
    ("shown", "duty", "rostered", "pattern", "there"),
    [
        (Shown.DUTY, True, True, None, True),
        (Shown.WORKING, False, False, True, True),
        (Shown.ASKED, True, True, None, True),
        (Shown.ASKED, False, False, True, True),
        (Shown.ASKED, False, True, True, False),  # the roster has them off
        (Shown.ASKED, False, False, False, False),
        (Shown.ASKED, False, False, None, False),  # nobody knows
        (Shown.AWAY, True, True, True, False),
        (Shown.TRAINING, True, True, True, False),
        (Shown.OFF, False, True, None, False),
        (Shown.UNKNOWN, False, False, None, False),
        (Shown.ELSEWHERE, True, True, True, False),
    ],
)
def test_tm_4_who_is_at_work(
    shown: Shown, duty: bool, rostered: bool, pattern: bool | None, there: bool
) -> None:
    assert rules.works(shown, duty=duty, rostered=rostered, pattern=pattern) is there


@pytest.mark.parametrize(
    ("people", "summed", "sorted_", "in_a_file"),
    [(1000, True, True, True), (1001, False, True, True), (5000, False, True, True),
     (5001, False, False, False)],
)  # fmt: skip
def test_tm_12_to_14_how_large_a_team(
    people: int, summed: bool, sorted_: bool, in_a_file: bool
) -> None:
    assert rules.sums_everybody(people) is summed
    assert rules.sorts_everybody(people) is sorted_
    assert rules.fits_a_file(people) is in_a_file


@pytest.mark.parametrize(("left", "take"), [(2401, 1), (2400, 0), (0, 0), (-60, 0)])
def test_tm_5_what_must_be_taken(left: int, take: int) -> None:
    assert rules.to_take(left, 2400) == take
