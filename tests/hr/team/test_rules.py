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


def test_tm_4_who_is_at_work() -> None:
    assert rules.at_work(Shown) == 3
    assert rules.at_work([Shown.AWAY, Shown.TRAINING, Shown.OFF, Shown.UNKNOWN]) == 0


@pytest.mark.parametrize(("left", "take"), [(2401, 1), (2400, 0), (0, 0), (-60, 0)])
def test_tm_5_what_must_be_taken(left: int, take: int) -> None:
    assert rules.to_take(left, 2400) == take
