"""EP: how a rule of the expenses policy is read, and what it says of a line."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from finance.expenses.policy.facts import COUNTED, FACTS, OPERATORS
from finance.expenses.policy.rules.shapes import (
    BLOCK,
    DECIDERS,
    ENDED,
    EVERYBODY,
    WARN,
    Condition,
    Facts,
    Judged,
    Policy,
    Whose,
)

PLACES = {"amount", "found", "limit", "over"}


def in_force(versions: Iterable[Policy], day: date) -> list[Policy]:
    """EP-1: An expense is judged by the rules in force on the day it was spent: of each rule the
    version that began last, unless that one says that the rule has ended."""
    latest: dict[str, Policy] = {}
    for one in sorted(versions, key=lambda each: (each.starts, each.number)):
        if one.starts <= day:
            latest[one.reference] = one
    return [one for one in latest.values() if one.effect != ENDED]


def concerns(policy: Policy, kind: str, whose: Whose) -> bool:
    """EP-2: A rule is about the kinds of spending, people, ranks and the unit it names, with all
    units inside; where it names none, about all."""
    return (
        (not policy.kinds or kind in policy.kinds)
        and (not policy.people or whose.person in policy.people)
        and (not policy.grades or whose.grade in policy.grades)
        and (not policy.unit or policy.unit in whose.units)
    )


def meets(condition: Condition, facts: Facts) -> bool | None:
    """Whether the facts are as the condition says; None where the fact is not known."""
    found = facts.get(condition.fact)
    if found is None:
        return None
    _, compare = OPERATORS[condition.operator]
    return compare(found, FACTS[condition.fact].read(condition.value))


def judge(policy: Policy, facts: Facts) -> Judged | None:
    """EP-3: A rule speaks when all its conditions are met. Where one is not met it says nothing;
    where one cannot be known it says so, and neither warns nor blocks."""
    answers = [meets(one, facts) for one in policy.conditions]
    if False in answers:
        return None
    if None in answers:
        return Judged(policy, "", unknown=True)
    figures = figures_of(policy, facts)
    return Judged(policy, policy.message.format_map(figures), policy.fix.format_map(figures))


def figures_of(policy: Policy, facts: Facts) -> dict[str, str]:
    """The figures a message may name: what was found, the limit, and by how much they differ."""
    counted = next((one for one in policy.conditions if one.operator in COUNTED), None)
    figures = dict.fromkeys(PLACES, "")
    amount = facts.get("amount")
    if amount is not None:
        figures["amount"] = FACTS["amount"].say(amount)
    if counted is not None:
        fact, found = FACTS[counted.fact], facts.get(counted.fact)
        limit = fact.read(counted.value)
        figures["limit"] = fact.say(limit)
        if isinstance(found, Decimal) and isinstance(limit, Decimal):
            figures["found"], figures["over"] = fact.say(found), fact.say(abs(found - limit))
    return figures


def state_of(*, problems: int, judged: Collection[Judged], checking: bool) -> str:
    """EP-4: A line is an error where something keeps it from being sent, a warning where something
    is to be looked at, not checked while a receipt is being checked or a fact is not known, and
    else clean."""
    if problems or any(one.policy.effect == BLOCK and not one.unknown for one in judged):
        return "error"
    if any(not one.unknown for one in judged):
        return "warning"
    if checking or any(one.unknown for one in judged):
        return "unchecked"
    return "clean"


def must_explain(judged: Judged, words: str) -> bool:
    """EP-5: A warning that asks for words is explained before the claim is sent; whoever decides
    reads them."""
    policy = judged.policy
    asks = policy.effect == WARN and policy.explain and policy.seen_by == EVERYBODY
    return asks and not judged.unknown and not words.strip()


def reads(seen_by: str, *, claimant: bool, finance: bool) -> bool:
    """EP-6: What keeps a claim from being sent, and what is for everybody, the claimant reads too;
    other findings are for whoever decides and for finance, or for finance alone."""
    if finance or seen_by == EVERYBODY:
        return True
    return seen_by == DECIDERS and not claimant
