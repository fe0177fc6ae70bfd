"""How many cases there are and how they go, for those who may not read them (CA-43)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, F, Q

from mss.cases import rules
from mss.cases.models import Case, Rating, Version
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import roles_of

MOST_SAID = 50
LEAST = 5  # ratings before their average is shown


@dataclass(frozen=True)
class Figure:
    """One type: how many were opened in the time, are alive and late, and how people found it."""

    name: str
    confidential: bool
    opened: int
    alive: int
    late: int
    answered: int | None
    in_time: int
    score: float | None  # None for confidential ones too: how many there are is all that is told

    @property
    def share(self) -> str:
        return f"{round(100 * self.in_time / self.answered)}%" if self.answered else ""


def may_read(person: Person, *, at: datetime) -> bool:
    return rules.may_read_figures(roles_of(person, at=at))


def figures(*, at: datetime, days: int = 90) -> list[Figure]:
    """Each type over the last `days`, by name."""
    since = at - timedelta(days=days)
    lately = Q(opened_at__gte=since)
    solved = Q(solved_at__gte=since)
    alive = Q(state__in=["open", "waiting"])
    rows = (
        Case.objects.filter(lately | alive | solved)
        .values("type__code")
        .annotate(
            opened=Count("pk", filter=lately), alive=Count("pk", filter=alive),
            late=Count("pk", filter=alive & Q(late_at__lte=at)),
            answered=Count("pk", filter=solved),
            in_time=Count("pk", filter=solved & Q(solved_at__date__lte=F("due_on"))),
            rated=Count("rating"), score=Avg("rating__score"),
        )
        .order_by("type__code")
    )  # fmt: skip
    named = _names(today(at))
    return [_figure(*named[one["type__code"]], one) for one in rows]


def said_of_it(*, at: datetime, days: int = 90) -> list[Rating]:
    """What people wrote about how it went over the last `days`, the latest first: nobody's name, and
    nothing of what was told in confidence."""
    rows = Rating.objects.filter(at__gte=at - timedelta(days=days), case__confidential=False)
    rows = rows.exclude(words="").select_related("case__version")
    return list(rows.order_by("-at", "-pk")[:MOST_SAID])


def _figure(name: str, confidential: bool, one: Mapping[str, Any]) -> Figure:
    """Of confidential ones only how many there are."""
    counted = (one["opened"], one["alive"], one["late"])
    if confidential:
        return Figure(name, True, *counted, None, 0, None)
    score = round(one["score"], 1) if one["score"] and one["rated"] >= LEAST else None
    return Figure(name, False, *counted, one["answered"], one["in_time"], score)


def _names(day: date) -> dict[str, tuple[str, bool]]:
    rows = Version.objects.in_force(day).select_related("type")
    return {one.type.code: (one.name, one.confidential) for one in rows}
