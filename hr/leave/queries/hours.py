"""The hours of a week somebody works, and what other hours change in a leave year."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet, Sum

from hr.leave.accounts import Account
from hr.leave.models import BalanceRow, BalanceRun, Entry, Hours
from hr.leave.queries.entitlement import due_for
from hr.leave.queries.figures import WORKDAYS, full_week, leave_year
from mss.foundation.working_time import today
from mss.people.models import Person, Role
from mss.people.queries import has_role, works_on


class Week(NamedTuple):
    """Minutes of a week and of a full-time week, and since when (None: since they joined)."""

    minutes: int
    full: int
    since: date | None

    @property
    def is_full(self) -> bool:
        return self.minutes == self.full


def week_of(person: Person, *, on: date) -> Week:
    """What `person` works in a week on the day `on`."""
    full = full_week(person.kind, on=on)
    row = Hours.objects.filter(person=person, starts__lte=on).order_by("-starts").first()
    return Week(row.week if row else full, full, row.starts if row else None)


def usual_day(person: Person, *, on: date, weekdays: Collection[int] | None = None) -> int:
    """Minutes of a day they usually work: the fifth of a full-time week, or their own hours over
    their own weekdays."""
    week = week_of(person, on=on)
    if week.since is None:
        return week.full // WORKDAYS
    days = works_on(person.pk, on=on) if weekdays is None else weekdays
    return round(week.minutes / max(len(days), 1))


def weeks_of(person: Person) -> QuerySet[Hours]:
    """Every week of hours that was entered, the latest first."""
    return Hours.objects.filter(person=person).order_by("-starts")


def may_set_hours(viewer: Person, person: Person, *, at: datetime) -> bool:
    """Whether `viewer` is HR of the organisation of `person` (LV-89)."""
    return has_role(viewer, Role.HR_ADVISER, at=at, organisation=person.organisation_id)


def changed_by_hours(person: Person, *, at: datetime) -> dict[tuple[date, date], int]:
    """Leave year → minutes more or fewer than a run gave, in the year under way and in later ones, by
    their hours, ranks and days here as they are now; years that no run has given are left to their
    run."""
    first = leave_year(today(at))[0]
    runs = BalanceRun.objects.filter(
        what=BalanceRun.What.YEAR, state=BalanceRun.State.MADE, year__gte=first,
        organisation=person.organisation_id,
    )  # fmt: skip
    years = {leave_year(year): 0 for year in runs.values_list("year", flat=True)}
    given = (
        Entry.objects.filter(person=person, account=Account.ANNUAL, cause=Entry.Cause.ENTITLED,
                             year__gte=first)
        .values_list("year").annotate(minutes=Sum("minutes")).order_by("year")
    )  # fmt: skip
    years |= {leave_year(year): minutes for year, minutes in given if minutes}
    more = {year: due_for([person], year)[person.pk] - had for year, had in years.items()}
    return {year: minutes for year, minutes in more.items() if minutes}


def year_waits() -> QuerySet[BalanceRun]:
    """A year's leave that is being worked out, or waits for a second person."""
    states = (BalanceRun.State.WORKING, BalanceRun.State.PROPOSED)
    return BalanceRun.objects.filter(what=BalanceRun.What.YEAR, state__in=states)


def put_forward_for_hours(people: Collection[int], year: date) -> QuerySet[Any, tuple[int, int]]:
    """Person id and minutes of what other hours or another rank change in a year, where nobody has
    made it yet."""
    rows = BalanceRow.objects.filter(person__in=people, year=year)
    waiting = rows.filter(run__what__in=BalanceRun.OF_ONE, run__state=BalanceRun.State.PROPOSED)
    return waiting.values_list("person", "minutes")


def waits_for_hours(person: Person) -> QuerySet[BalanceRun]:
    """What earlier changes of hours, rank or days here put forward, and nobody has made."""
    theirs = BalanceRow.objects.filter(person=person).values("run")
    return BalanceRun.objects.filter(
        what__in=BalanceRun.OF_ONE, state=BalanceRun.State.PROPOSED, pk__in=theirs
    )
