"""What closed days take from whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, QuerySet, Sum

from hr.leave import rules
from hr.leave.models import Booking, Closed, Closure, ClosureRow
from hr.leave.queries.balances import balance_of, year_for
from hr.leave.queries.booking import Wanted, days_of, in_the_way
from hr.leave.queries.figures import leave_years
from hr.leave.rules import kind_of, taken
from mss.foundation.working_time import today
from mss.jobs.models import Job
from mss.people import absences
from mss.people.models import Assignment, Person, Role, Unit
from mss.people.queries import assignments_on, has_role, is_here

CLOSURE_JOB = "leave-closure"
TOO_LITTLE = "Too little left"
KINDS_FOR = ("annual", "lieu", "rest", "flexi")


@dataclass(frozen=True)
class Sums:
    """How many people and minutes it takes, and how many people lack it on some day."""

    people: int
    minutes: int
    lacking: int


def may_book_closed(viewer: Person, unit: Unit, *, at: datetime) -> bool:
    """Whether `viewer` books leave for closed days of the unit (LV-95)."""
    hr = has_role(viewer, Role.HR_ADVISER, at=at, organisation=unit.organisation_id)
    return rules.books_closed_days(hr)


def sums_of_closure(closure: Closure) -> Sums:
    found = closure.rows.aggregate(
        people=Count("person", filter=Q(why=""), distinct=True),
        minutes=Sum("minutes", filter=Q(why=""), default=0),
        lacking=Count("person", filter=~Q(why=""), distinct=True),
    )
    return Sums(**found)


def rows_of_closure(closure: Closure | None) -> QuerySet[ClosureRow]:
    """Day by day and person by person, what stands against a day first."""
    rows = closure.rows.all() if closure else ClosureRow.objects.none()
    return rows.select_related("person", "booking").order_by("-why", "person__name", "day")


def job_of_closure(closed: Closed) -> Job | None:
    """The latest work on the leave for these days."""
    rows = Job.objects.filter(kind=CLOSURE_JOB, params__closed=str(closed.key))
    return rows.order_by("-pk").first()


def is_booked_for(closed: Closed) -> bool:
    """Whether HR had leave booked for the days, and it is not given back."""
    return Closure.objects.filter(closed=closed, state__in=Closure.BOOKED).exists()


def has_stopped(closure: Closure) -> bool:
    """Whether the work on it came to a stop before its end."""
    job = job_of_closure(closure.closed) if closure.underway else None
    return job is not None and job.state == Job.State.FAILED


def is_of_closure(row: Booking) -> bool:
    """Whether the leave was booked because the unit is closed."""
    return ClosureRow.objects.filter(booking=row).exclude(closure__state="undone").exists()


def people_of(closed: Closed) -> set[int]:
    """Ids of the people of the organisation who have a place in the unit in the closed days."""
    places = Assignment.objects.filter(
        Q(ends=None) | Q(ends__gt=closed.first), starts__lte=closed.last, post__unit=closed.unit,
        person__organisation=closed.unit.organisation_id,
    )  # fmt: skip
    return set(places.values_list("person", flat=True))


def free_days(person: Person, closed: Closed, kind: str, *, at: datetime) -> set[date]:
    """The closed days to come on which `person` works in the unit (PE-1), is still here, and is not
    away nor has leave booked."""
    first = max(closed.first, today(at))
    days = [first + timedelta(days=number) for number in range((closed.last - first).days + 1)]
    places = assignments_on(person, days)
    there = {day for day, row in places.items()
             if row.post.unit_id == closed.unit_id and is_here(person, day)}  # fmt: skip
    return there - _busy(person, kind, days)


def days_to_book(
    person: Person, closed: Closed, kind: str, *, at: datetime
) -> Iterator[ClosureRow]:
    """The closed days to come on which `person` would be at work, not saved; with why not, where they
    have too little left once the days before are taken (LV-97)."""
    free = free_days(person, closed, kind, at=at)
    if not free:
        return
    wanted = Wanted(kind, min(free), max(free))
    account = kind_of(kind).account
    assert account is not None
    left: dict[date | None, int] = {}
    year_of = leave_years()
    for day, minutes in taken(days_of(person, wanted)[0], counts=True, only=None).items():
        if not minutes or day not in free:
            continue
        year = year_for(account, day, year_of)
        if year not in left:
            left[year] = balance_of(person, account, year=year).left
        enough = rules.is_covered(minutes, left[year])
        left[year] -= minutes if enough else 0
        yield ClosureRow(person=person, day=day, minutes=minutes, why="" if enough else TOO_LITTLE)


def _busy(person: Person, kind: str, days: Sequence[date]) -> set[date]:
    """Those of the days on which they have leave booked or asked for, or are away."""
    if not days:
        return set()
    stop = days[-1] + timedelta(days=1)
    periods = in_the_way(person, kind=kind)
    periods += [
        (one.starts, (one.ends or stop) - timedelta(days=1))
        for one in absences.touching([person.pk], days[0], stop)
    ]
    return {day for day in days if any(begins <= day <= ends for begins, ends in periods)}
