"""How each of a team stands: leave, overtime, training; in the same few questions however many."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from hr.duties.models import Overtime
from hr.leave.accounts import Account
from hr.leave.models import Booking, Entry, LeaveFigure
from hr.leave.queries import leave_year
from hr.leave.queries.balances import kept_by, left_in, versions_at
from hr.leave.queries.figures import figure
from hr.team.rules import to_take
from hr.training.models import Standing as Asked
from hr.training.rules.holding import SOON
from mss.foundation.working_time import midnight, today

TAKEN = [Entry.Cause.BOOKED, Entry.Cause.GIVEN_BACK, Entry.Cause.RECALLED]


@dataclass(frozen=True)
class Standing:
    """Minutes: annual leave that is left, of it what must be taken before the year ends; leave taken
    and overtime agreed in the leave year up to the day, and in the one before up to the same day.
    `training` counts the courses that are amiss or will be within 90 days (None: not said), `asked`
    what waits."""

    left: int
    to_take: int
    taken: int
    taken_before: int
    overtime: int
    overtime_before: int
    training: int | None
    asked: int


def standings(keys: list[int], *, on: date, at: datetime) -> dict[int, Standing]:
    """Id of each of these people → how they stand on the day `on`. Of a day gone by, what the ledger said by its end:
    what was dated or written by then, and what waited then. Training is as it stands now."""
    year, stop = leave_year(on)
    before = leave_year(year - timedelta(days=1))[0]
    then = before + (on - year)  # the same day of the year before
    gone = midnight(on + timedelta(days=1)) if on < today(at) else None
    left = left_in(keys, Account.ANNUAL, year=year, by=gone)
    taken = _taken(keys, year, on, before, then)
    overtime = _overtime(keys, year, on, before, then)
    waits = _asked(keys, year, stop, gone)
    amiss = Asked.objects.filter(person__in=keys, act_by__lte=on + timedelta(days=SOON))
    training = dict(amiss.order_by().values_list("person").annotate(Count("pk")))
    kept = kept_by(keys, year=year, by=gone)
    free = {key: left.get(key, 0) - waits.get(key, 0) - kept.get(key, 0) for key in keys}
    most = figure(LeaveFigure.Code.CARRY, on=year)
    return {
        key: Standing(
            free[key], to_take(free[key], most),
            *taken.get(key, (0, 0)), *overtime.get(key, (0, 0)),
            training.get(key, 0), waits.get(key, 0),
        )
        for key in keys
    }  # fmt: skip


def _taken(
    people: list[int], year: date, on: date, before: date, then: date
) -> dict[int, tuple[int, int]]:
    rows = Entry.objects.filter(person__in=people, account=Account.ANNUAL, cause__in=TAKEN)
    sums = (
        rows.filter(on__gte=before, on__lte=on)
        .order_by()
        .values("person")
        .annotate(
            now=Coalesce(Sum("minutes", filter=Q(on__gte=year)), 0),
            then=Coalesce(Sum("minutes", filter=Q(on__lte=then)), 0),
        )
    )
    return {one: (-now, -last) for one, now, last in sums.values_list("person", "now", "then")}


def _overtime(
    people: list[int], year: date, on: date, before: date, then: date
) -> dict[int, tuple[int, int]]:
    rows = Overtime.objects.filter(person__in=people, state=Overtime.State.APPROVED)
    sums = (
        rows.filter(day__gte=before, day__lte=on)
        .order_by()
        .values("person")
        .annotate(
            now=Coalesce(Sum("worked", filter=Q(day__gte=year)), 0),
            then=Coalesce(Sum("worked", filter=Q(day__lte=then)), 0),
        )
    )
    return {one: (now, last) for one, now, last in sums.values_list("person", "now", "then")}


def _asked(people: list[int], year: date, stop: date, gone: datetime | None) -> dict[int, int]:
    rows = Booking.objects.all() if gone is None else versions_at(gone)
    rows = rows.filter(
        person__in=people, kind="annual", state=Booking.State.REQUESTED, first__gte=year,
        first__lt=stop,
    )  # fmt: skip
    return dict(rows.order_by().values_list("person").annotate(Sum("minutes")))
