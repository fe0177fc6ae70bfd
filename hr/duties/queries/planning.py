"""Patterns, the teams that work them, and who belongs to a team on which day."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from hr.duties.models import Pattern, PatternDay, RosterTeam, Shift
from hr.duties.queries.shifts import every_shift
from hr.duties.queries.sight import advises
from mss.foundation.working_time import today
from mss.people.models import Assignment, Person, Unit
from mss.people.queries import bodies_served, everybody_below
from mss.people.queries.placing import placings
from mss.people.rules import place_on


def days_of_pattern(pattern: Pattern) -> list[PatternDay]:
    return list(pattern.days.select_related("shift").order_by("number"))


def weeks_of_pattern(pattern: Pattern, on: date) -> list[list[Shift | None]]:
    """Its days, week by week, with the shifts as they are on the day `on`; None for rest."""
    known = every_shift().ahead(on)
    days = [one.shift and known.get(one.shift.code, one.shift) for one in days_of_pattern(pattern)]
    return [days[number : number + 7] for number in range(0, len(days), 7)]


def teams_of(viewer: Person, *, at: datetime) -> QuerySet[RosterTeam]:
    """The teams `viewer` reads or plans for: of the organisations they advise in HR, and those with a post
    of somebody further down their line."""
    served = bodies_served(viewer, "hr-adviser", at=at)
    below = everybody_below(viewer, on=today(at)).values("pk")
    units = Assignment.objects.on(today(at)).filter(person__in=below).values("post__unit")
    rows = RosterTeam.objects.filter(Q(unit__organisation__in=served) | Q(unit__in=units))
    return rows.select_related("unit", "pattern").order_by("unit__name", "-starts")


def plans(viewer: Person, unit: Unit, *, at: datetime) -> bool:
    """Whether `viewer` plans rosters for `unit`: HR of its organisation, or above all who work
    there today."""
    if advises(viewer, unit.organisation_id, at=at):
        return True
    there = set(
        Assignment.objects.on(today(at)).filter(post__unit=unit).values_list("person", flat=True)
    )
    below = everybody_below(viewer, on=today(at)).filter(pk__in=there)
    return bool(there) and there == set(below.values_list("pk", flat=True))


def reads(viewer: Person, unit: Unit, *, at: datetime) -> bool:
    """Whether `viewer` reads which pattern `unit` works and how far it is published: HR of its
    organisation, or above somebody who works there today."""
    if advises(viewer, unit.organisation_id, at=at):
        return True
    there = Assignment.objects.on(today(at)).filter(post__unit=unit)
    below = everybody_below(viewer, on=today(at))
    return below.filter(pk__in=there.values("person")).exists()


def members(unit: Unit, first: date, stop: date) -> dict[int, list[date]]:
    """Person id → the days from `first` up to `stop` on which they work in `unit` (PE-1)."""
    touching = Assignment.objects.filter(Q(ends=None) | Q(ends__gt=first), starts__lt=stop)
    there = touching.filter(post__unit=unit).values("person")
    rows: defaultdict[int, list[Assignment]] = defaultdict(list)
    for row in touching.filter(person__in=there).select_related("post", "person"):
        rows[row.person_id].append(row)
    inside = {row.post_id for own in rows.values() for row in own if row.post.unit_id == unit.pk}
    return {person: list(_days_in(own, inside, first, stop)) for person, own in rows.items()}


def units_of_days(people: Collection[int], first: date, stop: date) -> dict[int, dict[date, int]]:
    """Person id → day → the unit (id) they work in (PE-1), for the days from `first` up to `stop` on
    which they work anywhere; one query."""
    touching = Assignment.objects.filter(Q(ends=None) | Q(ends__gt=first), starts__lt=stop)
    rows: defaultdict[int, list[Assignment]] = defaultdict(list)
    for row in touching.filter(person__in=people).select_related("post", "person"):
        rows[row.person_id].append(row)
    units = {row.post_id: row.post.unit_id for own in rows.values() for row in own}
    return {
        person: {day: units[post] for day, post in _posts_in(own, first, stop)}
        for person, own in rows.items()
    }


def team_on(person: Person, day: date) -> RosterTeam | None:
    """The roster `person` belongs to on `day`: that of the unit they work in."""
    unit = units_of_days([person.pk], day, day + timedelta(days=1)).get(person.pk, {}).get(day)
    rows = RosterTeam.objects.filter(Q(ends=None) | Q(ends__gt=day), unit=unit, starts__lte=day)
    return rows.first() if unit else None


def _days_in(own: list[Assignment], inside: set[int], first: date, stop: date) -> Iterator[date]:
    return (day for day, post in _posts_in(own, first, stop) if post in inside)


def _posts_in(own: list[Assignment], first: date, stop: date) -> Iterator[tuple[date, int]]:
    placed, day = placings(own), first
    left = own[0].person.left_on
    while day < stop and (left is None or day < left):
        place = place_on(placed, day)
        if place:
            yield day, place.post
        day += timedelta(days=1)


def begins(team: RosterTeam, *, at: datetime) -> date:
    """The first day that is published next."""
    return max(team.published_until or team.starts, today(at) + timedelta(days=1))


def rosters_of(unit: Unit) -> QuerySet[RosterTeam]:
    """The patterns `unit` works, worked and will work, the latest first."""
    return RosterTeam.objects.filter(unit=unit).select_related("pattern").order_by("-starts")


def team_to_publish(unit: Unit, *, at: datetime) -> RosterTeam | None:
    """The pattern of `unit` whose roster is published next: the first not published to its end."""
    for team in rosters_of(unit).order_by("starts"):
        over = team.ends is not None and (begins(team, at=at) >= team.ends)
        if not over:
            return team
    return None
