"""What waits for whoever plans a roster: shifts short of people with a skill, and swaps to decide."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from hr.duties.models import SkillNeed
from hr.duties.queries.roster import FORTNIGHT, cells
from hr.duties.queries.sight import led_by
from hr.duties.queries.skills import Cover, covers_of
from hr.duties.queries.swapping import KIND
from mss.approvals.models import Step
from mss.foundation.working_time import today
from mss.people.models import Assignment, Person, Post, Unit
from mss.people.queries import seat_of

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
    units = _units_below(viewer, by=days[-1], at=at)
    there = _working_in(units, viewer, at=at)
    grid = cells(sorted(set().union(*there.values())), days[0], days[-1] + ONE, at=at)
    covers = covers_of(
        {unit: {one: grid[one] for one in people} for unit, people in there.items()}, days
    )
    found = (_short(unit, covers.get(unit.pk, [])) for unit in units)
    return [one for one in found if one][:MOST_UNITS]


def _units_below(viewer: Person, *, by: date, at: datetime) -> list[Unit]:
    """Those that need a skill before the day `by` is over."""
    seat = seat_of(viewer, on=today(at))
    if seat is None:
        return []
    needs = SkillNeed.objects.filter(starts__lte=by, number__gt=0)
    below = Post.objects.filter(above=seat.post_id).values("unit")
    return list(
        Unit.objects.filter(pk__in=below).filter(pk__in=needs.values("unit")).order_by("name")
    )


def _working_in(units: Sequence[Unit], viewer: Person, *, at: datetime) -> dict[int, set[int]]:
    """Unit (id) → who (ids) works there today, of the units whose page `viewer` reads as who leads
    people in it."""
    places = Assignment.objects.on(today(at)).filter(post__unit__in=units, person__is_active=True)
    seen = Person.objects.visible_to(viewer).values("pk")
    there: defaultdict[int, set[int]] = defaultdict(set)
    for unit, person in places.filter(person__in=seen).values_list("post__unit", "person"):
        there[unit].add(person)
    everybody = set().union(*there.values())
    led = set(led_by(viewer, at=at).filter(pk__in=everybody).values_list("pk", flat=True))
    return {unit: people for unit, people in there.items() if people & led}


def _short(unit: Unit, cover: Sequence[Sequence[Cover]]) -> Short | None:
    lacking = [one for row in cover for one in row if one.missing]
    if not lacking:
        return None
    one = min(lacking, key=lambda cover: (cover.day, cover.shift))
    words = f"{one.shift}, {one.day:%a %-d %B}: {one.missing} {one.skill} short"
    return Short(unit, len({(cover.day, cover.shift) for cover in lacking}), one.day, words)
