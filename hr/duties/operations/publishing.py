"""Publishing a team's roster from its pattern."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from hr.duties import rules
from hr.duties.models import Duty, RosterTeam
from hr.duties.operations.changing import hold_needs
from hr.duties.queries.contracted import contracts
from hr.duties.queries.drawing import AROUND, draw
from hr.duties.queries.figures import counts_on
from hr.duties.queries.lacking import Lack, lacks
from hr.duties.queries.planning import begins, days_of_pattern, members, plans
from hr.duties.queries.roster import duties_of
from hr.duties.queries.shifts import every_shift
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person


@dataclass(frozen=True)
class Published:
    """What came of it: days entered, days that were there already, days left out because the person
    would have been on duty twice, shifts that have fewer with a skill than they need, and rest days of
    staff on whose other weekdays the pattern has a duty (DU-70)."""

    team: RosterTeam
    entered: int
    kept: int
    left_out: int
    lacks: tuple[Lack, ...] = ()
    rested: int = 0


@transaction.atomic
def publish(*, team: RosterTeam, until: date, why: str, by: Person, at: datetime) -> Published:
    """Publish the team's roster from where it ended up to, not including, `until`.

    What is on the roster already stays: changes, swaps and what came from the duty system. Refused
    for whoever does not plan for the team, without a reason when it is late (DU-8), and where a shift would
    have too few of a skill and that stops (DU-60).
    """
    row = RosterTeam.objects.select_for_update(of=("self",)).get(pk=team.pk)
    if not plans(by, row.unit, at=at):
        raise Refused("Teams are planned by those above all of them, or HR.", rule="DU-9", status=403)  # fmt: skip
    first = begins(row, at=at)
    stop = min(until, row.ends or until)
    if not rules.roster.may_publish(first, stop):
        raise Refused(
            f"Choose {first:%-d %B %Y} or a later day as the last, at most 400 days in one go.",
            rule="DU-14",
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
    locked = lock(members(team.unit, first, stop))
    # Whoever moved meanwhile has another place by now.
    there = {one: days for one, days in members(team.unit, first, stop).items() if one in locked}
    known = duties_of(list(there), first - AROUND, stop + AROUND)
    pattern = days_of_pattern(team.pattern)
    shifts, weeks = every_shift(), contracts(list(there), stop)
    drawn = [
        draw(team, pattern, shifts, person, days, known, weeks) for person, days in there.items()
    ]
    new = [duty for one in drawn for duty in one.new]
    lacking = too_few(new)
    put_on(new, at=at)
    for person in {one.person_id for one in new}:
        _tell(locked[person], team, first, stop, at=at)
    kept, left_out = sum(one.kept for one in drawn), sum(one.left_out for one in drawn)
    rested = sum(one.rested for one in drawn)
    return Published(team, len(new), kept, left_out, lacking, rested)


def too_few(new: Sequence[Duty]) -> tuple[Lack, ...]:
    """The shifts that would have too few of a skill. Refused where that stops (DU-60)."""
    planned = {(one.person_id, one.day): one for one in new}
    units = {key: one.team.unit_id for key, one in planned.items() if one.team}
    hold_needs(units)
    found = lacks(planned, units)
    stopped = [one for one in found if one.stops]
    if stopped:
        more = f" {len(stopped) - 1} more after it." if len(stopped) > 1 else ""
        raise Refused(
            f"{stopped[0].told}{more} Or publish only the days before {stopped[0].day:%-d %B %Y}.",
            rule="DU-60",
        )
    return tuple(found)


def lock(people: Iterable[int]) -> dict[int, Person]:
    """The people (ids) whose days are about to be entered, locked in one order, as they are now."""
    rows = Person.objects.select_for_update(of=("self",), no_key=True)
    return {one.pk: one for one in rows.filter(pk__in=list(people)).order_by("pk")}


def put_on(duties: Sequence[Duty], *, at: datetime) -> None:
    """Enter days that were drawn. The caller holds the locks of the people."""
    for one in duties:
        one.published_at = at
    Duty.objects.bulk_create(duties, batch_size=2000)


def _tell(person: Person, team: RosterTeam, first: date, stop: date, *, at: datetime) -> None:
    last = stop - timedelta(days=1)
    notify(
        person=person, topic="request", at=at, address="/roster/",
        event=f"roster.published:{team.pk}:{stop}:{person.pk}",
        subject=f"Your roster until {last:%-d %B %Y}",
        body=f"{team.unit.name} is on the roster from {first:%-d %B} to {last:%-d %B %Y}, by the "
        f"pattern {team.pattern.name}.",
    )  # fmt: skip
