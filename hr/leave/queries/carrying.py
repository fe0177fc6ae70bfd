"""What somebody asked to carry over, and what they may still ask for. Minutes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, Sum

from hr.leave.accounts import Account
from hr.leave.models import BalanceRun, Carry, CarryQuerySet, Entry, LeaveFigure
from hr.leave.queries.balances import Balance, balance_of
from hr.leave.queries.booking import NO_MONEY
from hr.leave.queries.entitlement import due_for
from hr.leave.queries.figures import figure, leave_year
from hr.leave.rules import carried_without_asking, may_ask_on, most_to_ask, window
from mss.approvals.queries import Leg, plan
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import assignment_on

KIND = "leave-carry"
EXCEPTIONAL = "exceptional"
IN = (Entry.Cause.CARRIED_IN, Entry.Cause.AGREED_IN)


@dataclass(frozen=True)
class Offer:
    """What somebody may ask for on a day. `without` goes over without asking, `most` is what else is
    left and would end with the year, of it `usual` is usually agreed; asked for from the day `first`
    to the day `last`, of which `open` says whether today is one. `stop` is the day after the year."""

    balance: Balance
    year: date
    stop: date
    without: int
    most: int
    usual: int
    first: date
    last: date
    open: bool
    asked: Carry | None


def offer(person: Person, *, at: datetime) -> Offer:
    """What `person` may ask to carry over from this leave year."""
    day = today(at)
    year, stop = leave_year(day)
    balance = balance_of(person, Account.ANNUAL, year=year)
    over = figure(LeaveFigure.Code.CARRY, on=stop)
    early, late = (figure(code, on=day) for code in (LeaveFigure.Code.CARRY_EARLY,
                                                     LeaveFigure.Code.CARRY_LATE))  # fmt: skip
    asked = Carry.objects.filter(person=person, year=year, state__in=Carry.LIVE).first()
    first, last = window(stop, early, late)
    return Offer(
        balance, year, stop, carried_without_asking(balance.left, over),
        most_to_ask(balance.left, over), figure(LeaveFigure.Code.CARRY_ASKED, on=day), first, last,
        may_ask_on(day, stop, early, late), asked,
    )  # fmt: skip


@dataclass(frozen=True)
class Ahead:
    """What somebody may ask to bring forward on a day: up to `most` minutes of the year that begins
    on `stop`, from the day `first` to the day `last`, of which `open` says whether today is one."""

    year: date
    stop: date
    limit: int
    due: int
    first: date
    last: date
    open: bool
    asked: Carry | None

    @property
    def most(self) -> int:
        return min(self.limit, self.due)


def ahead(person: Person, *, at: datetime) -> Ahead:
    """What `person` may bring forward from the next leave year."""
    day = today(at)
    year, stop = leave_year(day)
    days = figure(LeaveFigure.Code.FORWARD_DAYS, on=day)
    first, last = window(stop, days, 0)
    return Ahead(
        year, stop, figure(LeaveFigure.Code.FORWARD, on=day),
        due_for([person], leave_year(stop))[person.pk], first, last,
        may_ask_on(day, stop, days, 0),
        Carry.objects.filter(person=person, year=year, state__in=Carry.LIVE).first(),
    )  # fmt: skip


def own_carries(person: Person) -> CarryQuerySet:
    """Theirs, the latest first."""
    return Carry.objects.filter(person=person).order_by("-asked_at", "-pk")


def agreed_to_carry(people: Collection[int], year: date) -> dict[int, Carry]:
    """Person id → what was agreed to go over from the leave year that begins on `year`."""
    rows = Carry.objects.kept().filter(person__in=people, year=year, state=Carry.State.APPROVED)
    return {row.person_id: row for row in rows}


def kept_of(run: BalanceRun) -> CarryQuerySet:
    """What people of the organisation who are still here asked for that a change of the year would
    carry."""
    return Carry.objects.kept().filter(_of_run(run), year=_before(run))


def worked_out_of(run: BalanceRun) -> dict[int, int]:
    """Person id → minutes that the change of the year would take out of the year before."""
    rows = run.rows.filter(year=_before(run)).order_by().values_list("person")
    return {person: -minutes for person, minutes in rows.annotate(Sum("minutes"))}


def left_before(run: BalanceRun) -> dict[int, int]:
    """Person id → minutes that are left of the year before now, of those a change of the year is of."""
    rows = Entry.objects.filter(_of_run(run), account=Account.ANNUAL, year=_before(run))
    return dict(rows.order_by().values_list("person").annotate(Sum("minutes")))


def _before(run: BalanceRun) -> date:
    return leave_year(run.year - timedelta(days=1))[0]


def _of_run(run: BalanceRun) -> Q:
    """People of the organisation who are still here when the year begins."""
    here = Q(person__left_on=None) | Q(person__left_on__gt=run.year)
    return here & Q(person__organisation=run.organisation)


def carried_into(person: Person, year: date) -> int:
    """What went over into the leave year that begins on `year`."""
    rows = Entry.objects.of(person.pk, Account.ANNUAL, year)
    return rows.filter(cause__in=IN).balance()


def carry_route(person: Person, *, exceptional: bool, at: datetime) -> list[Leg]:
    """Who would decide it if it were asked for now, and why (DA-9)."""
    place = assignment_on(person, today(at))
    if place is None:
        return []
    return plan(
        kind=KIND, amount=NO_MONEY, beneficiary=person, requester=person,
        cost_centre=place.post.cost_centre, at=at,
        conditions=frozenset({EXCEPTIONAL} if exceptional else ()),
    )  # fmt: skip


def carry_changes(reference: str, since: int) -> list[str]:
    """Nothing: to ask for something else it is taken back and asked for anew."""
    return []


def carry_evidence(reference: str, viewer: Person, at: datetime) -> dict[str, Any]:
    """What whoever decides needs to see: what is asked for and why, what remains of the year, what
    goes over without asking, and what went over from the year before."""
    row = Carry.objects.select_related("person").get(reference=reference)
    balance = balance_of(row.person, Account.ANNUAL, year=row.year)
    stop = leave_year(row.year)[1]
    most = figure(LeaveFigure.Code.CARRY, on=stop)
    return {
        "carry": row,
        "balance": balance,
        "without": carried_without_asking(balance.left, most),
        "usual": figure(LeaveFigure.Code.CARRY_ASKED, on=today(row.asked_at)),
        "last_year": carried_into(row.person, row.year),
        "next": balance_of(row.person, Account.ANNUAL, year=stop) if row.forward else None,
        "ends": stop - timedelta(days=1),
    }
