"""A scheme in plain words: as a document, and for comparing two versions."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from mss.authority import matters
from mss.authority.models import Approver, Clause, Limit, Relation, Scheme, Stage
from mss.authority.rules.comparing import Difference, Said, differences
from mss.foundation.money import pounds
from mss.people.models import Role

NTH = ("", "Line manager", "Line manager’s manager", "Third manager up", "Fourth manager up")


@dataclass(frozen=True)
class SaidStage:
    """`rule` is empty where one decides alone."""

    number: int
    rule: str
    who: list[str]


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
            (f" {'or' if 'one' in one.rule else 'and'} ").join(one.who) for one in self.stages
        )
        return {
            "paragraph": self.row.paragraph, "words": self.row.words, "what for": self.about,
            "where": self.scope, "amounts": self.band, "only if": ", ".join(self.conditions),
            "who decides": stages, "days": self.clock,
        }  # fmt: skip


@dataclass(frozen=True)
class SaidLimit:
    row: Limit
    who: str
    kind: str
    amount: str


@dataclass(frozen=True)
class Document:
    scheme: Scheme
    clauses: list[SaidClause]
    limits: list[SaidLimit]

    def said(self) -> Said:
        clauses = {f"Clause {one.row.number}": one.parts for one in self.clauses}
        limits = {
            f"Limit of {one.who} for {one.kind.lower()}": {"amount": one.amount}
            for one in self.limits
        }
        return {**clauses, **limits}


def document(scheme: Scheme) -> Document:
    """The whole scheme in words: five queries."""
    asked = Approver.objects.select_related("grade", "post", "organisation").order_by("position")
    stages = Stage.objects.prefetch_related(Prefetch("approvers", asked)).order_by("number")
    clauses = (
        scheme.clauses.select_related("unit", "cost_centre")
        .prefetch_related(Prefetch("stages", stages))
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
        return f"{row.unit.name} and everything in it"
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
    return SaidStage(row.number, row.get_rule_display() if len(who) > 1 else "", who)


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
            words = f"{row.post.title}" if row.post else ""
        case Relation.ROLE:
            words = Role(row.role).label
        case _:
            words = f"{row.board}, recorded by its secretary"
    where = f" of {row.organisation}" if row.organisation else ""
    return f"{words}{where}{', whose limit covers it' if row.covers else ''}"


def _clock(row: Clause) -> str:
    parts = [f"Decided within {row.due_days} working days"]
    reminders = [str(days) for days in (row.remind_days, row.remind_again_days) if days]
    parts.append(f"reminded after {' and '.join(reminders)}" if reminders else "no reminder")
    goes = f"goes further up after {row.escalate_days}" if row.escalate_days else "never goes up"
    return ", ".join([*parts, goes])


def limit(row: Limit) -> SaidLimit:
    who = str(row.grade or (row.post.title if row.post else Role(row.role).label))
    kind = matters.name_of(row.kind) if row.kind else "Everything"
    return SaidLimit(
        row, who, kind, "Any amount" if row.amount is None else f"Up to {pounds(row.amount)}"
    )


def compared(before: Scheme | None, after: Scheme) -> list[Difference]:
    """What a version changes against another, in plain words; everything is new without one."""
    old = document(before).said() if before else {}
    return differences(old, document(after).said())
