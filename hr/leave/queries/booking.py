"""What a booking would take, what stands in its way, and somebody's own bookings."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Q

from hr.leave.models import Booking, BookingQuerySet, LeaveFigure
from hr.leave.queries.balances import Balance, balance_of, pending_of, years_of_days
from hr.leave.queries.clashes import clashes_of
from hr.leave.queries.figures import figure
from hr.leave.queries.hours import usual_day
from hr.leave.queries.terms import own_terms
from hr.leave.rules import (
    Day,
    Problem,
    Term,
    booking_problems,
    kind_of,
    taken,
    term_problems,
    was_here,
)
from mss.approvals.queries import Leg, plan
from mss.foundation.working_time import bank_holidays, today
from mss.people import duty_days
from mss.people.models import Person
from mss.people.queries import assignment_on, works_on

NO_MONEY = Decimal(0)
FOREVER = 10**6  # days
LONGEST = 3 * 366  # days of one booking: a career break


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to book. `only` is minutes of a single day; `last` None is not known."""

    kind: str
    first: date
    last: date | None
    only: int | None = None
    note: str = ""

    @property
    def until(self) -> date:
        """The last day, or the first where the last is not known yet."""
        return self.last or self.first

    @property
    def days(self) -> list[date]:
        count = min((self.until - self.first).days + 1, LONGEST)
        return [self.first + timedelta(days=number) for number in range(max(count, 0))]


@dataclass(frozen=True)
class Preview:
    """What it would mean: minutes a day, the duties it covers, bank holidays in it, the balances
    before it, what stands in its way, what to think of, and what goes for the kind."""

    takes: dict[date, int]
    duties: list[duty_days.Day]
    rest: list[date]
    bank_holidays: list[date]
    balances: list[tuple[Balance, int]]
    problems: list[Problem]
    warnings: list[Problem]
    terms: list[Term]

    @property
    def minutes(self) -> int:
        return sum(self.takes.values())

    @property
    def after(self) -> list[tuple[Balance, int, int]]:
        """Each balance it comes out of, what it takes there, what is then left."""
        return [(balance, takes, balance.left - takes) for balance, takes in self.balances]


def begun(person: Person, once: UUID) -> Booking | None:
    """What was booked with the same key before."""
    return Booking.objects.filter(person=person, once=once).first()


def in_the_way(
    person: Person, *, kind: str, without: Booking | None = None
) -> list[tuple[date, date]]:
    """The days of `person` that are booked and keep `kind` from being booked on them (LV-22); of an
    absence whose end is not known, its first."""
    rows = Booking.objects.live().filter(person=person).exclude(kind__in=kind_of(kind).over)
    if without is not None:
        rows = rows.exclude(pk=without.pk)
    return [(row.first, row.last or row.first) for row in rows]


def days_of(person: Person, wanted: Wanted) -> tuple[list[Day], dict[date, duty_days.Day]]:
    """Each day of a booking as the rules see it, and what the roster says of those it knows."""
    known = duty_days.of([person.pk], wanted.first, wanted.until)
    weekdays = works_on(person.pk, on=wanted.first)
    usual = usual_day(person, on=wanted.first, weekdays=weekdays)
    found = []
    for on in wanted.days:
        day = known.get((person.pk, on))
        rostered = day is not None and day.kind != duty_days.Kind.UNKNOWN
        found.append(
            Day(on, day.minutes if day and rostered else None, on.weekday() in weekdays, usual,
                on in bank_holidays(on.year))
        )  # fmt: skip
    return found, {on: day for (_, on), day in known.items()}


def preview(
    person: Person, wanted: Wanted, *, at: datetime, without: Booking | None = None,
    back: bool = False,
) -> Preview:  # fmt: skip
    """What booking it at `at` would mean. Problems of every balance it comes out of are said; notice
    is counted from when it was asked for. With `back`, however far back it lies (LV-69)."""
    kind, day = kind_of(wanted.kind), today(at)
    days, known = days_of(person, wanted)
    takes = taken(days, counts=kind.account is not None, only=wanted.only)
    years: dict[date | None, int] = {}
    of = years_of_days(person, kind.account or "", takes, at=at, back=back)
    for on, minutes in takes.items():
        years[of[on]] = years.get(of[on], 0) + minutes
    balances = []
    problems: list[Problem] = []
    periods = in_the_way(person, kind=wanted.kind, without=without)
    for year, minutes in years.items() or [(None, 0)]:
        balance = balance_of(person, kind.account, year=year) if kind.account else None
        if balance and without:
            waits = pending_of(person, balance.account, year=year, without=without)
            balance = replace(balance, pending=waits)
        problems += booking_problems(
            first=wanted.first, last=wanted.until, periods=periods, today=day,
            late=FOREVER if back else figure(LeaveFigure.Code.LATE, on=day), takes=minutes,
            counts=kind.account is not None, balance=balance.total if balance else 0,
            pending=balance.pending + balance.kept if balance else 0,
        )  # fmt: skip
        if balance:
            balances.append((balance, minutes))
    terms = own_terms(kind.code, person, on=wanted.first)
    refused, warnings = term_problems(
        terms,
        first=wanted.first,
        last=wanted.until,
        today=today(without.asked_at if without else at),
        since=person.joined_on,
    )
    problems += refused
    if back and not was_here(wanted.first, person.joined_on):
        problems.append(Problem("LV-106", "first", "They had not joined then"))
    warnings += clashes_of(person, wanted.first, wanted.until)
    duties = [one for one in known.values() if one.kind == duty_days.Kind.WORKED]
    rest = [one.on for one in days if not one.works or (one.duty == 0)]
    holidays = [one.on for one in days if one.bank_holiday]
    return Preview(takes, duties, rest, holidays, balances, _once(problems), warnings, terms)


def _once(problems: list[Problem]) -> list[Problem]:
    return list({(one.rule, one.field, one.message): one for one in problems}.values())


def route_of(person: Person, *, at: datetime) -> list[Leg]:
    """Who would decide leave of `person` if it were asked for now, and why (DA-9)."""
    place = assignment_on(person, today(at))
    if place is None:
        return []
    return plan(
        kind="leave", amount=NO_MONEY, beneficiary=person, requester=person,
        cost_centre=place.post.cost_centre, at=at,
    )  # fmt: skip


def next_bookings(person: Person, *, on: date) -> BookingQuerySet:
    """What is agreed, entered or asked for and not over on the day `on`, the next first."""
    rows = Booking.objects.live().filter(Q(last=None) | Q(last__gte=on), person=person)
    return rows.order_by("first", "pk")


def own_bookings(person: Person) -> BookingQuerySet:
    """Theirs, the latest to begin first."""
    return Booking.objects.filter(person=person).order_by("-first", "-pk")
