"""Whose team somebody may look at, and who is in it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from hr.team.rules import brings_the_team, judged_on, sees
from hr.team.wording import DIRECT
from mss.authority.models import DelegatedKind, Delegation
from mss.authority.queries.delegations import both_here, has_lapsed
from mss.foundation.working_time import today
from mss.people.models import Person, PersonQuerySet
from mss.people.queries import everybody_below, leads_somebody, team_of


@dataclass(frozen=True)
class Team:
    """The team of `manager`; `until` is when the viewer stops acting for them, none for one's own."""

    manager: Person
    until: datetime | None = None


@dataclass(frozen=True)
class Asked:
    """What is looked at: of whose team the direct or all, from which Monday, whose name holds `q`,
    and as at which day (today without).

    The people are those who on that day work below the post the manager has today; whether anybody
    may look is judged today (TM-6)."""

    viewer: Person
    at: datetime
    team: Team
    first: date
    scope: str = DIRECT
    q: str = ""
    on: date | None = None

    @property
    def day(self) -> date:
        """The day it is looked at as at."""
        return self.on or today(self.at)

    @property
    def of_today(self) -> bool:
        return self.day == today(self.at)

    @property
    def people(self) -> PersonQuerySet:
        """By name. Those alone whom the viewer may find."""
        manager, direct = self.team.manager, self.scope == DIRECT
        below = team_of if direct else everybody_below
        line = below(manager, on=self.day, seat_on=judged_on(self.day, today(self.at)))
        rows = Person.objects.visible_to(self.viewer).filter(pk__in=line.values("pk"))
        rows = rows.exclude(pk=self.viewer.pk)
        return (rows.filter(name__icontains=self.q) if self.q else rows).order_by(
            "name", "reference"
        )

    def led(self, keys: Collection[int]) -> set[int]:
        """Those of these people (ids) who are in the line of the manager today."""
        if self.of_today:
            return set(keys)
        line = everybody_below(self.team.manager, on=today(self.at))
        return set(line.filter(pk__in=keys).values_list("pk", flat=True))


def decides_for_others(viewer: Person, *, at: datetime) -> bool:
    """Whether anybody else's leave is theirs to decide: a cheap question, to know what to offer;
    `teams_of` says whose it is."""
    given = DelegatedKind.objects.filter(
        delegation__in=Delegation.objects.live(at).filter(delegate=viewer, purpose="decide"),
        kind="leave",
    )
    return given.exists()


def teams_of(viewer: Person, *, at: datetime) -> list[Team]:
    """One's own team, and those of the people one decides for now (TM-1, TM-2)."""
    day = today(at)
    own = leads_somebody(viewer, on=day)
    rows = Delegation.objects.live(at).filter(both_here(day), delegate=viewer)
    given = [
        Team(one.holder, one.ends)
        for one in rows.select_related("holder")
        .prefetch_related("kinds")
        .order_by("holder__name", "ends")
        if brings_the_team(one.purpose, _kinds(one), bool(one.unit_id or one.cost_centre_id))
        and not has_lapsed(one, at=at)
        and leads_somebody(one.holder, on=day)
    ]
    mine = [Team(viewer)] if own else []
    return [*mine, *given] if sees(own, bool(given)) else []


def _kinds(delegation: Delegation) -> set[str]:
    return {one.kind for one in delegation.kinds.all()}
