"""Working a run out, some people at a time: a worker that is killed loses one chunk and repeats none."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from hr.leave.accounts import Account
from hr.leave.models import BalanceRow, BalanceRun, Entry, LeaveFigure, NewNumber
from hr.leave.queries.balances import left_in
from hr.leave.queries.carrying import agreed_to_carry
from hr.leave.queries.entitlement import due_for, more_by, more_by_week
from hr.leave.queries.figures import figure, leave_year
from hr.leave.queries.hours import put_forward_for_hours
from hr.leave.rules import Band, carried_as_agreed, carried_without_asking, forfeited
from hr.leave.rules.numbers import CARRY, WEEKS
from mss.jobs.models import Job
from mss.people.models import Person, PersonQuerySet

CHUNK = 500


def work_out(job: Job, at: datetime) -> bool:
    """One chunk of the run the job names. True when everybody is worked out, or the run is dropped."""
    run = BalanceRun.objects.select_for_update(of=("self",)).get(reference=job.params["run"])
    if run.state != BalanceRun.State.WORKING:
        return True
    year = leave_year(run.year)
    people = _people(run).order_by("pk")
    here = [
        person
        for person in people.filter(pk__gt=job.cursor or 0)[:CHUNK]
        if person.left_on is None or person.left_on > year[0]
    ]
    chunk = list(people.filter(pk__gt=job.cursor or 0).values_list("pk", flat=True)[:CHUNK])
    if not chunk:
        run.state = BalanceRun.State.PROPOSED
        run.save()
        return True
    BalanceRow.objects.bulk_create(WORKED_OUT[BalanceRun.What(run.what)](run, here, year))
    job.total = job.total or people.count()
    job.cursor, job.done = chunk[-1], job.done + len(chunk)
    return False


def _people(run: BalanceRun) -> PersonQuerySet:
    """Everybody of the organisation; whoever new figures may touch, of any."""
    people = Person.objects.get_queryset()
    if run.what != BalanceRun.What.FIGURES:
        return people.filter(organisation=run.organisation)
    kinds = {kind for row in run.new_days.all() for kind in row.kinds}
    return people.filter(kind__in=kinds) if kinds else people


def _year(run: BalanceRun, people: list[Person], year: tuple[date, date]) -> Iterator[BalanceRow]:
    """What the year brings, less what an earlier run of the same year already brought, and what other
    hours change and waits for a second person."""
    given = dict.fromkeys((one.pk for one in people), 0)
    for person, minutes in Entry.objects.filter(
        person__in=given, account=Account.ANNUAL, year=year[0], cause=Entry.Cause.ENTITLED
    ).values_list("person", "minutes"):
        given[person] += minutes
    for person, minutes in put_forward_for_hours(given, year[0]):
        given[person] += minutes
    for person, minutes in due_for(people, year).items():
        if minutes != given[person]:
            yield BalanceRow(run=run, person_id=person, account=Account.ANNUAL, year=year[0],
                         minutes=minutes - given[person], cause=Entry.Cause.ENTITLED,
                         on=year[0])  # fmt: skip


def _carry(run: BalanceRun, people: list[Person], year: tuple[date, date]) -> Iterator[BalanceRow]:
    """What is left of the year before: so much goes over without asking, on top of it what was
    agreed, and the rest ends with the year (LV-20, LV-55, LV-21)."""
    before = leave_year(year[0] - timedelta(days=1))
    most = figure(LeaveFigure.Code.CARRY, on=year[0])
    keys = [one.pk for one in people]
    left = left_in(keys, Account.ANNUAL, year=before[0])
    agreed = agreed_to_carry(keys, before[0])
    last = before[1] - timedelta(days=1)
    for person in keys:
        minutes, carry = left.get(person, 0), agreed.get(person)
        over = carried_without_asking(minutes, most)
        more = carried_as_agreed(minutes, most, carry.minutes) if carry else 0
        rows = [
            (before[0], -over, Entry.Cause.CARRIED_OUT, last, None),
            (year[0], over, Entry.Cause.CARRIED_IN, year[0], None),
            (before[0], -more, Entry.Cause.AGREED_OUT, last, carry),
            (year[0], more, Entry.Cause.AGREED_IN, year[0], carry),
            (before[0], -forfeited(minutes, over + more), Entry.Cause.ENDED, last, None),
        ]
        for of_year, moved, cause, on, of in rows:
            if moved or of:  # what was agreed stands in the run also where nothing is left for it
                yield BalanceRow(run=run, person_id=person, account=Account.ANNUAL, year=of_year,
                                 minutes=moved, cause=cause, on=on, carry=of)  # fmt: skip


def _figures(
    run: BalanceRun, people: list[Person], year: tuple[date, date]
) -> Iterator[BalanceRow]:
    """What the leave year in which new figures begin would bring more or fewer."""
    assert run.starts is not None
    number = NewNumber.objects.filter(run=run).first()
    if number is not None:
        yield from _by_number(run, number, people, year)
        return
    new = [
        Band(run.starts, frozenset(row.kinds), frozenset(row.grades), row.least_years, row.days)
        for row in run.new_days.all()
    ]
    for person, minutes in more_by(people, year, new).items():
        yield BalanceRow(run=run, person_id=person, account=Account.ANNUAL, year=year[0],
                         minutes=minutes, cause=Entry.Cause.ENTITLED, on=run.starts)  # fmt: skip


def _by_number(
    run: BalanceRun, number: NewNumber, people: list[Person], year: tuple[date, date]
) -> Iterator[BalanceRow]:
    """A full-time week changes what the year brings; what goes over without asking changes what
    would go over of today’s balances. No other number changes a balance."""
    assert run.starts is not None
    more: dict[int, int] = {}
    if kinds := WEEKS.get(number.code):
        more = more_by_week(people, year, dict.fromkeys(kinds, number.value))
    elif number.code == CARRY:
        over = year if run.starts == year[0] else leave_year(year[1])
        most = figure(number.code, on=over[0])
        before = leave_year(over[0] - timedelta(days=1))
        left = left_in([one.pk for one in people], Account.ANNUAL, year=before[0])
        more = {
            key: carried_without_asking(minutes, number.value) - carried_without_asking(minutes, most)
            for key, minutes in left.items()
        }  # fmt: skip
        year = over
    for person, minutes in more.items():
        if minutes:
            yield BalanceRow(run=run, person_id=person, account=Account.ANNUAL, year=year[0],
                             minutes=minutes, cause=Entry.Cause.ENTITLED, on=run.starts)  # fmt: skip


WORKED_OUT = {
    BalanceRun.What.YEAR: _year,
    BalanceRun.What.CARRY: _carry,
    BalanceRun.What.FIGURES: _figures,
}
