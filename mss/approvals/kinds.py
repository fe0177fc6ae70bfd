"""What can be asked for. A service introduces its kinds here; approvals know nothing else of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from mss.authority import matters

if TYPE_CHECKING:
    from mss.approvals.models import Approval
    from mss.people.models import Person


@dataclass(frozen=True)
class Kind:
    """One kind of request.

    `lock(reference)` locks the thing and returns its version; it is called before the approval's
    own row is locked, so every operation takes the two in the same order. The `on_…` calls run in
    the transaction of the decision. `changes(reference, since)` says in words what is different
    from version `since`. `evidence(reference, viewer, at)` is what the approver needs to see, shown
    by `template`; its parts named in `private` are for the holder of the authority alone, not for
    who acts for them. `address(reference)` is where the requester reads about it. `conditions` and
    `delegable` are what a scheme may say of it.
    """

    code: str
    name: str
    lock: Callable[[str], int]
    on_approved: Callable[..., None]
    on_returned: Callable[..., None]
    on_rejected: Callable[..., None]
    changes: Callable[[str, int], list[str]]
    evidence: Callable[[str, "Person", datetime], dict[str, Any]]
    address: Callable[[str], str]
    template: str
    conditions: Mapping[str, str] = field(default_factory=dict)
    delegable: bool = True
    private: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Agreed:
    """A rule agrees in place of a person. `rule` is its number and version, `words` what people
    read, `limit` up to how many pounds with VAT it may, `proof` all it stood on."""

    rule: str
    words: str
    limit: Decimal
    proof: dict[str, Any]


Rule = Callable[["Approval", datetime], Agreed | None]

_kinds: dict[str, Kind] = {}
_rules: dict[str, Rule] = {}


def register(kind: Kind) -> None:
    _kinds[kind.code] = kind
    matters.register(matters.Matter(kind.code, kind.name, kind.conditions, kind.delegable))


def get(code: str) -> Kind:
    return _kinds[code]


def agree_by_rule(code: str, rule: Rule) -> None:
    """Let a rule be asked of each request of the kind as it is sent, before any person is."""
    _rules[code] = rule


def rule_of(code: str) -> Rule | None:
    return _rules.get(code)


def registered() -> list[Kind]:
    return list(_kinds.values())
