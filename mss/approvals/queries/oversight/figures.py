"""The figures of the overview, each the length of a list or a measure of one."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q

from mss.approvals.queries.oversight.decisions import DELEGATED, decided, measured, near_limit
from mss.approvals.queries.oversight.measures import Percentiles
from mss.approvals.queries.oversight.moves import (
    cause_words,
    in_force,
    late,
    moved,
    nobody,
    waiting,
)
from mss.approvals.queries.oversight.sight import Asked


@dataclass(frozen=True)
class Moves:
    """How many steps moved for one kind of cause, by its code and in words."""

    why: str
    words: str
    count: int


@dataclass(frozen=True)
class Overview:
    """Of the period: decisions, those for somebody else, working time to decide (none without
    decisions), near the limit, moves by cause. Of now: what waits, is late or has nobody, and
    delegations in force."""

    decisions: int
    delegated: int
    median: timedelta | None
    slow: timedelta | None
    near: int
    moves: list[Moves]
    waiting: int
    late: int
    nobody: int
    delegations: int

    @property
    def delegated_share(self) -> Decimal | None:
        """Per cent of all decisions, to one place."""
        if not self.decisions:
            return None
        return round(Decimal(100 * self.delegated) / self.decisions, 1)

    @property
    def moved(self) -> int:
        return sum(one.count for one in self.moves)


def overview(asked: Asked) -> Overview:
    """Four queries, however much was decided."""
    of_period = measured(decided(asked), asked).aggregate(
        decisions=Count("pk"),
        delegated=Count("pk", filter=DELEGATED),
        times=Percentiles("taken", "0.5", "0.95"),
        near=Count("pk", filter=near_limit()),
    )
    now = waiting(asked).aggregate(
        waiting=Count("pk"), late=Count("pk", filter=late(asked)),
        nobody=Count("pk", filter=Q(nobody())),
    )  # fmt: skip
    steps: Any = moved(asked).order_by()
    causes = steps.values("why").annotate(count=Count("pk"))
    moves = [Moves(row["why"], cause_words(row["why"]), row["count"]) for row in causes]
    median, slow = of_period.pop("times") or (None, None)
    return Overview(
        **of_period,
        median=median,
        slow=slow,
        moves=sorted(moves, key=lambda one: (-one.count, one.words)),
        **now,
        delegations=in_force(asked).count(),
    )
