"""What waits for whoever plans a roster: shifts short of people with a skill, and swaps to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from hr.duties.models import SkillNeed
from hr.duties.queries.needing import needing_below, working_there
from hr.duties.queries.roster import FORTNIGHT, cells
from hr.duties.queries.skills import Cover, covers_of
from hr.duties.queries.swapping import KIND
from mss.approvals.models import Step
from mss.foundation.working_time import today
from mss.people.models import Assignment, Person, Post, Unit

ONE = timedelta(days=1)
MOST_UNITS = 3  # on a home page


@dataclass(frozen=True)
class Short:
    """A unit, how many shifts to come lack somebody with a skill, and the first of them."""

    unit: Unit
    shifts: int
    day: date
    words: str


def needs_below(who: int) -> QuerySet[SkillNeed]:
    """What shifts need of the units directly below any post that `who` (an id) has or had."""
    mine = Assignment.objects.filter(person=who).values("post")
    units = Post.objects.filter(above__in=mine).values("unit")
    return SkillNeed.objects.filter(unit__in=units, number__gt=0)


def swaps_to_decide(who: int) -> QuerySet[Step]:
    """Swaps of duties that wait for the decision of `who` (an id)."""
    return Step.objects.waiting().filter(holder=who, approval__kind=KIND)


def short_of(viewer: Person, *, at: datetime) -> list[Short]:
    """The first units, by name, directly below where `viewer` works and whose people they lead, with
    shifts of the next two weeks that lack a skill; in as many questions for one unit as for all."""
    days = [today(at) + timedelta(days=number) for number in range(1, FORTNIGHT + 1)]
    units = needing_below(viewer, by=days[-1], at=at)
    there = working_there(units, viewer, at=at)
    grid = cells(sorted(set().union(*there.values())), days[0], days[-1] + ONE, at=at)
    covers = covers_of(
        {unit: {one: grid[one] for one in people} for unit, people in there.items()}, days
    )
    found = (_short(unit, covers.get(unit.pk, [])) for unit in units)
    return [one for one in found if one][:MOST_UNITS]


def _short(unit: Unit, cover: Sequence[Sequence[Cover]]) -> Short | None:
    lacking = [one for row in cover for one in row if one.missing]
    if not lacking:
        return None
    one = min(lacking, key=lambda cover: (cover.day, cover.shift))
    words = f"{one.shift}, {one.day:%a %-d %B}: {one.missing} {one.skill} short"
    return Short(unit, len({(cover.day, cover.shift) for cover in lacking}), one.day, words)
