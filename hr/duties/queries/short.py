"""What waits for whoever plans a roster: shifts short of people with a skill, and swaps to decide."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from hr.duties.models import SkillNeed
from hr.duties.queries.roster import FORTNIGHT, cells
from hr.duties.queries.sight import working_in
from hr.duties.queries.skills import cover_of
from hr.duties.queries.swapping import KIND
from mss.approvals.models import Step
from mss.foundation.working_time import today
from mss.people.models import Assignment, Person, Post, Unit

MOST_UNITS = 3  # on a home page


@dataclass(frozen=True)
class Short:
    """A unit, how many shifts to come lack somebody with a skill, and the first of them."""

    unit: Unit
    shifts: int
    day: date
    words: str


def needs_below(who: int, on: date | None = None) -> QuerySet[SkillNeed]:
    """What shifts need of the units directly below the post `who` (an id) has on the day, or ever had."""
    mine = Assignment.objects.on(on) if on else Assignment.objects.all()
    units = Post.objects.filter(above__in=mine.filter(person=who).values("post")).values("unit")
    return SkillNeed.objects.filter(unit__in=units, number__gt=0)


def swaps_to_decide(who: int) -> QuerySet[Step]:
    """Swaps of duties that wait for the decision of `who` (an id)."""
    return Step.objects.waiting().filter(holder=who, approval__kind=KIND)


def short_of(viewer: Person, *, at: datetime) -> list[Short]:
    """The units directly below `viewer` with shifts of the next two weeks that lack a skill."""
    days = [today(at) + timedelta(days=number) for number in range(1, FORTNIGHT + 1)]
    units = Unit.objects.filter(pk__in=needs_below(viewer.pk, today(at)).values("unit")).order_by(
        "name"
    )
    return [one for unit in units[:MOST_UNITS] if (one := _short(unit, viewer, days, at=at))]


def _short(unit: Unit, viewer: Person, days: list[date], *, at: datetime) -> Short | None:
    people = list(working_in(unit, viewer, at=at).values_list("pk", flat=True))
    grid = cells(people, days[0], days[-1] + timedelta(days=1), at=at)
    lacking = [one for row in cover_of(unit, grid, days) for one in row if one.missing]
    if not lacking:
        return None
    one = min(lacking, key=lambda cover: (cover.day, cover.shift))
    words = f"{one.shift}, {one.day:%a %-d %B}: {one.missing} {one.skill} short"
    return Short(unit, len({(cover.day, cover.shift) for cover in lacking}), one.day, words)
