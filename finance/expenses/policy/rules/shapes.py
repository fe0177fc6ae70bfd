"""A rule of the policy as it is read, and whose spending it is held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

OWNER = "policy-owner"
EVERYBODY, DECIDERS, FINANCE = "everybody", "deciders", "finance"
WARN, BLOCK, ENDED = "warn", "block", "ended"
Facts = Mapping[str, Decimal | str | None]


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
    pass. `unknown` says that it could not be judged, because a fact is not known."""

    policy: Policy
    message: str
    fix: str = ""
    unknown: bool = False
