"""Rosters follow people: whoever moves or leaves is taken off the roster of the unit they were in."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from hr.duties.models import Duty, DutyChange, Moved
from hr.duties.operations.publishing import lock
from hr.duties.queries.joining import coming_to, elsewhere, missing, planner_of
from hr.duties.rules.notice import clear_days
from hr.duties.wording import snapshot
from mss.audit.operations import record
from mss.foundation.nudge import nudge
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Assignment, Person

A_CHUNK = 50


def watch(
    *, cause: str, at: datetime, people: Sequence[int], posts: Sequence[int],
    cost_centres: Sequence[int], organisations: Sequence[int],
) -> None:  # fmt: skip
    """Called by `people.changes` in the transaction of every change. Days to come are dated, so they
    are looked at now and not when the change begins."""
    moved = set(people)
    if posts:
        holding = Assignment.objects.filter(Q(ends=None) | Q(ends__gt=today(at)), post__in=posts)
        moved |= set(holding.values_list("person", flat=True))
    Moved.objects.bulk_create([Moved(person_id=one) for one in sorted(moved)])
    if moved:
        nudge("hr.duties.tasks.follow_people")


@transaction.atomic
def follow(*, at: datetime) -> int:
    """Look at the rosters of those who moved; returns how many rows of it are done. Safe to run
    twice and after a kill: what is done is taken out of the list in the same transaction."""
    rows = Moved.objects.select_for_update(skip_locked=True, of=("self",)).order_by("pk")
    found = list(rows[:A_CHUNK])
    for person in lock({row.person_id for row in found}).values():
        _take_off(person, at=at)
        _ask_for(person, at=at)
    Moved.objects.filter(pk__in=[row.pk for row in found]).delete()
    return len(found)


def _take_off(person: Person, *, at: datetime) -> None:
    """End what stands on rosters of units they do not work in (DU-16)."""
    ended = elsewhere(person, at=at)
    if not ended:
        return
    units = ", ".join(sorted({one.team.unit.name for one in ended if one.team}))
    why = f"{person.name} does not work in {units} then"[:200]
    off = snapshot(None)
    DutyChange.objects.bulk_create(
        DutyChange(
            person=person, day=one.day, before=snapshot(one), after=off, why=why, by=None, at=at,
            notice=clear_days(today(at), one.day), rule="DU-16",
        )
        for one in ended
    )  # fmt: skip
    Duty.objects.filter(pk__in=[one.pk for one in ended]).delete()
    first, last = ended[0].day, ended[-1].day
    record(
        "roster.ended", by=None, subject=person, reference=person.reference, at=at, units=units,
        first=str(first), last=str(last), days=len(ended),
    )  # fmt: skip
    notify(
        person=person, topic="request", at=at, address="/roster/",
        event=f"roster.ended:{person.pk}:{first}:{last}:{at.isoformat()}",
        subject=f"Off the roster of {units} from {first:%-d %B %Y}"[:150],
        body=f"Your {len(ended)} days from {first:%-d %B} to {last:%-d %B %Y} on the roster of "
        f"{units} have ended: you do not work there then.",
    )  # fmt: skip


def _ask_for(person: Person, *, at: datetime) -> None:
    """Whoever plans a roster learns who came and is not on it (DU-15)."""
    for unit in coming_to(person, at=at):
        for one in missing(unit, at=at, only=[person.pk]):
            planner = planner_of(unit, person, one.first, at=at)
            if planner is not None:
                notify(
                    person=planner, topic="request", at=at, address=f"/roster/teams/{unit.code}/",
                    event=f"roster.missing:{unit.pk}:{person.pk}:{one.first}",
                    subject=f"{person.name} is not on the roster of {unit.name}"[:150],
                    body=f"{person.name} works there from {one.first:%-d %B %Y}, after the roster "
                    f"was published. Put them on it: {one.days} days by its pattern.",
                )  # fmt: skip
