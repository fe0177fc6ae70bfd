"""What can be asked about the figures of the policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from finance.expenses.figures import rules
from finance.expenses.figures.models import FigureProposalQuerySet
from finance.expenses.figures.trying import differs
from finance.expenses.models import FigureProposal, PolicyFigure
from mss.foundation.money import pounds
from mss.people.models import Person, PersonQuerySet
from mss.people.queries import holders_of_role, roles_of

NAMES: dict[str, str] = dict(PolicyFigure.Code.choices)
COLOURS = {"proposed": "yellow", "confirmed": "green", "given_back": "grey"}


@dataclass(frozen=True)
class Figure:
    """One figure: the row in force, those to come (the next first), those gone by (the latest
    first), and what waits for a second owner."""

    code: str
    name: str
    unit: str
    now: PolicyFigure | None = None
    coming: list[PolicyFigure] = field(default_factory=list)
    before: list[PolicyFigure] = field(default_factory=list)
    waiting: FigureProposal | None = None

    @property
    def latest(self) -> PolicyFigure | None:
        """The row a new one would follow."""
        return self.coming[-1] if self.coming else self.now

    @property
    def words(self) -> str:
        return in_words(self.code, self.now.value) if self.now else "Not set yet"

    @property
    def proposed(self) -> str:
        """What waits, in words."""
        return in_words(self.code, self.waiting.value) if self.waiting else ""

    @property
    def to_come(self) -> list[tuple[str, PolicyFigure]]:
        return [(in_words(self.code, row.value), row) for row in self.coming]

    @property
    def history(self) -> list[tuple[str, PolicyFigure]]:
        """Every row with its value in words, the latest first."""
        now = [self.now] if self.now else []
        rows = [*reversed(self.coming), *now, *self.before]
        return [(in_words(self.code, row.value), row) for row in rows]


def in_words(code: str, value: Decimal) -> str:
    """The value with its unit: “3 months”, “£25.00”."""
    unit = rules.unit_of(code)
    return pounds(value) if unit == rules.POUNDS else f"{value.normalize():f} {unit}"


def reads(person: Person, *, at: datetime) -> bool:
    return rules.reads_figures(roles_of(person, at=at))


def owns(person: Person, *, at: datetime) -> bool:
    return rules.may_propose(roles_of(person, at=at))


def proposals(viewer: Person) -> FigureProposalQuerySet:
    """Those the viewer may read, with who stands behind them."""
    rows: FigureProposalQuerySet = FigureProposal.objects.visible_to(viewer)
    return rows.select_related("proposed_by", "decided_by")


def figures(viewer: Person, *, on: date) -> list[Figure]:
    """Every figure of the policy as it stands on the day `on`, by its name. Two questions."""
    rows: dict[str, list[PolicyFigure]] = {code: [] for code in NAMES}
    for row in PolicyFigure.objects.select_related("proposal__proposed_by", "proposal__decided_by"):
        rows.setdefault(row.code, []).append(row)
    waiting = {one.code: one for one in proposals(viewer).filter(state="proposed")}
    found = [_figure(code, each, waiting.get(code), on) for code, each in rows.items()]
    return sorted(found, key=lambda one: one.name)


def figure(viewer: Person, code: str, *, on: date) -> Figure | None:
    """One of them; None where there is none of the code."""
    return next((one for one in figures(viewer, on=on) if one.code == code), None)


def _figure(
    code: str, rows: list[PolicyFigure], waiting: FigureProposal | None, on: date
) -> Figure:
    rows = sorted(rows, key=lambda row: row.starts)
    begun = [row for row in rows if row.starts <= on]
    return Figure(
        code, NAMES.get(code, code), rules.unit_of(code), begun[-1] if begun else None,
        [row for row in rows if row.starts > on], begun[-2::-1] if begun else [], waiting,
    )  # fmt: skip


def given_back(viewer: Person, code: str, limit: int = 10) -> list[tuple[str, FigureProposal]]:
    """The last values that were not confirmed, in words."""
    rows = proposals(viewer).filter(code=code, state=FigureProposal.State.GIVEN_BACK)[:limit]
    return [(in_words(code, row.value), row) for row in rows]


def tried(code: str, value: Decimal, *, on: date) -> int | None:
    """Lines of the year up to `on` that `value` judges otherwise than the figure in force."""
    rows = PolicyFigure.objects.filter(code=code, starts__lte=on).order_by("-starts")
    present = rows.values_list("value", flat=True).first()
    return differs(code, value, present, on=on)


def confirmers(proposal: FigureProposal, *, at: datetime) -> PersonQuerySet:
    """Who could confirm it."""
    owners = holders_of_role(rules.OWNER, at=at)
    return owners.exclude(pk=proposal.proposed_by_id).order_by("name")


def may_confirm(person: Person, proposal: FigureProposal, *, at: datetime) -> bool:
    return rules.may_confirm(roles_of(person, at=at), person.pk, proposal.proposed_by_id)
