"""EP: how a rule of the expenses policy is read, and who may change one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Any

from finance.expenses.policy.facts import COUNTED, FACTS, OPERATORS, TOLD, Fact

OWNER = "policy-owner"
EVERYBODY, DECIDERS, FINANCE = "everybody", "deciders", "finance"
WARN, BLOCK, ENDED = "warn", "block", "ended"
PLACES = {"amount", "found", "limit", "over"}
MOST_CONDITIONS = 4


@dataclass(frozen=True)
class Condition:
    fact: str
    operator: str
    value: str


@dataclass(frozen=True)
class Policy:
    """One version of one rule. Empty `kinds`, `people` and `grades` are all of them."""

    reference: str
    number: int
    title: str
    conditions: tuple[Condition, ...]
    effect: str
    message: str
    fix: str
    source: str
    starts: date
    seen_by: str = EVERYBODY
    explain: bool = False
    kinds: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    grades: frozenset[str] = frozenset()
    unit: str = ""


@dataclass(frozen=True)
class Whose:
    """Who spent it: kind of person, rank or band, and the units they are in, by code."""

    person: str
    grade: str = ""
    units: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Judged:
    """What one rule says of a line, with its figures: what it found, and what would make the line
    pass. `unknown` says that it could not be
    judged, because a fact is not known."""

    policy: Policy
    message: str
    fix: str = ""
    unknown: bool = False


Facts = Mapping[str, Decimal | str | None]


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


def may_work_on(roles: Collection[str]) -> bool:
    """EP-7: Owners of the expenses policy write its rules, and nobody else."""
    return OWNER in roles


def may_publish(roles: Collection[str], person: int, worked: Collection[int]) -> bool:
    """EP-8: A rule is published by an owner who did not work on it: two people stand behind each."""
    return OWNER in roles and person not in worked


def may_start(starts: date, today: date) -> bool:
    """EP-9: A rule holds from the day it is published or a later one: nobody is judged by what they
    could not know."""
    return starts >= today


def faults(policy: Policy) -> dict[str, str]:
    """EP-10: A rule says where it comes from, when it speaks, what it says and what would make the
    line pass; each condition compares a fact with a value of its unit. Field → what is wrong."""
    found = {
        "title": "" if policy.title.strip() else "Give the rule a name",
        "source": "" if policy.source.strip() else "Say where the rule comes from",
    }
    if policy.effect != ENDED:
        found["conditions"] = _wrong_conditions(policy.conditions)
        found["message"] = _wrong_words(policy.message, "Write what the rule says")
        found["fix"] = _wrong_words(policy.fix, "Say what would make it pass")
        if policy.effect == BLOCK and policy.seen_by != EVERYBODY:
            found["seen_by"] = "Whoever is kept from sending a claim must be able to read why"
        if policy.explain and policy.seen_by != EVERYBODY:
            found["seen_by"] = "Only what the claimant reads can be explained by them"
    return {field: words for field, words in found.items() if words}


def _wrong_conditions(conditions: Collection[Condition]) -> str:
    if not conditions:
        return "Say when the rule speaks: at least one condition"
    if len(conditions) > MOST_CONDITIONS:
        return f"A rule has {MOST_CONDITIONS} conditions at most"
    for one in conditions:
        fact = FACTS.get(one.fact)
        if fact is None:
            return "Choose what is compared"
        if one.operator not in (TOLD if fact.choices else COUNTED):
            return f"Choose how {fact.words} is compared"
        if wrong := _wrong_value(fact, one.value):
            return f"For {fact.words}, {wrong}"
    return ""


def _wrong_value(fact: Fact, value: str) -> str:
    try:
        fact.read(value)
    except ValueError as wrong:
        return str(wrong)
    return ""


def _wrong_words(message: str, missing: str) -> str:
    if not message.strip():
        return missing
    try:
        named = {name for _, name, _, _ in Formatter().parse(message) if name is not None}
    except ValueError:
        return "A curly bracket is left open"
    unknown = sorted(named - PLACES)
    if unknown:
        places = ", ".join(f"{{{one}}}" for one in sorted(PLACES))
        return f"{{{unknown[0]}}} is no figure. You can use {places}"
    return ""


def in_words(condition: Condition) -> str:
    """A condition as people read it: “the amount is more than £30.00”."""
    fact = FACTS[condition.fact]
    words, _ = OPERATORS[condition.operator]
    if fact.unit == "" and set(fact.choices) == {"yes", "no"}:
        yes = (condition.value == "yes") == (condition.operator == "is")
        return fact.words if yes else f"not: {fact.words}"
    if fact.choices:
        negative = " not" if condition.operator == "is-not" else ""
        return f"{fact.words}{negative} {fact.say(condition.value)}"
    return f"{fact.words} {words} {fact.say(fact.read(condition.value))}"


def changes(before: Policy | None, after: Policy) -> dict[str, tuple[Any, Any]]:
    """What a version says otherwise than the one before it: field → before, after."""
    names = (
        "title", "kinds", "conditions", "effect", "message", "fix", "source", "seen_by", "explain",
        "people", "grades", "unit",
    )  # fmt: skip
    if before is None:
        return {}
    pairs = {name: (getattr(before, name), getattr(after, name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
