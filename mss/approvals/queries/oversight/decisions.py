"""Decisions of a period: one by one, by who took them, by month."""

from typing import Any

from django.db.models import Count, DecimalField, F, Func, Q, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, NullIf, TruncMonth

from mss.approvals.models import Decision
from mss.approvals.queries.oversight.measures import Median, WorkingTime
from mss.approvals.queries.oversight.sight import Asked
from mss.approvals.rules.oversight import NEAR
from mss.foundation.working_time import LONDON

POUNDS = DecimalField(max_digits=14, decimal_places=2)
REQUEST = "step__approval__"
A_RULE = "By rule, no person"
DELEGATED = Q(acting_for__isnull=False)
SORTS = {
    "at": ("at", "id"),
    "who": ("by__name", "id"),
    "amount": ("step__approval__amount", "id"),
    "share": ("share", "id"),
    "taken": ("taken", "id"),
}
PEOPLE_SORTS = {
    "who": ("name", "reference"), "count": ("count", "name", "reference"),
    "acting": ("acting_share", "name", "reference"), "median": ("median", "name", "reference"),
    "returned": ("returned_share", "name", "reference"),
    "rejected": ("rejected_share", "name", "reference"),
}  # fmt: skip


class Share(Func):
    """So many of a hundred, to one place."""

    template = "round(100.0 * %(expressions)s, 1)"
    arg_joiner = " / "
    output_field = DecimalField(max_digits=6, decimal_places=1)


def decided(asked: Asked) -> QuerySet[Decision]:
    """The decisions asked for, in no order."""
    rows = Decision.objects.filter(
        asked.sight.within(REQUEST), asked.sight.unprotected("by", "acting_for"),
        at__gte=asked.since, at__lt=asked.until,
    )  # fmt: skip
    if asked.kind:
        rows = rows.filter(step__approval__kind=asked.kind)
    if asked.person:
        named = Q(by__reference=asked.person) | Q(acting_for__reference=asked.person)
        rows = rows.filter(named)
    if asked.how:
        rows = rows.filter(acting_for__isnull=asked.how == "own")
    if asked.outcome:
        rows = rows.filter(outcome=asked.outcome)
    return rows


def measured(rows: QuerySet[Decision], asked: Asked) -> QuerySet[Decision]:
    """Each with `taken`, the working time since it came to whoever decided; `limit_then` in
    pounds, none for any amount; and `share`, of the limit that had to cover, in per cent."""
    limit = NullIf(KeyTextTransform("limit", "snapshot"), Value("any"))
    taken = WorkingTime("step__since", "at", "step__paused_days", spells=asked.spells)
    return rows.annotate(taken=taken, limit_then=Cast(limit, POUNDS)).annotate(
        share=Share(F("step__approval__amount"), NullIf(F("limit_then"), Value(0)))
    )


def near_limit() -> Q:
    """Those of `measured` that came close to the limit that had to cover them (OV-2)."""
    reached = F("limit_then") * Value(NEAR)
    return Q(step__must_cover=True, step__approval__amount__gte=reached)


def one_by_one(asked: Asked) -> QuerySet[Decision]:
    """The decisions asked for, with the people and the request each is about."""
    rows = measured(decided(asked), asked).defer("comment", "snapshot")
    return rows.select_related("by", "acting_for", "step__approval__beneficiary")


def near(asked: Asked) -> QuerySet[Decision]:
    return one_by_one(asked).filter(near_limit())


def _figures() -> dict[str, Any]:
    """What is counted of a group of decisions."""
    every = Count("pk")
    return {
        "count": every,
        "median": Median("taken"),
        "acting_share": Share(Count("pk", filter=DELEGATED), every),
        "returned_share": Share(Count("pk", filter=Q(outcome="return")), every),
        "rejected_share": Share(Count("pk", filter=Q(outcome="reject")), every),
    }


def by_person(asked: Asked) -> QuerySet[Decision, Any]:
    """Whoever decided: how much, how quickly, how often for others, sent back or rejected."""
    rows = measured(decided(asked), asked).order_by()
    who = Coalesce(F("by__name"), Value(A_RULE))
    reference = Coalesce(F("by__reference"), Value(""))
    return rows.values(name=who, reference=reference).annotate(**_figures())


def by_month(asked: Asked) -> QuerySet[Decision, Any]:
    """The same by month of London, the earliest first."""
    rows = measured(decided(asked), asked).order_by()
    months = rows.values(month=TruncMonth("at", tzinfo=LONDON))
    return months.annotate(**_figures()).order_by("month")


def count_people(asked: Asked) -> int:
    return decided(asked).order_by().values("by").distinct().count()


def count_months(asked: Asked) -> int:
    months = decided(asked).order_by().values(month=TruncMonth("at", tzinfo=LONDON))
    return months.distinct().count()
