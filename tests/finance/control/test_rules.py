"""The rules of finance control as tables: no database."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from finance.control import rules
from finance.control.rules import Bounds, Rule, Sent
from finance.expenses.working import rules as working
from mss.approvals.rules import may_be_by_rule

D = Decimal
BOUNDS = Bounds(D(100), 20)
RULE = Rule(D(25), D(60), frozenset({"meal", "parking"}), 3, D(10))
SENT = Sent(D("18.40"), D(0), frozenset({"meal"}), 0, 0, 0, 0, D(50))
POINTS = {"high": D(4), "weekend": D(1), "declared": D(2)}


@pytest.mark.parametrize(
    ("roles", "person", "may"),
    [
        ({"finance-officer"}, 9, True),
        ({"auditor"}, 9, False),
        ({"finance-officer"}, 1, False),  # claimed
        ({"finance-officer"}, 2, False),  # decided
        (set(), 9, False),
    ],
)
def test_co_1_who_looks_at_a_claim(roles: set[str], person: int, may: bool) -> None:
    assert working.may_work(roles, person, parties=[1, 2, None]) is may


@pytest.mark.parametrize(("minute", "has"), [(0, True), (29, True), (30, False), (31, False)])
def test_co_2_in_hand_up_to_its_last_minute(minute: int, has: bool) -> None:
    until = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
    assert working.still_in_hand(until, at=until.replace(minute=minute)) is has


@pytest.mark.parametrize(
    ("why", "holder", "may"), [("She is ill", 1, True), (" ", 1, False), ("Mine", 2, False)]
)
def test_co_3_taking_over_says_why(why: str, holder: int, may: bool) -> None:
    assert working.may_take_over(why, holder=holder, person=2) is may


@pytest.mark.parametrize(
    ("facts", "points"),
    [([], "0"), (["high"], "4"), (["high", "weekend"], "5"), (["new"], "0")],
)
def test_co_4_points_are_added_up(facts: list[str], points: str) -> None:
    assert rules.score(facts, POINTS) == D(points)


@pytest.mark.parametrize(("score", "taken"), [("4.99", False), ("5", True), ("5.01", True)])
def test_co_5_from_the_figure_on_all_are_drawn(score: str, taken: bool) -> None:
    assert rules.drawn_by_risk(D(score), least=D(5)) is taken


@pytest.mark.parametrize(
    ("number", "share", "taken"),
    [("2.999999999999", "3", True), ("3", "3", False), ("0", "0", False), ("99.9", "100", True)],
)
def test_co_6_a_share_by_lot(number: str, share: str, taken: bool) -> None:
    assert rules.drawn_at_random(D(number), share=D(share)) is taken


def test_co_6_the_number_is_the_published_one() -> None:
    """Anybody can work it out: printf 'seed:EXP-26-000001' | sha256sum."""
    assert (
        rules.number_of("seed", "EXP-26-000001")
        == D(0x8689B2A5E22F8331 * 100 * 10**12 >> 64) / 10**12
    )


def test_co_6_of_many_about_the_share_is_drawn() -> None:
    numbers = [rules.number_of("seed", f"EXP-26-{n:06d}") for n in range(10_000)]
    assert all(0 <= one < 100 for one in numbers)
    assert 270 <= sum(one < 3 for one in numbers) <= 330


def test_co_7_the_same_seed_draws_the_same_and_another_draws_others() -> None:
    claims = {f"EXP-26-{n:06d}": ["high", "weekend"] if n == 7 else [] for n in range(200)}

    def drawn(seed: str) -> list[str]:
        found = rules.draw(seed, claims, POINTS, least=D(5), share=D(5))
        return [one.claim for one in found if one.taken]

    assert drawn("a") == drawn("a") != drawn("b")
    assert "EXP-26-000007" in drawn("a") and "EXP-26-000007" in drawn("b")


@pytest.mark.parametrize("holds", [True, False])
def test_co_8_only_what_is_in_hand(holds: bool) -> None:
    assert rules.has_in_hand(holds) is holds


@pytest.mark.parametrize(
    ("state", "still"),
    [("waiting", True), ("asked", True), ("answered", True), ("in-order", False),
     ("overpaid", False)],
)  # fmt: skip
def test_co_9_concluded_once(state: str, still: bool) -> None:
    assert rules.still_open(state) is still


@pytest.mark.parametrize(
    ("state", "person", "may"),
    [("asked", 1, True), ("asked", 2, False), ("answered", 1, False), ("in-order", 1, False)],
)
def test_co_10_the_claimant_answers(state: str, person: int, may: bool) -> None:
    assert rules.may_answer(state, claimant=1, person=person) is may


@pytest.mark.parametrize(
    ("amount", "why", "fits"),
    [("0.01", "Twice", True), ("18.40", "All of it", True), ("18.41", "More", False),
     ("0", "Nothing", False), ("-1", "Less", False), ("1.005", "Part", False), ("5", " ", False)],
)  # fmt: skip
def test_co_11_too_much_is_at_most_what_was_paid(amount: str, why: str, fits: bool) -> None:
    assert (rules.overpaid_fault(D(amount), why, total=D("18.40")) == "") is fits


@pytest.mark.parametrize("owner", [True, False])
def test_co_12_owners_alone(owner: bool) -> None:
    assert rules.owners_only(owner) is owner


@pytest.mark.parametrize(
    ("owner", "person", "may"), [(True, 2, True), (True, 1, False), (False, 2, False)]
)
def test_co_13_a_second_owner(owner: bool, person: int, may: bool) -> None:
    assert rules.may_confirm(owner, person=person, proposed_by=1) is may


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({}, ""),
        ({"most_claim": D(100), "most_month": D(100)}, ""),
        ({"most_claim": D("100.01"), "most_month": D(200)}, "most_claim"),
        ({"most_claim": D(0)}, "most_claim"),
        ({"most_month": D("24.99")}, "most_month"),
        ({"kinds": frozenset()}, "kinds"),
        ({"in_a_row": 0}, "in_a_row"),
        ({"in_a_row": 20}, ""),
        ({"in_a_row": 21}, "in_a_row"),
        ({"share": D("0.99")}, "share"),
        ({"share": D(100)}, ""),
        ({"share": D("100.01")}, "share"),
    ],
)
def test_co_14_it_says_everything(more: dict[str, Any], field: str) -> None:
    fields = {**RULE.__dict__, **more}
    assert list(rules.faults(Rule(**fields), "Minute 4", BOUNDS)) == ([field] if field else [])
    assert "source" in rules.faults(Rule(**fields), " ", BOUNDS)


@pytest.mark.parametrize(
    ("more", "agreed"),
    [
        ({}, True),
        ({"total": D("25.00")}, True),  # CO-15
        ({"total": D("25.01")}, False),
        ({"this_month": D("41.60")}, True),
        ({"this_month": D("41.61")}, False),
        ({"kinds": frozenset({"meal", "parking"})}, True),  # CO-16
        ({"kinds": frozenset({"meal", "fare"})}, False),
        ({"findings": 1}, False),
        ({"duplicates": 1}, False),
        ({"declared": 1}, False),
        ({"in_a_row": 2}, True),  # CO-17
        ({"in_a_row": 3}, False),
        ({"number": D(10)}, True),
        ({"number": D("9.999999999999")}, False),
    ],
)
def test_co_15_16_17_19_what_the_rule_agrees_to(more: dict[str, Any], agreed: bool) -> None:
    assert rules.agrees(RULE, Sent(**{**SENT.__dict__, **more})) is agreed


@pytest.mark.parametrize(("parties", "out"), [([1, 1, None], False), ([3, 4, None], True),
                                              ([4, 4, 2], False), ([None], True)])  # fmt: skip
def test_co_18_who_switched_it_on_never_gains(parties: list[int | None], out: bool) -> None:
    assert rules.stays_out(parties, [1, 2]) is out


def test_co_15_a_month_begins_on_its_first() -> None:
    assert rules.month_of(date(2026, 4, 30)) == date(2026, 4, 1) != rules.month_of(date(2026, 5, 1))


@pytest.mark.parametrize(
    ("more", "may"),
    [
        ({}, True),
        ({"steps": 2, "boards": ["", ""], "found": [True, True]}, False),
        ({"steps": 0, "boards": [], "found": []}, False),
        ({"boards": ["Board"]}, False),
        ({"found": [False]}, False),
        ({"flags": ["split"]}, False),
    ],
)
def test_da_64_where_one_person_would_have_been_asked(more: dict[str, Any], may: bool) -> None:
    plain: dict[str, Any] = {"steps": 1, "boards": [""], "found": [True], "flags": []}
    assert may_be_by_rule(**{**plain, **more}) is may
