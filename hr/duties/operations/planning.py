"""Writing patterns, giving them to teams, and what a shift needs."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from hr.duties import rules
from hr.duties.models import Pattern, PatternDay, RosterTeam, Shift, SkillNeed
from hr.duties.queries.planning import plans
from hr.duties.queries.shifts import every_shift, not_in_use
from hr.duties.queries.sight import advises
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people import skills
from mss.people.models import Organisation, Person, Unit

REST = ("", "R", "-")


@transaction.atomic
def make_pattern(
    *, organisation: Organisation, name: str, weeks: Sequence[Sequence[str]],
    off_on_holidays: bool, once: UUID, by: Person, at: datetime,
) -> Pattern:  # fmt: skip
    """Write a pattern, week by week, with codes of shifts and R for rest; with a name that is there
    already, its next version. The same `once` gives the same pattern.

    Refused for anybody but HR of the organisation, an unknown shift, or weeks without rest.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if made := Pattern.objects.filter(made_by=by, once=once).first():
        return made
    if not rules.roster.may_roster(advises(by, organisation.pk, at=at), False):
        raise Refused("Patterns are written by HR of the organisation.", rule="DU-9", status=403)
    known = every_shift().ahead(today(at))
    if unknown := sorted({code for week in weeks for code in week} - {*known, *REST}):
        raise Refused(f"There is no shift {unknown[0]}. Use one of {', '.join(known)}, or R.",
                      rule="DU-4")  # fmt: skip
    if not rules.roster.sound_pattern([[code not in REST for code in week] for week in weeks]):
        raise Refused(
            "A pattern is 1 to 26 weeks of seven days, each with a rest day, and a duty somewhere.",
            rule="DU-4",
        )
    name = " ".join(name.split())
    same = Pattern.objects.filter(organisation=organisation, name=name).order_by("-version").first()
    (reference,) = take("PAT", at=at)
    pattern = Pattern.objects.create(
        reference=reference, organisation=organisation, name=name, weeks=len(weeks), made_by=by,
        made_at=at, version=same.version + 1 if same else 1, off_on_holidays=off_on_holidays,
        once=once,
    )  # fmt: skip
    codes = [code for week in weeks for code in week]
    PatternDay.objects.bulk_create(
        PatternDay(pattern=pattern, number=number, shift=known.get(code))
        for number, code in enumerate(codes)
    )
    record("pattern.made", by=by, reference=reference, at=at, name=name, version=pattern.version)
    return pattern


@transaction.atomic
def set_team(
    *, unit: Unit, pattern: Pattern, starts: date, by: Person, at: datetime, first_week: int = 1
) -> RosterTeam:
    """`unit` works `pattern` from `starts`, a Monday, with its week `first_week`; what it worked
    before ends there. What is published already stays as it is. The same again changes nothing."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    if not plans(by, unit, at=at):
        raise Refused("Teams are planned by those above all of them, or HR.", rule="DU-9", status=403)  # fmt: skip
    if not rules.roster.begins_on_monday(starts):
        raise Refused("Choose a Monday: a pattern begins with a whole week.", rule="DU-6")
    if code := not_in_use(pattern, starts):
        raise Refused(
            f"Shift {code} of this pattern is not in use from then on. Choose another pattern, or "
            "have one written without it.",
            rule="DU-18",
        )
    monday = date.fromordinal(starts.toordinal() - 7 * (first_week - 1))
    rows = RosterTeam.objects.select_for_update().filter(unit=unit)
    now = rows.filter(Q(ends=None) | Q(ends__gt=starts)).order_by("starts").last()
    if now and (now.pattern_id, now.starts, now.first_monday) == (pattern.pk, starts, monday):
        return now
    published = now.published_until if now else None
    if now and now.starts >= starts:
        raise Refused(
            f"The team goes over to another pattern on {now.starts:%-d %B %Y} already. Choose a "
            "later Monday.",
            rule="DU-6",
        )
    if now:
        now.ends = starts
        now.save(update_fields=["ends"])
    team = RosterTeam.objects.create(
        unit=unit, pattern=pattern, first_monday=monday, starts=starts,
        published_until=max(published, starts) if published else None,
    )  # fmt: skip
    record(
        "roster.team", by=by, reference=pattern.reference, at=at, unit=unit.code, starts=str(starts)
    )
    return team


@transaction.atomic
def set_need(
    *, unit: Unit, shift: Shift, skill: str, number: int, starts: date, by: Person, at: datetime,
    unmet: str = SkillNeed.Unmet.WARN,
) -> SkillNeed:  # fmt: skip
    """So many with `skill` are needed on `shift` of `unit` from a day on; 0 ends it. `unmet` says
    whether a roster that does not meet it is refused, or shown and goes on (DU-61)."""
    Unit.objects.select_for_update().get(pk=unit.pk)
    if not plans(by, unit, at=at):
        raise Refused("Teams are planned by those above all of them, or HR.", rule="DU-9", status=403)  # fmt: skip
    skill, given = " ".join(skill.lower().split()), skills.named(starts)
    if not rules.skills.can_be_needed(skill, given, number):
        raise Refused(
            f"No certificate gives {skill}. Choose one of: {', '.join(given)}.", rule="DU-71"
        )
    rows = SkillNeed.objects.filter(unit=unit, shift__code=shift.code, skill=skill, starts=starts)
    need = rows.first() or SkillNeed(unit=unit, shift=shift, skill=skill, starts=starts)
    need.number, need.unmet = number, unmet
    need.save()
    record(
        "skill-need.set", by=by, reference=unit.code, at=at, shift=shift.code, skill=need.skill,
        number=number, unmet=unmet, starts=str(starts),
    )  # fmt: skip
    return need
