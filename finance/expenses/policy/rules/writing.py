"""EP: who writes the rules of the expenses policy, and what each must say."""

from collections.abc import Collection
from datetime import date
from string import Formatter

from finance.expenses.policy.facts import COUNTED, FACTS, OPERATORS, TOLD, Fact
from finance.expenses.policy.rules.judging import PLACES
from finance.expenses.policy.rules.shapes import BLOCK, ENDED, EVERYBODY, OWNER, Condition, Policy

MOST_CONDITIONS = 4


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
