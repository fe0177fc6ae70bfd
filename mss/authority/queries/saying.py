"""A scheme in plain words: as a document, and for comparing two versions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Prefetch

from mss.authority import matters
from mss.authority.models import Approver, Clause, Limit, Relation, Scheme, Stage
from mss.authority.rules.checking import Problem
from mss.authority.rules.comparing import Difference, Said, differences, reordered
from mss.foundation.money import pounds
from mss.people.models import Post, Role

NTH = ("", "Line manager", "Line manager’s manager", "Third manager up", "Fourth manager up")


@dataclass(frozen=True)
class SaidStage:
    """`rule` is empty where one decides alone."""

    number: int
    rule: str
    who: list[str]
    any_of: bool = False


@dataclass(frozen=True)
class SaidClause:
    """A clause as people read it."""

    row: Clause
    about: str
    scope: str
    band: str
    conditions: list[str]
    stages: list[SaidStage] = field(default_factory=list)
    clock: str = ""

    @property
    def parts(self) -> dict[str, str]:
        stages = "; then ".join(
            (f" {'or' if one.any_of else 'and'} ").join(one.who) for one in self.stages
        )
        return {
            "paragraph": self.row.paragraph, "words": self.row.words, "what for": self.about,
            "where": self.scope, "amounts": self.band, "only if": ", ".join(self.conditions),
            "who decides": stages, "days": self.clock, "whoever acts": self.acting,
            "close together": self.together,
        }  # fmt: skip

    @property
    def acting(self) -> str:
        """What is asked of whoever acts for an approver, beyond the approver's own authority."""
        return "Needs a limit of their own that covers it" if self.row.delegate_must_cover else ""

    @property
    def together(self) -> str:
        days = self.row.split_days
        return f"Requests within {days} days are looked at together" if days else ""


@dataclass(frozen=True)
class SaidLimit:
    row: Limit
    who: str
    kind: str
    amount: str


@dataclass(frozen=True)
class PlacedProblem:
    clause: int
    paragraph: str
    words: str


@dataclass(frozen=True)
class Document:
    scheme: Scheme
    clauses: list[SaidClause]
    limits: list[SaidLimit]

    def said(self) -> Said:
        limits = {
            f"Limit of {one.who} for {one.kind.lower()}": {"amount": one.amount}
            for one in self.limits
        }
        return {"The scheme": {"title": self.scheme.title}, **self.clauses_said(), **limits}

    def placed(self, problems: Iterable[Problem]) -> list[PlacedProblem]:
        """Each problem under the paragraph people know its clause by."""
        labels = {one.row.number: one.row.paragraph for one in self.clauses}
        return [
            PlacedProblem(one.clause, labels.get(one.clause, ""), one.words) for one in problems
        ]

    def names(self) -> dict[str, str]:
        """What people call the clauses of `said`: by their paragraphs."""
        return {
            f"Clause {one.row.number}": f"Paragraph {one.row.paragraph}, {one.about.lower()}"
            for one in self.clauses
        }

    def clauses_said(self) -> dict[str, dict[str, str]]:
        return {f"Clause {one.row.number}": one.parts for one in self.clauses}


def _stages() -> "Prefetch[Any]":
    asked = Approver.objects.select_related("grade", "post", "organisation").order_by("position")
    stages = Stage.objects.prefetch_related(Prefetch("approvers", asked)).order_by("number")
    return Prefetch("stages", stages)


def whole(row: Clause) -> Clause:
    """The clause with its stages and approvers, read afresh."""
    clauses = Clause.objects.select_related("unit", "cost_centre").prefetch_related(_stages())
    return clauses.get(pk=row.pk)


def read_whole(scheme: Scheme) -> Scheme:
    """The version with its clauses, stages, approvers and limits: seven queries."""
    clauses = (
        Clause.objects.select_related("unit", "cost_centre")
        .prefetch_related(_stages())
        .order_by("is_default", "position")
    )
    limits = Limit.objects.select_related("grade", "post").order_by("number")
    named = Scheme.objects.select_related(
        "organisation", "based_on", "drafted_by", "published_by"
    ).prefetch_related(Prefetch("clauses", clauses), Prefetch("limits", limits))
    return named.get(pk=scheme.pk)


