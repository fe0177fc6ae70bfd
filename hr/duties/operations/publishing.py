"""Publishing a team's roster from its pattern."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from hr.duties import rules
from hr.duties.models import Duty, PatternDay, RosterTeam
from hr.duties.queries.figures import counts_on
from hr.duties.queries.planning import begins, days_of_pattern, members, plans
from hr.duties.queries.roster import duties_of, is_holiday
from hr.duties.rules.times import Span, overlapping, span
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person

AROUND = timedelta(days=2)


@dataclass(frozen=True)
class Published:
    """What came of it: days entered, days that were there already, and days left out because the
    person would have been on duty twice."""

    team: RosterTeam
    entered: int
    kept: int
    left_out: int


@transaction.atomic
def publish(*, team: RosterTeam, until: date, why: str, by: Person, at: datetime) -> Published:
    """Publish the team's roster from where it ended up to, not including, `until`.

    What is on the roster already stays: changes, swaps and what came from the duty system. Refused
    for whoever does not plan for the team, and without a reason when it is late (DU-8).
    """
    row = RosterTeam.objects.select_for_update(of=("self",)).get(pk=team.pk)
    if not plans(by, row.unit, at=at):
        raise Refused("Teams are planned by those above all of them, or HR.", rule="DU-9", status=403)  # fmt: skip
    first = begins(row, at=at)
    stop = min(until, row.ends or until)
    if not rules.roster.may_publish(first, stop):
        raise Refused(
            f"Choose a day after {first:%-d %B %Y}, at most 400 days later.", rule="DU-14"
        )
    counts = counts_on(today(at))
    late = not rules.roster.in_good_time(today(at), first, counts.publish_days)
    if late and not rules.roster.says_why(why):
        raise Refused(
            f"{first:%-d %B %Y} is less than {counts.publish_days} days away: say why it is "
            "published so late.",
            rule="DU-8",
        )
    found = _enter(row, first, stop, at=at)
    row.published_until = stop
    row.save(update_fields=["published_until"])
    record(
        "roster.published", by=by, reference=row.unit.code, at=at, first=str(first),
        until=str(stop), days=found.entered, late=late, why=why,
    )  # fmt: skip
    return found


def _enter(team: RosterTeam, first: date, stop: date, *, at: datetime) -> Published:
    there = members(team.unit, first, stop)
    people = Person.objects.select_for_update(of=("self",), no_key=True)
    locked = {one.pk: one for one in people.filter(pk__in=there).order_by("pk")}
    known = duties_of(list(there), first - AROUND, stop + AROUND)
    pattern, new, kept, left_out = days_of_pattern(team.pattern), [], 0, 0
    for person, days in there.items():
        spans = [
            Span(day, one.starts, one.ends)
            for (who, day), one in known.items()
            if who == person and one.starts and one.ends
        ]
        for day in days:
            if (person, day) in known:
                kept += 1
                continue
            duty, when = _duty(team, pattern, day)
            if when and overlapping([*spans, when]):
                left_out += 1
                continue
            duty.person_id, duty.published_at = person, at
            new.append(duty)
            spans += [when] if when else []
    Duty.objects.bulk_create(new, batch_size=2000)
    for person in {one.person_id for one in new}:
        _tell(locked[person], team, first, stop, at=at)
    return Published(team, len(new), kept, left_out)


def _duty(team: RosterTeam, pattern: list[PatternDay], day: date) -> tuple[Duty, Span | None]:
    number = rules.roster.day_of_pattern(day, team.first_monday, team.pattern.weeks)
    shift = pattern[number].shift
    source = Duty.Source.PATTERN
    if shift is None:
        return Duty(day=day, kind=Duty.Kind.REST, source=source), None
    if rules.roster.is_off(team.pattern.off_on_holidays, is_holiday(day)):
        return Duty(day=day, kind=Duty.Kind.HOLIDAY, source=source), None
    when = span(day, shift.starts, shift.ends)
    duty = Duty(
        day=day, kind=Duty.Kind.WORK, shift=shift, starts=when.starts, ends=when.ends, source=source
    )
    return duty, when


def _tell(person: Person, team: RosterTeam, first: date, stop: date, *, at: datetime) -> None:
    last = stop - timedelta(days=1)
    notify(
        person=person, topic="request", at=at, address="/roster/",
        event=f"roster.published:{team.pk}:{stop}:{person.pk}",
        subject=f"Your roster until {last:%-d %B %Y}",
        body=f"{team.unit.name} is on the roster from {first:%-d %B} to {last:%-d %B %Y}, by the "
        f"pattern {team.pattern.name}.",
    )  # fmt: skip
