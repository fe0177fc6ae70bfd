"""Skills needed on a shift against skills present."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hr.duties.models import SkillNeed
from hr.duties.queries.roster import Cell
from mss.people import skills
from mss.people.models import Unit


@dataclass(frozen=True)
class Cover:
    """On one day, on one shift: how many with a skill are needed, and how many are there."""

    day: date
    shift: str
    skill: str
    needed: int
    on_duty: int
    present: int

    @property
    def missing(self) -> int:
        """How many are missing; none where the unit does not work that shift on that day."""
        return max(0, self.needed - self.present) if self.on_duty else 0


def needs_of(unit: Unit, on: date) -> list[SkillNeed]:
    """What is needed in `unit` by the rows in force on the day."""
    rows = SkillNeed.objects.filter(unit=unit, starts__lte=on).select_related("shift")
    latest = rows.order_by("shift__code", "skill", "-starts").distinct("shift__code", "skill")
    return [row for row in latest if row.number]


def cover_of(unit: Unit, grid: dict[int, list[Cell]], days: Sequence[date]) -> list[list[Cover]]:
    """For each need of `unit` one row, a cell for each day; `grid` holds everybody of the unit.

    Whoever is away is not there, and a skill that has ended by the day is not held. Nothing while
    nobody keeps training records: then nobody knows who holds what.
    """
    needs = needs_of(unit, days[0]) if days else []
    if not needs or not skills.known():
        return []
    held: defaultdict[int, list[skills.Held]] = defaultdict(list)
    for one in skills.held(list(grid), days[0], days[-1] + timedelta(days=1)):
        held[one.person].append(one)
    return [
        [
            Cover(day, need.shift.name, need.skill, need.number, *_there(need, grid, held, number))
            for number, day in enumerate(days)
        ]
        for need in needs
    ]


def _there(
    need: SkillNeed, grid: dict[int, list[Cell]], held: Mapping[int, list[skills.Held]], number: int
) -> tuple[int, int]:
    """How many are on such a shift on that day of the grid, and how many of them hold the skill."""
    on = {person: row[number].day for person, row in grid.items() if _on(row[number], need)}
    holding = [
        person
        for person, day in on.items()
        if any(holds(one, need.skill, day) for one in held.get(person, ()))
    ]
    return len(on), len(holding)


def _on(cell: Cell, need: SkillNeed) -> bool:
    return cell.shape == need.shift.shape


def holds(one: skills.Held, skill: str, day: date) -> bool:
    """Whether it is that skill, and held on the day."""
    return one.skill == skill and one.starts <= day and (one.ends is None or one.ends > day)
