"""A fortnight of a team: which people, what each viewer reads of them, how many are on duty."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count

from hr.duties.models import Duty, Shift
from hr.duties.queries.roster import FORTNIGHT, Cell, cells, days_away
from hr.duties.queries.sight import advises, led_by, own_unit, working_in
from mss.foundation.working_time import bank_holidays, today
from mss.people.models import Assignment, Person, PersonQuerySet, Unit
from mss.people.queries import leads_somebody

MOST_UNITS = 300
MOST_COUNTED = 500  # people; above, the numbers on duty would take longer than the page


@dataclass(frozen=True)
class Team:
    """Who is on the grid. `full`: as whoever rosters them reads it; else as a colleague does."""

    title: str
    people: PersonQuerySet
    full: bool
    unit: Unit | None = None


@dataclass(frozen=True)
class Head:
    """The head of a column."""

    day: date
    today: bool
    holiday: bool
    on_duty: int | None = None


def team_for(viewer: Person, code: str, *, at: datetime) -> Team | None:
    """The team `viewer` may read: a unit by its code, where they advise its organisation, lead
    people in it or work in it themselves; without one, whom they lead, or else their own unit."""
    if code:
        unit = Unit.objects.filter(code=code).select_related("organisation").first()
        return _unit(viewer, unit, at=at) if unit else None
    if leads_somebody(viewer, on=today(at)):
        return Team("People I lead", led_by(viewer, at=at), True)
    unit = own_unit(viewer, at=at)
    return _unit(viewer, unit, at=at) if unit else None


def _unit(viewer: Person, unit: Unit, *, at: datetime) -> Team | None:
    there = working_in(unit, viewer, at=at)
    if advises(viewer, unit.organisation_id, at=at):
        return Team(unit.name, there, True, unit)
    led = led_by(viewer, at=at).filter(pk__in=there.values("pk"))
    if led.exists():
        return Team(unit.name, led, True, unit)
    own = own_unit(viewer, at=at)
    return Team(unit.name, there, False, unit) if own == unit else None


def named(team: Team, name: str) -> PersonQuerySet:
    """The people of a team whose name holds `name`."""
    return team.people.filter(name__icontains=name) if name else team.people


def units_of(team: Team, *, at: datetime) -> list[Unit]:
    """The units in which the people of a team work today, by name: each has a roster of its own."""
    if team.unit or not team.full:
        return []
    places = Assignment.objects.on(today(at)).filter(person__in=team.people.order_by().values("pk"))
    rows = Unit.objects.filter(pk__in=places.values("post__unit")).order_by("name")
    return list(rows[:MOST_UNITS])


def fortnight(typed: str, *, at: datetime) -> date:
    """The Monday a fortnight begins on: of the day that was asked for, or of this week."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = today(at)
    return day - timedelta(days=day.weekday())


def heads(team: Team, first: date, *, at: datetime) -> list[Head]:
    """The fourteen days, with how many of the whole team are on duty and not away."""
    days = [first + timedelta(days=number) for number in range(FORTNIGHT)]
    counted = _on_duty(team, first) if team.full else {}
    return [
        Head(day, day == today(at), day in bank_holidays(day.year), counted.get(day))
        for day in days
    ]


def _on_duty(team: Team, first: date) -> dict[date, int]:
    people = list(team.people.order_by().values_list("pk", flat=True)[: MOST_COUNTED + 1])
    if len(people) > MOST_COUNTED:
        return {}
    stop = first + timedelta(days=FORTNIGHT)
    rows = Duty.objects.filter(person__in=people, day__gte=first, day__lt=stop, kind="work")
    found = dict.fromkeys((first + timedelta(days=number) for number in range(FORTNIGHT)), 0)
    found |= dict(rows.order_by().values_list("day").annotate(Count("pk")))
    if away := days_away(people, first, stop):
        lost = rows.filter(person__in={person for person, _ in away})
        for key in lost.values_list("person", "day"):
            found[key[1]] -= key in away
    return found


def grid(team: Team, people: list[Person], first: date, *, at: datetime) -> dict[int, list[Cell]]:
    """Person id → fourteen cells."""
    stop = first + timedelta(days=FORTNIGHT)
    return cells([one.pk for one in people], first, stop, at=at, full=team.full)


def shifts_in(grid: dict[int, list[Cell]]) -> list[Shift]:
    """The shifts that are worked in a grid, for the key below it."""
    used = {one.shift for row in grid.values() for cell in row if (one := cell.duty)}
    return sorted((shift for shift in used if shift), key=lambda shift: shift.starts)
