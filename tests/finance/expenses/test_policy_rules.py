"""EP, as tables: how a rule of the policy is read, and who may change one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from finance.expenses.policy import rules
from finance.expenses.policy.rules import Condition, Judged, Policy, Whose

DAY = date(2026, 4, 6)
MEAL = Policy(
    reference="POL-1", number=1, title="Meals",
    conditions=(Condition("day-total", "more-than", "30"),), effect="warn",
    message="{found} is {over} above {limit}.", fix="Claim up to {limit}.", source="Guide",
    starts=DAY, kinds=frozenset({"meal"}), explain=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "version"), [("2026-04-05", None), ("2026-04-06", 1), ("2026-09-30", 1),
                         ("2026-10-01", 2), ("2026-12-31", 2), ("2027-01-01", None)],
)  # fmt: skip
def test_ep_1_the_version_in_force_on_the_day(day: str, version: int | None) -> None:
    versions = [
        MEAL, replace(MEAL, number=2, starts=date(2026, 10, 1)),
        replace(MEAL, number=3, starts=date(2027, 1, 1), effect="ended"),
    ]  # fmt: skip
    held = rules.in_force(versions, date.fromisoformat(day))
    assert [one.number for one in held] == ([version] if version else [])


@pytest.mark.parametrize(
    ("about", "kind", "whose", "concerned"),
    [
        ({}, "meal", Whose("officer"), True),
        ({}, "fare", Whose("officer"), False),
        ({"kinds": frozenset()}, "fare", Whose("officer"), True),
        ({"people": frozenset({"staff"})}, "meal", Whose("officer"), False),
        ({"people": frozenset({"staff"})}, "meal", Whose("staff"), True),
        ({"grades": frozenset({"sergeant"})}, "meal", Whose("officer", "sergeant"), True),
        ({"grades": frozenset({"sergeant"})}, "meal", Whose("officer", "constable"), False),
        ({"unit": "MO7"}, "meal", Whose("officer", "", frozenset({"MO", "MO7", "MO7-S"})), True),
        ({"unit": "MO7"}, "meal", Whose("officer", "", frozenset({"MO", "MO8"})), False),
    ],
)
def test_ep_2_whom_and_what_it_is_about(
    about: dict[str, object], kind: str, whose: Whose, concerned: bool
) -> None:
    assert rules.concerns(replace(MEAL, **about), kind, whose) is concerned  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("operator", "value", "found", "speaks"),
    [
        ("more-than", "30", "30.00", False), ("more-than", "30", "30.01", True),
        ("at-least", "30", "29.99", False), ("at-least", "30", "30.00", True),
        ("less-than", "30", "30.00", False), ("less-than", "30", "29.99", True),
        ("at-most", "30", "30.01", False), ("at-most", "30", "30.00", True),
    ],
)  # fmt: skip
def test_ep_3_each_comparison_at_its_edge(
    operator: str, value: str, found: str, speaks: bool
) -> None:
    policy = replace(MEAL, conditions=(Condition("day-total", operator, value),))
    assert (rules.judge(policy, {"day-total": Decimal(found)}) is not None) is speaks


@pytest.mark.parametrize(
    ("operator", "day", "speaks"),
    [("is", "rest", True), ("is", "worked", False), ("is-not", "rest", False),
     ("is-not", "worked", True)],
)  # fmt: skip
def test_ep_3_what_is_told_and_not_counted(operator: str, day: str, speaks: bool) -> None:
    policy = replace(MEAL, conditions=(Condition("duty", operator, "rest"),))
    assert (rules.judge(policy, {"duty": day}) is not None) is speaks


def test_ep_3_all_conditions_and_what_cannot_be_known() -> None:
    both = replace(
        MEAL, conditions=(*MEAL.conditions, Condition("duty", "is", "rest")),
    )  # fmt: skip
    dear, cheap = {"day-total": Decimal(31)}, {"day-total": Decimal(30)}
    assert rules.judge(both, cheap) is None
    assert rules.judge(both, dear) == Judged(both, "", unknown=True)
    said = rules.judge(both, {**dear, "duty": "rest"})
    assert said == Judged(both, "£31.00 is £1.00 above £30.00.", "Claim up to £30.00.")


BLOCK = replace(MEAL, effect="block", explain=False)


@pytest.mark.parametrize(
    ("problems", "judged", "checking", "state"),
    [
        (0, [], False, "clean"),
        (0, [], True, "unchecked"),
        (0, [Judged(MEAL, "", unknown=True)], False, "unchecked"),
        (0, [Judged(MEAL, "Dear")], True, "warning"),
        (0, [Judged(BLOCK, "No")], False, "error"),
        (0, [Judged(BLOCK, "", unknown=True)], False, "unchecked"),
        (1, [], True, "error"),
    ],
)
def test_ep_4_how_a_line_stands(
    problems: int, judged: list[Judged], checking: bool, state: str
) -> None:
    assert rules.state_of(problems=problems, judged=judged, checking=checking) == state


@pytest.mark.parametrize(
    ("policy", "unknown", "words", "asked"),
    [
        (MEAL, False, "", True), (MEAL, False, "  ", True), (MEAL, False, "Court ran late", False),
        (MEAL, True, "", False), (replace(MEAL, explain=False), False, "", False),
        (BLOCK, False, "", False), (replace(MEAL, seen_by="deciders"), False, "", False),
    ],
)  # fmt: skip
def test_ep_5_what_is_explained_first(
    policy: Policy, unknown: bool, words: str, asked: bool
) -> None:
    assert rules.must_explain(Judged(policy, "Dear", unknown=unknown), words) is asked


@pytest.mark.parametrize(
    ("seen_by", "claimant", "finance", "reads"),
    [
        ("everybody", True, False, True), ("everybody", False, False, True),
        ("deciders", True, False, False), ("deciders", False, False, True),
        ("deciders", False, True, True), ("finance", True, False, False),
        ("finance", False, False, False), ("finance", False, True, True),
    ],
)  # fmt: skip
def test_ep_6_who_reads_what_was_found(
    seen_by: str, claimant: bool, finance: bool, reads: bool
) -> None:
    assert rules.reads(seen_by, claimant=claimant, finance=finance) is reads


@pytest.mark.parametrize(
    ("roles", "person", "worked", "works", "publishes"),
    [
        ({"policy-owner"}, 1, {1}, True, False), ({"policy-owner"}, 2, {1}, True, True),
        ({"policy-owner"}, 1, {1, 2}, True, False), ({"finance-officer"}, 2, {1}, False, False),
        ({"scheme-owner", "auditor"}, 2, set(), False, False), (set(), 2, {1}, False, False),
    ],
)  # fmt: skip
def test_ep_7_and_ep_8_who_writes_and_who_publishes(
    roles: set[str], person: int, worked: set[int], works: bool, publishes: bool
) -> None:
    assert rules.may_work_on(roles) is works
    assert rules.may_publish(roles, person, worked) is publishes


@pytest.mark.parametrize(("starts", "may"), [(5, False), (6, True), (7, True)])
def test_ep_9_not_from_a_day_gone_by(starts: int, may: bool) -> None:
    assert rules.may_start(date(2026, 4, starts), DAY) is may


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        ({"source": " "}, "source", "comes from"),
        ({"title": ""}, "title", "name"),
        ({"message": ""}, "message", "what the rule says"),
        ({"message": "Too {dear}"}, "message", "{dear} is no figure"),
        ({"message": "Too {"}, "message", "left open"),
        ({"fix": ""}, "fix", "make it pass"),
        ({"conditions": ()}, "conditions", "at least one"),
        ({"conditions": (Condition("weight", "is", "1"),)}, "conditions", "what is compared"),
        ({"conditions": (Condition("amount", "is", "1"),)}, "conditions", "how the amount"),
        ({"conditions": (Condition("amount", "at-most", "much"),)}, "conditions", "a number"),
        ({"conditions": (Condition("amount", "at-most", "-1"),)}, "conditions", "from 0 up"),
        ({"conditions": (Condition("amount", "at-most", "NaN"),)}, "conditions", "from 0 up"),
        ({"conditions": (Condition("weekend", "is", "maybe"),)}, "conditions", "one of"),
        ({"conditions": (Condition("weekend", "at-most", "yes"),)}, "conditions", "how it is"),
        ({"effect": "block", "seen_by": "finance", "explain": False}, "seen_by", "read why"),
        ({"seen_by": "deciders"}, "seen_by", "explained"),
    ],
)
def test_ep_10_what_a_rule_must_say(wrong: dict[str, object], field: str, words: str) -> None:
    found = rules.faults(replace(MEAL, **wrong))  # type: ignore[arg-type]
    assert words in found[field]
    assert rules.faults(MEAL) == {}
    assert rules.faults(replace(MEAL, effect="ended", conditions=(), message="", fix="")) == {}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Condition("amount", "more-than", "30"), "the amount is more than £30.00"),
        (Condition("miles", "at-least", "150"), "the length of the journey is at least 150 miles"),
        (Condition("weekend", "is", "yes"), "it is a Saturday or Sunday"),
        (Condition("weekend", "is", "no"), "not: it is a Saturday or Sunday"),
        (Condition("declared", "is-not", "yes"), "not: a receipt is declared missing"),
        (Condition("duty", "is", "rest"), "the roster says it is a rest day"),
        (Condition("duty", "is-not", "worked"), "the roster says it is not a day of duty"),
    ],
)
def test_a_condition_reads_as_a_sentence(condition: Condition, words: str) -> None:
    assert rules.in_words(condition) == words
