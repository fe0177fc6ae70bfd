"""Putting forward new figures of leave, and putting them in force from their day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from hr.leave import rules
from hr.leave.models import (
    BalanceRun,
    Entitlement,
    LeaveFigure,
    NewDays,
    NewNumber,
    NewTerm,
    Term,
)
from hr.leave.operations.proposing import JOB, may_change, started
from hr.leave.queries.figures import leave_year
from mss.foundation.alone import one_after_another
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.jobs import operations as jobs
from mss.people.models import Organisation, Person

CHANGES = "figures of leave"
THERE = "There are figures of the same people from that day already. Choose another day."


@transaction.atomic
def propose_days(
    *, organisation: Organisation, kinds: Sequence[str], grades: Sequence[str],
    steps: Mapping[int, Decimal], starts: date, unsure: bool, source: str, reason: str, once: UUID,
    by: Person, at: datetime,
) -> BalanceRun:  # fmt: skip
    """Put forward the days a year of these people from the day `starts`: whole years of service →
    days. What it would change for everybody is worked out; nothing changes until a second person
    has made it. The same `once` gives the same."""
    may_change(by, organisation, at)
    if known := BalanceRun.objects.filter(once=once).first():
        return known
    _sound(starts, source, reason, at)
    if not rules.sound_steps(steps):
        raise Refused(
            "Give the days from 0 years of service on, and never fewer for longer service.",
            rule="LV-84",
        )
    there = Entitlement.objects.filter(starts=starts, kinds=list(kinds), grades=list(grades))
    if not rules.one_of_a_day(there.count()):
        raise Refused(THERE, rule="LV-83")
    run, _ = started(organisation, starts, BalanceRun.What.FIGURES, once, reason, by, at, starts)
    NewDays.objects.bulk_create(
        NewDays(run=run, kinds=list(kinds), grades=list(grades), least_years=years, days=days,
                unsure=unsure, source=source.strip())
        for years, days in sorted(steps.items())
    )  # fmt: skip
    jobs.start(kind=JOB, title=f"New figures from {starts:%d.%m.%Y}", by=by,
               params={"run": run.reference}, at=at)  # fmt: skip
    return run


@transaction.atomic
def propose_term(
    *, organisation: Organisation, kind: str, people: Sequence[str], what: str, value: int | None,
    words: str, starts: date, unsure: bool, source: str, reason: str, once: UUID, by: Person,
    at: datetime,
) -> BalanceRun:  # fmt: skip
    """Put forward one figure of a kind of leave, in days, from the day `starts`. The same `once`
    gives the same."""
    may_change(by, organisation, at)
    if known := BalanceRun.objects.filter(once=once).first():
        return known
    _sound(starts, source, reason, at)
    if not rules.is_known_or_unsure(value, unsure):
        raise Refused("A figure without a number of days is to be confirmed.", rule="LV-85")
    there = Term.objects.filter(kind=kind, people=list(people), what=what, starts=starts)
    if not rules.one_of_a_day(there.count()):
        raise Refused(THERE, rule="LV-83")
    run, _ = started(organisation, starts, BalanceRun.What.FIGURES, once, reason, by, at, starts)
    NewTerm.objects.create(run=run, kind=kind, people=list(people), what=what, value=value,
                           words=words.strip(), unsure=unsure, source=source.strip())  # fmt: skip
    run.state = BalanceRun.State.PROPOSED
    run.save()
    return run


@transaction.atomic
def propose_number(
    *, organisation: Organisation, code: str, value: int, starts: date, unsure: bool, source: str,
    reason: str, once: UUID, by: Person, at: datetime,
) -> BalanceRun:  # fmt: skip
    """Put forward one number of the policy, in minutes or days as its code says, from the day
    `starts`. What it would change in balances is worked out. The same `once` gives the same."""
    may_change(by, organisation, at)
    if known := BalanceRun.objects.filter(once=once).first():
        return known
    _sound(starts, source, reason, at)
    if not rules.changes_here(code):
        raise Refused("The month in which the leave year begins is not changed here.", rule="LV-86")
    if not rules.is_some_number(code, value):
        raise Refused("That number cannot be. Check it.", rule="LV-87")
    if not rules.fits_the_year(code, starts, leave_year(starts)[0]):
        raise Refused("A full-time week changes on the first day of a leave year.", rule="LV-88")
    if not rules.one_of_a_day(LeaveFigure.objects.filter(code=code, starts=starts).count()):
        raise Refused(THERE, rule="LV-83")
    run, _ = started(organisation, starts, BalanceRun.What.FIGURES, once, reason, by, at, starts)
    NewNumber.objects.create(run=run, code=code, value=value, unsure=unsure, source=source.strip())
    jobs.start(kind=JOB, title=f"New figures from {starts:%d.%m.%Y}", by=by,
               params={"run": run.reference}, at=at)  # fmt: skip
    return run


def _sound(starts: date, source: str, reason: str, at: datetime) -> None:
    if not rules.has_reason(reason):
        raise Refused("Say why the figures change.", rule="LV-42")
    if not rules.says_where_from(source):
        raise Refused("Say where the figures come from.", rule="LV-81")
    if not rules.begin_later(starts, today(at)):
        raise Refused("New figures begin on a day to come.", rule="LV-80")


def put_in_force(run: BalanceRun, *, at: datetime) -> None:
    """The new figures stand in the table from their day. Refused when that day has come meanwhile,
    and when somebody else's of the same people and day are in force already. One change at a time:
    a second one waits here for the first, and then finds it."""
    assert run.starts is not None
    one_after_another(CHANGES)
    if not rules.begin_later(run.starts, today(at)):
        raise Refused(
            "The day they begin has come meanwhile. Put them forward from a later one.",
            rule="LV-80",
        )
    days, term = list(run.new_days.all()), NewTerm.objects.filter(run=run).first()
    number = NewNumber.objects.filter(run=run).first()
    if not rules.one_of_a_day(sum(rows.count() for rows in in_force_of(run))):
        raise Refused(THERE, rule="LV-83")
    for one in days:
        Entitlement.objects.create(
            starts=run.starts, kinds=one.kinds, grades=one.grades, least_years=one.least_years,
            days=one.days, unsure=one.unsure, source=one.source,
        )  # fmt: skip
    if term is not None:
        Term.objects.create(
            starts=run.starts, kind=term.kind, people=term.people, what=term.what,
            value=term.value, words=term.words, unsure=term.unsure, source=term.source,
        )  # fmt: skip
    if number is not None:
        LeaveFigure.objects.create(
            starts=run.starts, code=number.code, value=number.value, unsure=number.unsure,
            source=number.source,
        )  # fmt: skip


def undo(run: BalanceRun, *, at: datetime) -> None:
    """Take new figures back before they begin: the ones before them go on."""
    assert run.starts is not None
    if not rules.may_be_undone(run.starts, today(at)):
        raise Refused("They have begun. Put other figures forward.", rule="LV-82")
    for rows in in_force_of(run):
        for row in rows:
            row.delete()  # one by one, so that its history says so


Rows = QuerySet[Entitlement] | QuerySet[Term] | QuerySet[LeaveFigure]


def in_force_of(run: BalanceRun) -> list[Rows]:
    """Rows of the tables for the same people from the same day."""
    assert run.starts is not None
    days, term = run.new_days.first(), NewTerm.objects.filter(run=run).first()
    found: list[Rows] = []
    if days is not None:
        found.append(
            Entitlement.objects.filter(starts=run.starts, kinds=days.kinds, grades=days.grades)
        )
    if term is not None:
        found.append(
            Term.objects.filter(
                starts=run.starts, kind=term.kind, people=term.people, what=term.what
            )
        )
    if number := NewNumber.objects.filter(run=run).first():
        found.append(LeaveFigure.objects.filter(starts=run.starts, code=number.code))
    return found
