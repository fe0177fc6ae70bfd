"""On which days units have too few people at work, as it stands."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from hr.leave import rules
from hr.leave.models import Least
from hr.leave.queries.least import in_force
from hr.leave.queries.team import on_duty
from mss.people import absences, duty_days
from mss.people.models import Unit
from mss.people.queries import working_in

Key = tuple[int, date]


@dataclass(frozen=True)
class Short:
    """A day on which a unit has `there` people at work of the `needed`: of a rank or band, or of
    everybody where `role` is empty."""

    unit: Unit
    on: date
    role: str
    needed: int
    there: int


def short_days(units: Collection[int], first: date, last: date) -> list[Short]:
    """By day, what units (ids) lack from `first` to `last` by what is agreed already (LV-30, LV-36,
    LV-37), of those who work there on the first of the days; as many questions for one unit as for
    all."""
    rows = Least.objects.filter(Q(ends=None) | Q(ends__gt=first), unit__in=units, starts__lte=last)
    needs: defaultdict[int, list[Least]] = defaultdict(list)
    for row in rows.select_related("unit", "grade").order_by("-starts", "grade__level", "pk"):
        needs[row.unit_id].append(row)
    if not needs:
        return []
    teams = working_in(needs, on=first)
    everybody = {person for team in teams.values() for person in team}
    at_work = _at_work(everybody, first, last)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [
        one
        for day in days
        for unit, own in needs.items()
        for one in _of(own, day, teams.get(unit, {}), at_work)
    ]


def _of(
    needs: Iterable[Least], day: date, team: Mapping[int, str], at_work: Collection[Key]
) -> Iterable[Short]:
    for row in sorted(in_force(needs, day), key=lambda row: row.grade_id is not None):
        role = row.grade.code if row.grade else ""
        there = sum(
            rules.counts_for(role, grade) and (person, day) in at_work
            for person, grade in team.items()
        )
        if rules.short_of(row.people, there, leaves=False):
            yield Short(row.unit, day, row.grade.name if row.grade else "", row.people, there)


def _at_work(people: Collection[int], first: date, last: date) -> set[Key]:
    """Who (id) is there on which day."""
    stop = last + timedelta(days=1)
    known = duty_days.of(people, first, last)
    days = [first + timedelta(days=number) for number in range((stop - first).days)]
    out: set[Key] = set()
    for one in absences.touching(people, first, stop):
        until = min(one.ends or stop, stop)
        out |= {(one.person, day) for day in days if one.starts <= day < until}
    return {
        (person, day)
        for person in people
        for day in days
        if rules.is_there(on_duty(known.get((person, day))), (person, day) in out)
    }
