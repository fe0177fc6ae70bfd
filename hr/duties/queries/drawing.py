"""What a pattern makes of somebody's days."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hr.duties import rules
from hr.duties.models import Duty, PatternDay, RosterTeam
from hr.duties.queries.contracted import Weeks, rests_on
from hr.duties.queries.roster import Days, is_holiday
from hr.duties.queries.shifts import Shifts
from hr.duties.rules.times import Span, overlapping, span

AROUND = timedelta(days=2)


@dataclass(frozen=True)
class Drawn:
    """Days that would be entered, how many are there already, and how many are left out because the
    person would be on duty twice. `rested` are those the pattern has a duty on and they do not work
    (DU-70): rest days among the new."""

    new: tuple[Duty, ...]
    kept: int
    left_out: int
    rested: int = 0


def draw(
    team: RosterTeam, pattern: Sequence[PatternDay], shifts: Shifts, person: int,
    days: Collection[date], known: Days, weeks: Weeks,
) -> Drawn:  # fmt: skip
    """What `pattern` makes of `days` of the person (id), with the shifts as they are on each day; what
    is `known` stays, and staff rest on what are not their days by `weeks`. Nothing is saved."""
    spans, new, kept, left_out, rested = spans_of(person, known), [], 0, 0, 0
    own = weeks.get(person, ())
    for day in days:
        if (person, day) in known:
            kept += 1
            continue
        duty, when = _duty(team, pattern, shifts, day)
        if rests_on(own, day) and duty.kind != Duty.Kind.REST:
            rested += duty.works
            duty, when = _rest(team, day), None
        if when and overlapping([*spans, when]):
            left_out += 1
            continue
        duty.person_id = person
        new.append(duty)
        spans += [when] if when else []
    return Drawn(tuple(new), kept, left_out, rested)


def spans_of(person: int, known: Days) -> list[Span]:
    """When the person (id) is on duty."""
    return [
        Span(day, one.starts, one.ends)
        for (who, day), one in known.items()
        if who == person and one.starts and one.ends
    ]


def _rest(team: RosterTeam, day: date) -> Duty:
    return Duty(day=day, kind=Duty.Kind.REST, source=Duty.Source.PATTERN, team=team)


def _duty(
    team: RosterTeam, pattern: Sequence[PatternDay], shifts: Shifts, day: date
) -> tuple[Duty, Span | None]:
    number = rules.roster.day_of_pattern(day, team.first_monday, team.pattern.weeks)
    shift = pattern[number].shift
    source = Duty.Source.PATTERN
    if shift is None:
        return _rest(team, day), None
    if rules.roster.is_off(team.pattern.off_on_holidays, is_holiday(day)):
        return Duty(day=day, kind=Duty.Kind.HOLIDAY, source=source, team=team), None
    shift = shifts.on(shift.code, day) or shift
    when = span(day, shift.starts, shift.ends)
    duty = Duty(
        day=day, kind=Duty.Kind.WORK, shift=shift, starts=when.starts, ends=when.ends,
        source=source, team=team,
    )  # fmt: skip
    return duty, when
