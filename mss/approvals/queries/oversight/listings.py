"""The lists behind the figures: what each holds, how it is sorted, and what a file of it says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import F, OrderBy, QuerySet

from mss.approvals.queries.oversight import decisions, moves
from mss.approvals.queries.oversight.sight import Asked
from mss.authority import matters
from mss.authority.models import Delegation
from mss.foundation.spreadsheets import Cell

A = TypeVar("A")  # what is asked for
ADAY = timedelta(days=1)
MAY_BE_EMPTY = {"share", "by__name", "before__name", "after__name", "holder__name", "ceiling"}
WORKING = (
    "Time is counted on working days, from midnight to midnight, since it came to whoever decided; "
    "days it waited for an answer are left out."
)


@dataclass(frozen=True)
class Listing(Generic[A]):
    """`rows` are asked for and `counted` is a quicker way to count them; `sorts` are the orders
    offered, by name, the `usual` one unless told. `definition` says what is counted; `fields` are
    the columns of a file; `narrows` what beside organisation, kind and period narrows it; `of_now`
    when the period does not matter; `grouped` when a row stands for several; `a_page`
    is how many a page shows."""

    code: str
    title: str
    definition: str
    things: str
    rows: Callable[[A], QuerySet[Any, Any]]
    sorts: Mapping[str, tuple[str, ...]]
    usual: str
    fields: Mapping[str, Callable[[Any], Cell]]
    narrows: tuple[str, ...] = ()
    of_now: bool = False
    counted: Callable[[A], int] | None = None
    grouped: bool = False
    a_page: int = 25

    def ordered(self, asked: A, sort: str = "") -> QuerySet[Any, Any]:
        """The rows in the order `sort` (``-amount`` turns it round); empty last either way."""
        chosen = sort if sort.lstrip("-") in self.sorts else self.usual
        down = chosen.startswith("-")
        names = self.sorts[chosen.lstrip("-")]
        return self.rows(asked).order_by(*(_order(name, down) for name in names))

    def count(self, asked: A) -> int:
        return self.counted(asked) if self.counted else self.rows(asked).count()

    def page(self, asked: A, *, sort: str, number: str | None) -> Page[Any]:
        """One page, `number` as it stands in the address. Which rows it holds is found first, so
        that only those are read and measured."""
        ordered: Any = self.ordered(asked, sort)
        if not self.grouped:
            ordered = ordered.prefetch_related(None).values_list("pk", flat=True)
        paginator = Paginator(ordered, self.a_page)
        paginator.count = self.count(asked)
        page: Page[Any] = paginator.get_page(number)
        if not self.grouped:
            keys = list(page)
            found = {row.pk: row for row in self.rows(asked).filter(pk__in=keys)}
            page.object_list = [found[key] for key in keys if key in found]
        return page


def _order(name: str, down: bool) -> OrderBy | str:
    """By a name, empty last where it may be empty; else as the indexes are."""
    if name not in MAY_BE_EMPTY:
        return f"-{name}" if down else name
    return F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True)


def days(spent: timedelta | None) -> Decimal | None:
    """Working days to two places."""
    return None if spent is None else round(Decimal(spent / ADAY), 2)


def _name(person: Any) -> str:
    return f"{person.name} ({person.reference})" if person else ""


def _named(row: Any) -> str:
    """A person, or the rules together."""
    return f"{row['name']} ({row['reference']})" if row["reference"] else str(row["name"])


DECISIONS: Mapping[str, Callable[[Any], Cell]] = {
    "Step": lambda row: row.step.reference,
    "Decided by": lambda row: _name(row.by) or row.decider,
    "Acting for": lambda row: _name(row.acting_for),
    "Kind": lambda row: matters.name_of(row.step.approval.kind),
    "Request": lambda row: row.step.approval.about,
    "For": lambda row: _name(row.step.approval.beneficiary),
    "Amount": lambda row: row.step.approval.amount,
    "Limit": lambda row: row.limit_then,
    "Limit had to cover": lambda row: "yes" if row.step.must_cover else "no",
    "Share of limit, per cent": lambda row: row.share if row.step.must_cover else None,
    "Paragraph": lambda row: row.step.paragraph,
    "Outcome": lambda row: row.get_outcome_display(),
    "When": lambda row: row.at,
    "Working days taken": lambda row: days(row.taken),
}
SHARES: Mapping[str, Callable[[Any], Cell]] = {
    "Decisions": lambda row: row["count"],
    "For others, per cent": lambda row: row["acting_share"],
    "Median working days": lambda row: days(row["median"]),
    "Sent back, per cent": lambda row: row["returned_share"],
    "Rejected, per cent": lambda row: row["rejected_share"],
}
LISTINGS: dict[str, Listing[Asked]] = {
    one.code: one
    for one in (
        Listing(
            "decisions", "Decisions", f"Every decision taken in the period. {WORKING}",
            "decisions", decisions.one_by_one, decisions.SORTS, "-at", DECISIONS,
            ("person", "how", "outcome"),
            counted=lambda asked: decisions.decided(asked).count(),
        ),
        Listing(
            "near", "Near the limit",
            "Decisions whose amount came to 90% or more of the limit that had to cover it.",
            "decisions", decisions.near, decisions.SORTS, "-share", DECISIONS,
            ("person", "how", "outcome"),
        ),
        Listing(
            "people", "By person", f"The decisions of the period by who took them. {WORKING}",
            "people", decisions.by_person, decisions.PEOPLE_SORTS, "-count",
            {"Decided by": lambda row: _named(row), **SHARES},
            counted=decisions.count_people, grouped=True,
        ),
        Listing(
            "months", "By month", f"The decisions of the period by month. {WORKING}",
            "months", decisions.by_month, {"month": ("month",)}, "month",
            {"Month": lambda row: f"{row['month']:%Y-%m}", **SHARES},
            counted=decisions.count_months, grouped=True, a_page=40,
        ),
        Listing(
            "moves", "Moved", "Steps that went from one person to another while they waited.",
            "moves", moves.moved, moves.MOVE_SORTS, "-at",
            {
                "Step": lambda row: row.step.reference,
                "Kind": lambda row: matters.name_of(row.step.approval.kind),
                "Request": lambda row: row.step.approval.about,
                "From": lambda row: _name(row.before),
                "To": lambda row: _name(row.after),
                "To act for": lambda row: _name(row.acting_for),
                "Cause": lambda row: row.cause,
                "Kind of cause": lambda row: moves.cause_words(row.why),
                "Why them": lambda row: row.reason,
                "When": lambda row: row.at,
            },
            ("cause",),
        ),
        Listing(
            "waiting", "Waiting now",
            "What waits for a decision now. Late from the day after it was due, unless it waits "
            "for an answer.",
            "steps", moves.waiting, moves.WAITING_SORTS, "due",
            {
                "Step": lambda row: row.reference,
                "With": lambda row: _name(row.holder),
                "Acting for": lambda row: _name(row.acting_for),
                "Kind": lambda row: matters.name_of(row.approval.kind),
                "Request": lambda row: row.approval.about,
                "For": lambda row: _name(row.approval.beneficiary),
                "Amount": lambda row: row.approval.amount,
                "Paragraph": lambda row: row.paragraph,
                "Why them": lambda row: row.reason,
                "Since": lambda row: row.since,
                "Due": lambda row: row.due_on,
                "Waits for an answer": lambda row: "yes" if row.paused_at else "no",
                "Nobody can decide it": lambda row: "yes" if row.without else "no",
            },
            ("show",), of_now=True,
        ),
        Listing(
            "delegations", "Delegations in force",
            "Who may decide for somebody else at this moment.",
            "delegations", moves.in_force, moves.DELEGATION_SORTS, "ends",
            {
                "Delegation": lambda row: row.reference,
                "Holder": lambda row: _name(row.holder),
                "Acts for them": lambda row: _name(row.delegate),
                "Kinds": lambda row: kinds_of(row),
                "Ceiling": lambda row: row.ceiling,
                "From": lambda row: row.starts,
                "Until": lambda row: row.ends,
                "Set by": lambda row: _name(row.made_by),
                "Reason": lambda row: row.reason,
            },
            of_now=True,
        ),
    )
}  # fmt: skip


def kinds_of(row: Delegation) -> str:
    """What a delegation is for, in words."""
    return ", ".join(matters.name_of(one.kind) for one in row.kinds.all())
