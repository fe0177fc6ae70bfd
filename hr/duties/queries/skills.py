"""Skills needed on a shift against skills present."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hr.duties.models import SkillNeed
from hr.duties.queries.roster import Cell
from mss.people import skills
from mss.people.models import Unit

Grid = Mapping[int, Sequence[Cell]]


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


def skills_offered(unit: Unit, on: date) -> list[str]:
    """What a shift of `unit` may need: what certificates give, and what is needed already, so that it
    can be ended."""
    given = skills.named(on)
    return sorted({*given, *(one.skill for one in needs_of(unit, on))}) if given else []


def in_force(needs: Iterable[SkillNeed], day: date) -> list[SkillNeed]:
    """Of the needs of one unit, the latest first, those that hold on `day`."""
    latest: dict[tuple[str, str], SkillNeed] = {}
    for need in needs:
        if need.starts <= day:
            latest.setdefault((need.shift.code, need.skill), need)
    return [need for need in latest.values() if need.number]


def cover_of(unit: Unit, grid: Grid, days: Sequence[date]) -> list[list[Cover]]:
    """The cover of one unit; `grid` holds everybody of it."""
    return covers_of({unit.pk: grid}, days).get(unit.pk, [])


def covers_of(grids: Mapping[int, Grid], days: Sequence[date]) -> dict[int, list[list[Cover]]]:
    """Unit (id) → for each need that holds on one of the days one row, a cell for each day. `grids`
    holds everybody of each unit; as many questions for one unit as for all.

    Whoever is away is not there, and a skill that has ended by the day is not held. Nothing while
    nobody keeps training records: then nobody knows who holds what.
    """
    needs: defaultdict[int, list[SkillNeed]] = defaultdict(list)
    rows = SkillNeed.objects.filter(unit__in=grids, starts__lte=days[-1])
    for need in rows.select_related("shift").order_by("-starts"):
        needs[need.unit_id].append(need)
    if not needs or not skills.known():
        return {}
    held: defaultdict[int, list[skills.Held]] = defaultdict(list)
    people = {person for unit in needs for person in grids[unit]}
    for one in skills.held(list(people), days[0], days[-1] + timedelta(days=1)):
        held[one.person].append(one)
    return {unit: _rows(own, grids[unit], held, days) for unit, own in needs.items()}


def _rows(
    needs: Sequence[SkillNeed], grid: Grid, held: Mapping[int, list[skills.Held]],
    days: Sequence[date],
) -> list[list[Cover]]:  # fmt: skip
    by_day = [{(one.shift.code, one.skill): one for one in in_force(needs, day)} for day in days]
    kinds = {key: one for found in by_day for key, one in found.items()}
    return [
        [
            Cover(
                day, need.shift.name, need.skill, found[key].number if key in found else 0,
                *_there(need, grid, held, number),
            )
            for number, (day, found) in enumerate(zip(days, by_day, strict=True))
        ]
        for key, need in sorted(kinds.items())
    ]  # fmt: skip


def _there(
    need: SkillNeed, grid: Grid, held: Mapping[int, list[skills.Held]], number: int
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
