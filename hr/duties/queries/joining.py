"""Who came to a team or left it after its roster was published."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hr.duties import rules
from hr.duties.models import Duty, RosterTeam
from hr.duties.queries.contracted import contracts
from hr.duties.queries.drawing import AROUND, draw, spans_of
from hr.duties.queries.figures import counts_on
from hr.duties.queries.planning import days_of_pattern, members, plans, units_of_days
from hr.duties.queries.roster import duties_of, rests_that_are_short
from hr.duties.queries.shifts import Shifts, every_shift
from hr.duties.rules.times import Span
from mss.foundation.working_time import today
from mss.people.models import Person, Unit
from mss.people.queries import line_above

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Missing:
    """Somebody of a team who is not on its published roster: the days that would be entered, how
    many would be left out, and between which duties there would be too little rest; `rested` are days
    of rest on which the team works and they do not (DU-70)."""

    person: Person
    duties: tuple[Duty, ...]
    left_out: int
    short: tuple[str, ...]
    rested: int = 0

    @property
    def days(self) -> int:
        return len(self.duties)

    @property
    def first(self) -> date:
        return self.duties[0].day

    @property
    def last(self) -> date:
        return self.duties[-1].day


@dataclass(frozen=True)
class Part:
    """The days from `first` up to `stop` that are published by the pattern of `team`."""

    team: RosterTeam
    first: date
    stop: date


def published(unit: Unit, *, at: datetime) -> list[Part]:
    """The published days of `unit` that are still to come, by pattern. What an earlier pattern had
    published beyond the day the team went over to the next stays by the earlier."""
    parts, first = [], today(at) + ONE
    rows = RosterTeam.objects.filter(unit=unit, published_until__gt=first)
    for team in rows.select_related("unit", "pattern").order_by("starts"):
        first = max(first, team.starts)
        if team.published_until and first < team.published_until:
            parts.append(Part(team, first, team.published_until))
            first = team.published_until
    return parts


def missing(unit: Unit, *, at: datetime, only: Collection[int] | None = None) -> list[Missing]:
    """Who works in `unit` on published days and is not on the roster then, by name (DU-15); `only`
    names whom to look at by their ids."""
    found: dict[int, list[Duty]] = {}
    left_out: dict[int, int] = {}
    short: dict[int, list[str]] = {}
    rested: dict[int, int] = {}
    parts = published(unit, at=at)
    shifts = every_shift() if parts else Shifts({})
    for part in parts:
        there = members(unit, part.first, part.stop)
        if only is not None:
            there = {person: days for person, days in there.items() if person in only}
        there = _with_gaps(there, part)
        known = duties_of(list(there), part.first - AROUND, part.stop + AROUND)
        known |= {(one.person_id, one.day): one for new in found.values() for one in new}
        weeks = contracts(list(there), part.stop)
        pattern, hours = days_of_pattern(part.team.pattern), counts_on(part.first).rest_hours
        for person, days in there.items():
            drawn = draw(part.team, pattern, shifts, person, days, known, weeks)
            if drawn.new:
                found.setdefault(person, []).extend(drawn.new)
                left_out[person] = left_out.get(person, 0) + drawn.left_out
                rested[person] = rested.get(person, 0) + drawn.rested
                before = spans_of(person, known)
                short.setdefault(person, []).extend(_shorter(before, drawn.new, hours))
    people = Person.objects.get_queryset().filter(pk__in=found).order_by("name", "pk")
    return [
        Missing(
            one, tuple(found[one.pk]), left_out[one.pk], tuple(short[one.pk]), rested[one.pk]
        )
        for one in people
    ]  # fmt: skip


def _with_gaps(there: dict[int, list[date]], part: Part) -> dict[int, list[date]]:
    """Those who have nothing on some day: of a whole team mostly nobody, so their duties are not
    read."""
    rows = Duty.objects.filter(person__in=there, day__gte=part.first, day__lt=part.stop)
    have = set(rows.values_list("person", "day"))
    return {
        person: days
        for person, days in there.items()
        if any((person, day) not in have for day in days)
    }


def _shorter(before: list[Span], new: Collection[Duty], hours: int) -> Iterator[str]:
    spans = [Span(one.day, one.starts, one.ends) for one in new if one.starts and one.ends]
    known = rests_that_are_short(before, hours)
    return (said for said in rests_that_are_short([*before, *spans], hours) if said not in known)


def elsewhere(person: Person, *, at: datetime) -> list[Duty]:
    """The duties to come that stand on the roster of a unit `person` does not work in on that day
    (DU-16), by day."""
    rows = Duty.objects.filter(person=person, day__gt=today(at), team__isnull=False)
    duties = list(rows.select_related("team__unit", "shift").order_by("day"))
    if not duties:
        return []
    places = units_of_days([person.pk], duties[0].day, duties[-1].day + ONE).get(person.pk, {})
    return [
        one
        for one in duties
        if one.team and not rules.roster.on_its_roster(one.team.unit_id, places.get(one.day))
    ]


def coming_to(person: Person, *, at: datetime) -> list[Unit]:
    """The units `person` works in on days to come that have a published roster."""
    last = (
        RosterTeam.objects.filter(published_until__gt=today(at))
        .order_by("-published_until")
        .values_list("published_until", flat=True)
        .first()
    )
    if last is None:
        return []
    places = units_of_days([person.pk], today(at) + ONE, last).get(person.pk, {})
    teams = RosterTeam.objects.filter(published_until__gt=today(at) + ONE)
    units = Unit.objects.filter(pk__in=set(places.values()), rosters__in=teams)
    return list(units.order_by("name").distinct())


def planner_of(unit: Unit, person: Person, on: date, *, at: datetime) -> Person | None:
    """The nearest above `person` on that day who plans the roster of `unit`."""
    above = (one.person for one in line_above(person, on=on))
    return next((one for one in above if plans(one, unit, at=at)), None)
