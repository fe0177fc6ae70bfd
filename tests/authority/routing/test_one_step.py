"""Whom one approver of a clause comes to: passing over, limits, absence, delegates (DA-35)."""

from datetime import date

import pytest

from mss.authority.rules import Asks, Clause, Stage, placed_on
from tests.authority.routing.force import Force, acts, asks, clause, covering, manager, told

ONE = clause([manager()])
COVERS = clause([covering()])
LINE = {1: [11, 12, 13]}
LADDER = {1: [(11, 50), (12, 99), (13, 100), (14, 500)]}

# what is asked, the force, and (who, for whom, instead of whom)
CASES = {
    "the first in the relation": (ONE, Force(LINE), (11, None, None)),
    "DA-1: whoever is barred is passed over": (ONE, Force(LINE, barred=[11]), (12, None, None)),
    "whoever was taken out of it is passed over": (
        ONE, Force(LINE, kept={1: [11, 12]}), (13, None, None),
    ),
    "taken out of another part of the clause is not taken out of this": (
        ONE, Force(LINE, kept={2: [11]}), (11, None, None),
    ),
    "without the need to cover, the limit does not matter": (
        ONE, Force(LADDER), (11, None, None),
    ),
    "DA-2: the first whose limit covers, the limit included": (
        COVERS, Force(LADDER), (13, None, None),
    ),
    "DA-2: barred, the next whose limit covers": (
        COVERS, Force(LADDER, barred=[13]), (14, None, None),
    ),
    "away without cover, the next takes it and it is said for whom": (
        ONE, Force(LINE, away=[11]), (12, None, 11),
    ),
    "several away, the first of them is who would have had it": (
        ONE, Force(LINE, away=[11, 12]), (13, None, 11),
    ),
    "a delegate acts": (ONE, Force(LINE, cover={11: acts(7)}), (7, 11, None)),
    "a delegate acts while the holder is away": (
        ONE, Force(LINE, away=[11], cover={11: acts(7)}), (7, 11, None),
    ),
    "DA-1: a barred delegate does not act: the holder does": (
        ONE, Force(LINE, barred=[7], cover={11: acts(7)}), (11, None, None),
    ),
    "a delegate who was taken out of it does not act": (
        ONE, Force(LINE, kept={1: [7]}, cover={11: acts(7)}), (11, None, None),
    ),
    "DA-1: nobody acts for somebody barred": (
        ONE, Force(LINE, barred=[11], cover={11: acts(7)}), (12, None, None),
    ),
    "a delegate who is away does not act": (
        ONE, Force(LINE, away=[7], cover={11: acts(7)}), (11, None, None),
    ),
    "holder and delegate away, the next up": (
        ONE, Force(LINE, away=[7, 11], cover={11: acts(7)}), (12, None, 11),
    ),
    "away, and the next has a delegate: it is still said who would have had it": (
        ONE, Force(LINE, away=[11], cover={12: acts(7)}), (7, 12, 11),
    ),
    "up to the ceiling a delegate acts": (
        ONE, Force(LINE, cover={11: acts(7, up_to=100)}), (7, 11, None),
    ),
    "over the ceiling they do not, even where the step need not cover": (
        ONE, Force(LINE, cover={11: acts(7, up_to=99)}), (11, None, None),
    ),
    "DA-20: the ceiling covers, the holder decides what it does not": (
        COVERS, Force(LADDER, cover={13: acts(7, up_to=99)}), (13, None, None),
    ),
    "DA-20: a high ceiling does not lift the holder's limit": (
        COVERS, Force(LADDER, cover={12: acts(7, up_to=900), 13: acts(8, up_to=100)}), (8, 13, None),
    ),
    "the delegate's own limit does not matter": (
        COVERS, Force(LADDER, cover={13: acts(7, own=1)}), (7, 13, None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("wanted", "force", "expected"), CASES.values(), ids=CASES.keys())
def test_whom_it_comes_to(
    wanted: Clause, force: Force, expected: tuple[int, int | None, int | None]
) -> None:
    (step,) = force.plan(wanted)
    assert (step.person, step.acting_for, step.instead_of) == expected
    assert (step.delegation is None) == (step.acting_for is None)
    assert step.must_cover == (wanted is COVERS)
    assert not step.fallback


def test_where_the_clause_says_so_the_delegates_own_limit_counts() -> None:
    strict = clause([covering()], delegate_must_cover=True)
    force = Force(LADDER, cover={13: acts(7, own=99), 14: acts(8, own=100)}, away=[13])
    assert told(force.plan(strict)) == [(1, 8, 14, (1,))]
    assert told(Force(LADDER, cover={13: acts(7, own=99)}).plan(strict)) == [(1, 13, None, (1,))]


def test_the_limit_is_met_to_the_penny() -> None:
    force = Force(LADDER)
    assert [force.plan(COVERS, amount)[0].person for amount in ("50.00", "50.01", "100.01")] == [
        11, 12, 14,
    ]  # fmt: skip


UP = [(1, 11), (2, 12), (3, 13), (4, None)]


@pytest.mark.parametrize(("up", "who"), UP)
def test_the_nth_manager(up: int, who: int | None) -> None:
    assert Force(LINE).plan(clause([manager(up)]))[0].person == who


def test_whoever_is_barred_is_not_counted_among_the_managers() -> None:
    """So that two managers are two people when the first of them is the one who asked."""
    two = clause([manager(1)], [manager(2)])
    force = Force({1: [11, 12, 13], 2: [11, 12, 13]}, barred=[11])
    assert told(force.plan(two)) == [(1, 12, None, (1,)), (2, 13, None, (2,))]


def test_the_second_manager_away_is_the_third() -> None:
    assert Force(LINE, away=[12]).plan(clause([manager(2)]))[0].person == 13


def test_up_counts_for_managers_alone() -> None:
    other = Clause(1, 1, "1", "", (Stage(1, False, (Asks(1, "grade", up=3),)),))
    assert Force(LINE).plan(other)[0].person == 11


def test_the_reason_says_who_was_passed_over_and_why() -> None:
    (step,) = Force(LINE, away=[11]).plan(ONE)
    assert step.reason == "11 is away, and nobody acts for them. 12 is next"
    (step,) = Force(LINE, away=[11], cover={12: acts(7)}).plan(ONE)
    assert step.reason == "11 is away, and nobody acts for them. 12 is next. 7 acts"


def test_a_board_is_named_on_its_step() -> None:
    board = clause([asks("board", role="board-secretary", board="Investment Board")])
    assert Force(LINE).plan(board)[0].board == "Investment Board"


@pytest.mark.parametrize(
    ("left", "day", "placed"),
    [
        (None, "2026-06-10", "2026-06-10"),
        ("2026-06-11", "2026-06-10", "2026-06-10"),
        ("2026-06-10", "2026-06-10", "2026-06-09"),
        ("2026-03-01", "2026-06-10", "2026-02-28"),
    ],
)
def test_da_65_whoever_has_left_is_placed_where_they_were_last(
    left: str | None, day: str, placed: str
):
    gone = date.fromisoformat(left) if left else None
    assert placed_on(gone, date.fromisoformat(day)) == date.fromisoformat(placed)
