"""DA: which clause of a scheme speaks of a request, and how a scheme is changed."""

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

NOTHING = Decimal("0.00")
ANY_AMOUNT = None  # a limit without an amount: no amount is too large


@dataclass(frozen=True)
class Asks:
    """An approver of a clause, by relation. Ids are keys of grade, post and organisation."""

    id: int
    relation: str
    up: int = 1
    grade: int | None = None
    level: int = 0
    post: int | None = None
    role: str = ""
    board: str = ""
    organisation: int | None = None
    covers: bool = False


@dataclass(frozen=True)
class Stage:
    number: int
    any_of: bool
    asks: tuple[Asks, ...]


@dataclass(frozen=True)
class Clause:
    """A clause as the rules see it: pounds, the band half-open, days working days."""

    id: int
    number: int
    paragraph: str
    words: str
    stages: tuple[Stage, ...]
    kind: str = ""
    unit: int | None = None
    cost_centre: int | None = None
    low: Decimal = NOTHING
    high: Decimal | None = None
    with_vat: bool = True
    conditions: frozenset[str] = frozenset()
    is_default: bool = False
    delegate_must_cover: bool = False
    due_days: int = 5
    remind_days: int = 3
    remind_again_days: int = 5
    escalate_days: int = 8
    split_days: int = 30


@dataclass(frozen=True)
class LimitRow:
    kind: str
    grade: int | None
    post: int | None
    role: str
    amount: Decimal | None
    source: str = ""


@dataclass(frozen=True)
class Written:
    """A whole scheme in memory: clauses in their order, the default last."""

    id: int
    reference: str
    number: int
    organisation: int
    clauses: tuple[Clause, ...]
    limits: tuple[LimitRow, ...] = ()

    @property
    def default(self) -> Clause:
        return next(clause for clause in self.clauses if clause.is_default)

    def clause(self, id: int) -> Clause:
        return next(clause for clause in self.clauses if clause.id == id)

    def limit(
        self, kind: str, *, grade: int | None, post: int | None, roles: Collection[str] = ()
    ) -> LimitRow:
        """What somebody of this grade, in this post, with these roles may decide, and by which
        row; a row of nothing when no row speaks of them."""
        rows = [
            row
            for row in self.limits
            if row.kind in {"", kind}
            and (
                (row.grade is not None and row.grade == grade)
                or (row.post is not None and row.post == post)
                or (row.role and row.role in roles)
            )
        ]
        best = greatest(row.amount for row in rows) if rows else NOTHING
        none = LimitRow(kind, None, None, "", NOTHING, "no limit in the scheme")
        return next((row for row in rows if row.amount == best), none)


@dataclass(frozen=True)
class Facts:
    """What a scheme is asked about: pounds with VAT and without, the units from the requester's
    own upwards, and the cost centre."""

    kind: str
    amount: Decimal
    net: Decimal
    units: Container[object] = ()
    cost_centre: int | None = None
    conditions: frozenset[str] = field(default_factory=frozenset)


def fits(clause: Clause, facts: Facts) -> bool:
    """DA-13: A clause speaks of a request of its kind, within its unit or cost centre, that meets
    all its conditions, and whose amount lies in its band: from the lower figure up to, not
    including, the upper one, with or without VAT as the clause says."""
    amount = facts.amount if clause.with_vat else facts.net
    return (
        clause.kind in {"", facts.kind}
        and in_scope(clause.unit, clause.cost_centre, facts)
        and clause.conditions <= facts.conditions
        and clause.low <= amount
        and (clause.high is None or amount < clause.high)
    )


def in_scope(unit: int | None, cost_centre: int | None, facts: Facts) -> bool:
    """Whether a scope holds the request: the unit or one it lies in, the cost centre, or all."""
    return (unit is None or unit in facts.units) and (
        cost_centre is None or cost_centre == facts.cost_centre
    )


def choose(scheme: Written, facts: Facts) -> Clause:
    """DA-11: The first clause that fits a request decides who does; the default, last, fits every
    request."""
    named = (clause for clause in scheme.clauses if not clause.is_default)
    return next((clause for clause in named if fits(clause, facts)), scheme.default)


def greatest(limits: Iterable[Decimal | None]) -> Decimal | None:
    """DA-14: Somebody’s own limit is the greatest of those of their grade, post and roles."""
    found = list(limits)
    amounts = [limit for limit in found if limit is not None]
    return None if len(amounts) < len(found) else max(amounts, default=NOTHING)


def looks_after_scheme(roles: Collection[str]) -> bool:
    """DA-30: A scheme is drafted and published by those who own it."""
    return "scheme-owner" in roles


def is_draft(state: str) -> bool:
    """DA-31: A published scheme is never changed: the next version is drafted from it."""
    return state == "draft"


def second_person(drafted_by: int | None, changed_by: Collection[int], by: int) -> bool:
    """DA-32: A scheme is published by somebody who neither began nor changed the draft."""
    return by != drafted_by and by not in changed_by


def starts_later(starts: datetime, *, at: datetime, latest: datetime | None) -> bool:
    """DA-33: A scheme begins at a midnight to come, after every version published before; the
    first one of an organisation may begin today."""
    return latest is None or (starts > at and starts > latest)


def still_as_checked(checked: int, now: int) -> bool:
    """DA-34: What is published is what was read: a draft changed meanwhile is read again."""
    return checked == now


def may_be_removed(is_default: bool) -> bool:
    """DA-44: The default clause is never removed, so that every request has somebody to go to."""
    return not is_default
