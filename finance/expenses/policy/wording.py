"""A rule as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from finance.expenses.models import Line
from finance.expenses.policy.judging import as_rule
from finance.expenses.policy.models import Policy
from finance.expenses.policy.rules import in_words
from mss.people.models import Person

COLOURS = {"draft": "grey", "proposed": "yellow", "published": "green", "discarded": "grey"}


@dataclass(frozen=True)
class Shown:
    """`row` in words: the kinds, when it speaks, whom it is for."""

    row: Policy
    kinds: str
    when: tuple[str, ...]
    people: str
    colour: str
    tried: Mapping[str, Any] = field(default_factory=dict)


def shown(row: Policy) -> Shown:
    rule = as_rule(row)
    kinds = [Line.Kind(one).label for one in row.kinds]
    people = [Person.Kind(one).label for one in row.people]
    parts = [", ".join(people) or "Everybody"]
    if row.grades:
        parts.append(f"of {', '.join(row.grades)}")
    if row.unit:
        parts.append(f"in {row.unit}")
    return Shown(
        row, ", ".join(kinds) or "Every kind of spending", tuple(map(in_words, rule.conditions)),
        " ".join(parts), COLOURS[row.state], row.tried,
    )  # fmt: skip
