"""Who of a unit is there, who is away, and whether that is enough."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hr.leave import rules
from hr.leave.models import Closed, Least
from hr.leave.queries.least import in_force, leasts_from
from mss.foundation.working_time import today
from mss.people import absences, duty_days
from mss.people.models import Person, Role, Unit
from mss.people.queries import assignment_on, everybody_below, has_role, working_in


@dataclass(frozen=True)
class Lacking:
    """A day on which too few would be left: `needed` of a rank or band (of everybody where `role` is
    empty), `there` of them with the leave. `rostered`: those on duty are counted."""

    on: date
    role: str
    needed: int
    there: int
    rostered: bool


@dataclass(frozen=True)
class Cover:
    """What agreeing would do to a unit's days: how many are missing on which, with the figures
    (`lacking`), how many are away, and days on which leave needs a reason."""

    unit: Unit | None
    team: int = 0
    short: dict[date, int] = field(default_factory=dict)
    away: dict[date, int] = field(default_factory=dict)
    closed: list[Closed] = field(default_factory=list)
    lacking: list[Lacking] = field(default_factory=list)

    @property
    def days_away(self) -> dict[date, int]:
        """How many others are away, on the days on which somebody is."""
        return {day: number for day, number in self.away.items() if number}


def unit_of(person: Person, *, on: date) -> Unit | None:
    place = assignment_on(person, on)
    return place.post.unit if place else None


def people_in(unit: Unit, *, on: date) -> dict[int, str]:
    """Those who work in the unit on the day `on`: id of a person → their rank or band there."""
    return working_in([unit.pk], on=on).get(unit.pk, {})


def closed_in(unit: Unit | None, first: date, last: date) -> list[Closed]:
    """Days on which the unit is closed, or leave needs a reason."""
    if unit is None:
        return []
    return list(Closed.objects.filter(unit=unit, ended_at=None, first__lte=last, last__gte=first))


def cover_of(person: Person, first: date, last: date, *, at: datetime) -> Cover:
    """What it would mean for the unit if `person` were away on those days (LV-30, LV-36, LV-37)."""
    unit = unit_of(person, on=max(first, today(at)))
    if unit is None:
        return Cover(None)
    team = people_in(unit, on=first)
    others = [one for one in team if one != person.pk]
    gone = absences.touching(others, first, last + timedelta(days=1))
    known = duty_days.of(list(team), first, last)
    least = leasts_from(unit, on=first)
    short, away, lacking = {}, {}, []
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        out = {one.person for one in gone
               if one.starts <= day and (one.ends is None or one.ends > day)}  # fmt: skip
        away[day] = len(out)
        there = {
            one for one in team
            if rules.is_there(on_duty(known.get((one, day)), own=one == person.pk), one in out)
        }  # fmt: skip
        if person.pk not in there:
            continue  # they have no duty that day: the leave takes nobody away
        found = [one for row in in_force(least, day)
                 if (one := _lacking(row, team, there, person, day, known))]  # fmt: skip
        if found:
            lacking += found
            short[day] = max(one.needed - one.there for one in found)
    return Cover(unit, len(team), short, away, closed_in(unit, first, last), lacking)


def on_duty(day: duty_days.Day | None, *, own: bool = False) -> bool | None:
    """Whether a day is a duty by the roster; None where the roster is not known. A duty that the leave
    in question covers is one."""
    if day is None or day.kind == duty_days.Kind.UNKNOWN:
        return None
    return day.kind == duty_days.Kind.WORKED or (own and day.kind == duty_days.Kind.LEAVE)


def _lacking(
    row: Least, team: dict[int, str], there: set[int], person: Person, day: date,
    known: dict[tuple[int, date], duty_days.Day],
) -> Lacking | None:  # fmt: skip
    role = row.grade.code if row.grade else ""
    if not rules.counts_for(role, team.get(person.pk, "")):
        return None
    of = {one for one in there if rules.counts_for(role, team[one])}
    if not rules.short_of(row.people, len(of), leaves=True):
        return None
    rostered = any((one, day) in known for one in team)
    return Lacking(day, row.grade.name if row.grade else "", row.people, len(of) - 1, rostered)


def leads(by: Person, unit: Unit, *, at: datetime) -> bool:
    """Whether `by` leads people of the unit today, or advises its organisation in HR."""
    if has_role(by, Role.HR_ADVISER, at=at, organisation=unit.organisation_id):
        return True
    day = today(at)
    place = assignment_on(by, day)
    theirs = place is not None and place.post.unit_id == unit.pk
    below = everybody_below(by, on=day)
    if theirs:
        return below.exists()
    return below.filter(assignments__post__unit=unit, assignments__starts__lte=day).exists()


def closed_from(unit: Unit, *, on: date) -> list[Closed]:
    """Marked days of the unit, from the day `on`."""
    rows = Closed.objects.filter(unit=unit, ended_at=None, last__gte=on)
    return list(rows.select_related("closure").order_by("first")[:100])