def document(scheme: Scheme) -> Document:
    """The whole scheme in words: five queries."""
    clauses = (
        scheme.clauses.select_related("unit", "cost_centre")
        .prefetch_related(_stages())
        .order_by("is_default", "position")
    )
    limits = scheme.limits.select_related("grade", "post").order_by(
        "kind", "grade__level", "post__title", "role"
    )
    return Document(scheme, [clause(row) for row in clauses], [limit(row) for row in limits])


def clause(row: Clause) -> SaidClause:
    kind = matters.name_of(row.kind) if row.kind else "Everything"
    return SaidClause(
        row=row,
        about="Everything no other clause speaks of" if row.is_default else kind,
        scope=_scope(row),
        band=_band(row),
        conditions=[matters.condition_words(row.kind, one) for one in row.conditions],
        stages=[_stage(stage) for stage in row.stages.all()],
        clock=_clock(row),
    )


def _scope(row: Clause) -> str:
    if row.unit:
        return f"{row.unit.name} ({row.unit.code}) and everything in it"
    return f"Cost centre {row.cost_centre}" if row.cost_centre else ""


def _band(row: Clause) -> str:
    vat = row.get_vat_display()
    if row.amount_below is None:
        return f"{pounds(row.amount_from)} and above, {vat}" if row.amount_from else "Any amount"
    if not row.amount_from:
        return f"Below {pounds(row.amount_below)}, {vat}"
    return f"From {pounds(row.amount_from)}, below {pounds(row.amount_below)}, {vat}"


def _stage(row: Stage) -> SaidStage:
    who = [approver(one) for one in row.approvers.all()]
    any_of = row.rule == Stage.Rule.ANY
    return SaidStage(row.number, row.get_rule_display() if len(who) > 1 else "", who, any_of)


def approver(row: Approver) -> str:
    """Who a step asks for, in words."""
    match row.relation:
        case Relation.MANAGER:
            words = NTH[row.up] if row.up < len(NTH) else f"Manager {row.up} up"
        case Relation.GRADE:
            words = (
                f"First in the line at {row.grade} or above" if row.grade else "First in the line"
            )
        case Relation.OWNER:
            words = "Owner of the cost centre"
        case Relation.POST:
            words = _post(row.post) if row.post else ""
        case Relation.ROLE:
            words = Role(row.role).label
        case _:
            words = f"{row.board}, recorded by its secretary"
    where = f" of {row.organisation}" if row.organisation else ""
    return f"{words}{where}{', whose limit covers it' if row.covers else ''}"


def _post(post: Post) -> str:
    """Titles are not unique, references are."""
    return f"{post.title} ({post.reference})"


def _clock(row: Clause) -> str:
    parts = [f"Decided within {row.due_days} working days"]
    reminders = [str(days) for days in (row.remind_days, row.remind_again_days) if days]
    parts.append(f"reminded after {' and '.join(reminders)}" if reminders else "no reminder")
    goes = f"goes further up after {row.escalate_days}" if row.escalate_days else "never goes up"
    return ", ".join([*parts, goes])


def limit(row: Limit) -> SaidLimit:
    who = str(row.grade or (_post(row.post) if row.post else Role(row.role).label))
    kind = matters.name_of(row.kind) if row.kind else "Everything"
    return SaidLimit(
        row, who, kind, "Any amount" if row.amount is None else f"Up to {pounds(row.amount)}"
    )


def compared(before: Scheme | None, after: Scheme) -> list[Difference]:
    """What a version changes against another, in plain words; everything is new without one."""
    new = document(after)
    if before is None:
        return [_named(one, new.names()) for one in differences({}, new.said())]
    old = document(before)
    paragraphs = {about: said["paragraph"] for about, said in new.clauses_said().items()}
    order = reordered(list(old.clauses_said()), list(new.clauses_said()), paragraphs)
    names = {**old.names(), **new.names()}
    return [*(_named(one, names) for one in differences(old.said(), new.said())), *order]


def _named(one: Difference, names: Mapping[str, str]) -> Difference:
    return replace(one, about=names.get(one.about, one.about))
