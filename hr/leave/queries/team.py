"""Who of a unit is there, who is away, and whether that is enough."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Q

from hr.leave.models import Closed, Least
from hr.leave.rules import short_of
from mss.foundation.working_time import today
from mss.people import absences
from mss.people.models import Assignment, Person, Role, Unit
from mss.people.queries import assignment_on, everybody_below, has_role, here_on


@dataclass(frozen=True)
class Cover:
    """What agreeing would do to a unit's days: how many are missing on which, and days on which
    leave needs a reason."""

    unit: Unit | None
    team: int = 0
    short: dict[date, int] = field(default_factory=dict)
    away: dict[date, int] = field(default_factory=dict)
    closed: list[Closed] = field(default_factory=list)


def unit_of(person: Person, *, on: date) -> Unit | None:
    place = assignment_on(person, on)
    return place.post.unit if place else None


def people_in(unit: Unit, *, on: date) -> list[int]:
    """Ids of those who work in the unit on the day `on`."""
    rows = Assignment.objects.on(on).filter(here_on(on, "person__"), post__unit=unit)
    return list(rows.values_list("person", flat=True).distinct())


def closed_in(unit: Unit | None, first: date, last: date) -> list[Closed]:
    """Days on which the unit is closed, or leave needs a reason."""
    if unit is None:
        return []
    return list(Closed.objects.filter(unit=unit, ended_at=None, first__lte=last, last__gte=first))


def cover_of(person: Person, first: date, last: date, *, at: datetime) -> Cover:
    """What it would mean for the unit if `person` were away on those days (LV-30)."""
    unit = unit_of(person, on=max(first, today(at)))
    if unit is None:
        return Cover(None)
    team = people_in(unit, on=first)
    stop = last + timedelta(days=1)
    gone = absences.touching([one for one in team if one != person.pk], first, stop)
    least = Least.objects.filter(Q(ends=None) | Q(ends__gt=first), unit=unit, starts__lte=last)
    rows = list(least.order_by("-starts"))
    short, away = {}, {}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        out = len({one.person for one in gone
                   if one.starts <= day and (one.ends is None or one.ends > day)})  # fmt: skip
        away[day] = out
        row = next((one for one in rows if one.starts <= day
                    and (one.ends is None or one.ends > day)), None)  # fmt: skip
        if row is not None and str(day.weekday()) in row.weekdays:
            missing = short_of(row.people, len(team) - out, leaves=True)
            if missing:
                short[day] = missing
    return Cover(unit, len(team), short, away, closed_in(unit, first, last))


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


def least_on(unit: Unit, *, on: date) -> Least | None:
    """How many the unit needs on the day `on`."""
    rows = Least.objects.filter(Q(ends=None) | Q(ends__gt=on), unit=unit, starts__lte=on)
    return rows.order_by("-starts").first()


def closed_from(unit: Unit, *, on: date) -> list[Closed]:
    """Marked days of the unit, from the day `on`."""
    rows = Closed.objects.filter(unit=unit, ended_at=None, last__gte=on)
    return list(rows.order_by("first")[:100])
