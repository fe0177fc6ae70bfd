"""Changing one day of one person."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from hr.duties import rules
from hr.duties.models import Duty, DutyChange, SkillNeed
from hr.duties.queries.changing import Preview, Wanted, preview
from hr.duties.queries.lacking import units_of
from hr.duties.queries.planning import team_on
from hr.duties.queries.roster import duty_on
from hr.duties.queries.sight import rosters
from hr.duties.wording import snapshot
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def change_duty(
    *, person: Person, day: date, wanted: Wanted, why: str, shown: str, by: Person, at: datetime
) -> Duty:
    """Make `day` of `person` what is `wanted`, with the reason; they are told.

    `shown` is the mark of the notice and compensation that was shown (`Preview.shown`). Refused for
    whoever does not roster them, a day gone by, no reason, a change that changes nothing, a duty at
    the same time as another, one that leaves a shift without a skill it needs where that stops
    (DU-60), being put down for what they hold no certificate for that day (DU-62), and when what was shown is another by now.
    """
    row = locked([person])[0]
    hold_needs(units_of({(row.pk, day): None}))
    if not rosters(by, row, at=at):
        raise Refused(
            "Duties are changed by managers above and HR; nobody changes their own.", rule="DU-9"
        )
    if not rules.roster.still_to_come(day, today(at)):
        raise Refused("This day is over. What was worked is not changed.", rule="DU-11")
    if not rules.roster.says_why(why):
        raise Refused("Say why it is changed.", rule="DU-10")
    now = duty_on(row, day)
    wanted = wanted.settled(now)
    seen = preview(row, day, wanted, at=at)
    if not rules.roster.is_different(*_before_and_after(now, day, wanted)):
        raise Refused("That is what the roster says already.", rule="DU-13")
    if seen.twice:
        raise Refused(f"{row.name} would be on duty twice at the same time.", rule="DU-3")
    if seen.uncertified:
        raise Refused(seen.uncertified, rule="DU-62")
    if stopped := next((one for one in seen.lacks if one.refused), None):
        raise Refused(stopped.told, rule="DU-60")
    if not rules.roster.as_shown(shown, seen.shown):
        raise Refused(
            "Notice or compensation is not what you were shown. Look at it again.", rule="DU-12"
        )
    before = snapshot(now)
    duty = put(row, day, wanted, source=Duty.Source.CHANGE, at=at)
    after = snapshot(duty)
    keep(row, day, before, after, seen, why, by=by, at=at)
    record(
        "duty.changed" if before["kind"] else "duty.entered", by=by, subject=row,
        reference=row.reference, at=at, day=str(day), before=before["words"],
        after=after["words"], notice=seen.means.notice, rule=seen.means.rule,
    )  # fmt: skip
    _tell(row, day, before["words"], after["words"], seen, why, by=by, at=at)
    return duty


def locked(people: list[Person]) -> list[Person]:
    """The people whose days are about to change, locked in one order, as they are now."""
    rows = Person.objects.select_for_update(of=("self",), no_key=True).select_related("grade")
    found = {one.pk: one for one in rows.filter(pk__in=[p.pk for p in people]).order_by("pk")}
    return [found[one.pk] for one in people]


def hold_needs(units: Mapping[tuple[int, date], int]) -> None:
    """Lock what stops a roster of these units, after the people: two who take the last two drivers off
    a shift at once do not each count on the other."""
    rows = SkillNeed.objects.select_for_update(of=("self",), no_key=True)
    list(rows.filter(unit__in=set(units.values()), unmet=SkillNeed.Unmet.STOP).order_by("pk"))


def _before_and_after(duty: Duty | None, day: date, wanted: Wanted) -> tuple[object, object]:
    before = (duty.kind, duty.shift_id, duty.starts, duty.ends, duty.role) if duty else None
    when = wanted.span(day)
    shift = wanted.shift.pk if wanted.shift and when else None
    times = (when.starts, when.ends, wanted.role) if when else (None, None, "")
    return before, (wanted.kind, shift, *times)


def put(person: Person, day: date, wanted: Wanted, *, source: str, at: datetime) -> Duty:
    """Write what the day is now. The caller holds the lock and records why."""
    when = wanted.span(day)
    now = {
        "kind": wanted.kind,
        "shift": wanted.shift if when else None,
        "starts": when.starts if when else None,
        "ends": when.ends if when else None,
        "role": (wanted.role or "") if when else "",
        "source": source,
        "team": team_on(person, day),
    }
    duty, _ = Duty.objects.update_or_create(
        person=person, day=day, defaults=now, create_defaults={**now, "published_at": at}
    )
    return duty


def keep(
    person: Person, day: date, before: dict[str, object], after: dict[str, object], seen: Preview,
    why: str, *, by: Person, at: datetime,
) -> DutyChange:  # fmt: skip
    """Keep for good what a day was and is, who changed it, why, and what it means."""
    return DutyChange.objects.create(
        person=person, day=day, before=before, after=after, why=why.strip(), by=by, at=at,
        notice=seen.means.notice, means=seen.means.words, rule=seen.means.rule,
    )  # fmt: skip


def _tell(
    person: Person, day: date, before: str, after: str, seen: Preview, why: str, *, by: Person,
    at: datetime,
) -> None:  # fmt: skip
    notify(
        person=person, topic="request", at=at, address=f"/roster/{day}/",
        event=f"duty.changed:{person.pk}:{day}:{at.isoformat()}",
        subject=f"{day:%a %-d %b}: {after}"[:150],
        body=f"{by.name} changed your roster on {day:%A %-d %B %Y}: {before} is now {after}.\n\n"
        f"Why: {why.strip()}\n\n{seen.means.words}",
    )  # fmt: skip
