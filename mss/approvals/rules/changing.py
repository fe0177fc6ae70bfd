"""DA: what a change means for what was decided or waits, and what lies close together."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

# What somebody who decided looked at, by the relation they decided in.
FACTS: Mapping[str, frozenset[str]] = {
    "manager": frozenset({"purpose"}),
    "grade": frozenset({"purpose"}),
    "owner": frozenset({"amount", "cost centre"}),
    "post": frozenset({"purpose", "conditions", "supplier"}),
    "role": frozenset({"purpose", "conditions", "supplier"}),
    "board": frozenset({"purpose", "amount", "conditions", "supplier"}),
}


def same_person(before: Collection[int | None], after: Collection[int | None]) -> bool:
    """DA-7: When somebody moves, leaves, loses a role or a limit, or the owner of a cost centre
    changes, what waits is resolved again at that instant; where it comes to the same people,
    nothing moves."""
    return list(before) == list(after)


def changed_facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Which facts of a request an amendment changes. A lower amount changes nothing that was
    agreed: it lies within it."""
    changed = {name for name in before if before[name] != after[name]} - {"amount"}
    return changed | ({"amount"} if after["amount"] > before["amount"] else set())


def affected(relation: str, must_cover: bool, changed: Collection[str]) -> bool:
    """DA-8: Amended after approval, only those are asked again whose facts changed: the amount for
    whoever had to cover it, the cost centre for its owner, the purpose for the line. What was
    decided is never edited or deleted."""
    facts = FACTS[relation] | ({"amount"} if must_cover else set())
    return bool(facts & set(changed))


def may_amend(state: str, requester: bool) -> bool:
    """DA-41: What was approved is amended by whoever asked for it; what still waits is taken back
    and changed instead. An amendment that is not approved leaves what was approved as it
    was."""
    return state == "approved" and requester


def together(amounts: Collection[Decimal], amount: Decimal, line: Decimal | None) -> Decimal | None:
    """DA-10: Several requests of one person, supplier or purpose within the clause’s days that
    stay below a line one by one and cross it together are pointed out to the approver.

    `line` is the lowest figure, in pounds, from which somebody else would have decided. Returns
    the sum when it crosses.
    """
    total = sum(amounts, amount)
    crosses = line is not None and amount <= line < total
    return total if crosses and amounts else None
