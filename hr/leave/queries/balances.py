"""How much leave somebody has, and how that came about. Minutes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from hr.leave.accounts import ACCOUNTS, Account
from hr.leave.models import BalanceRun, Booking, Carry, Entry
from hr.leave.queries.figures import YearOf, leave_year, leave_years
from hr.leave.rules import KINDS
from mss.foundation.working_time import today
from mss.people.models import Person


@dataclass(frozen=True)
class Balance:
    """Minutes: what is in the balance, of it what waits for a decision and what is kept for the next
    year, and what is then left."""

    account: str
    name: str
    year: date | None
    total: int
    pending: int
    kept: int = 0

    @property
    def left(self) -> int:
        return self.total - self.pending - self.kept


@dataclass(frozen=True)
class Line:
    """One row of the ledger with the balance after it."""

    entry: Entry
    after: int


def year_for(account: str, day: date, year_of: YearOf) -> date | None:
    """The leave year a day counts in, where the balance has years."""
    return year_of(day)[0] if account == Account.ANNUAL else None


def open_year_for(person: Person, account: str, day: date, *, at: datetime) -> date | None:
    """The leave year in which what `day` took comes back, or what it takes afterwards comes out of:
    its own, or the first after it that is not over and carried over already."""
    year_of = leave_years()
    year = year_for(account, day, year_of)
    if year is None:
        return None
    carried = set(
        BalanceRun.objects.filter(
            what=BalanceRun.What.CARRY, state=BalanceRun.State.MADE,
            organisation=person.organisation_id, year__lte=today(at),
        ).values_list("year", flat=True)
    )  # fmt: skip
    while (stop := year_of(year)[1]) in carried:
        year = stop
    return year


def years_of_days(
    person: Person, account: str, days: Iterable[date], *, at: datetime, back: bool
) -> dict[date, date | None]:
    """Day → the leave year it comes out of: its own, or with `back`, as it is entered long after, the
    one that is still open."""
    year_of = leave_years()
    own = {day: year_for(account, day, year_of) for day in days}
    if not back:
        return own
    years = {year: open_year_for(person, account, year, at=at) for year in own.values() if year}
    return {day: years.get(year) if year else None for day, year in own.items()}


def balance_of(person: Person, account: str, *, year: date | None) -> Balance:
    rows = Entry.objects.of(person.pk, account, year)
    return Balance(
        account, ACCOUNTS[Account(account)], year, rows.balance(),
        pending_of(person, account, year=year), kept_in(person, account, year=year),
    )  # fmt: skip


def kept_in(person: Person, account: str, *, year: date | None) -> int:
    """What they asked to carry over from the balance, agreed or not decided yet."""
    if account != Account.ANNUAL or year is None:
        return 0
    rows = Carry.objects.kept().filter(person=person, year=year)
    return rows.aggregate(sum=Sum("minutes"))["sum"] or 0


def pending_of(
    person: Person, account: str, *, year: date | None, without: Booking | None = None
) -> int:
    """What bookings that wait for a decision would take out of the balance."""
    kinds = [code for code, kind in KINDS.items() if kind.account == account]
    rows = Booking.objects.filter(person=person, kind__in=kinds, state=Booking.State.REQUESTED)
    if without is not None:
        rows = rows.exclude(pk=without.pk)
    year_of = leave_years()
    return sum(
        minutes
        for row in rows
        for day, minutes in row.standing.items()
        if year is None or year_of(date.fromisoformat(day))[0] == year
    )


def balances_of(person: Person, *, on: date) -> list[Balance]:
    """Those of the leave year of the day `on`: annual leave always, the others where something
    ever was in them."""
    year = leave_year(on)[0]
    used = set(Entry.objects.filter(person=person).values_list("account", flat=True).distinct())
    return [
        balance_of(person, account, year=year if account == Account.ANNUAL else None)
        for account in ACCOUNTS
        if account == Account.ANNUAL or account in used
    ]


def ledger_of(person: Person, account: str, *, year: date | None) -> list[Line]:
    """Every row of the balance, oldest first, each with the balance after it."""
    rows = list(
        Entry.objects.of(person.pk, account, year).select_related("booking", "made_by", "run")
    )
    after = accumulate(row.minutes for row in rows)
    return [Line(row, sum_) for row, sum_ in zip(rows, after, strict=True)]


def left_in(
    people: list[int], account: str, *, year: date | None, by: datetime | None = None
) -> dict[int, int]:
    """Person id → minutes in the balance, for many people in one question; with `by`, as the ledger
    said at that midnight: rows that were dated or written before it."""
    rows = Entry.objects.filter(person__in=people, account=account, year=year)
    if by is not None:
        rows = rows.filter(Q(on__lt=today(by)) | Q(made_at__lt=by))
    sums = rows.values("person").annotate(sum=Sum("minutes")).values_list("person", "sum")
    return dict(sums)


def versions_at(moment: datetime) -> QuerySet[Any]:
    """Each booking as it was at a moment gone by."""
    kept = Booking.history.model.objects.filter(history_date__lt=moment)
    latest = kept.filter(id=OuterRef("id")).order_by("-history_date", "-history_id")
    return kept.filter(history_id=Subquery(latest.values("history_id")[:1]))


def kept_by(people: list[int], *, year: date, by: datetime | None = None) -> dict[int, int]:
    """Person id → minutes of the leave year they asked to carry over, in one question; with `by`, of
    what was asked for by that moment and neither refused nor carried then."""
    rows = Carry.objects.kept()
    if by is not None:
        stood = Q(state__in=Carry.LIVE) | Q(ended_at__gte=by)
        there = Q(run=None) | Q(run__ended_at__gte=by)
        rows = Carry.objects.filter(stood, there, forward=False, asked_at__lt=by)
    rows = rows.filter(person__in=people, year=year)
    return dict(rows.order_by().values_list("person").annotate(Sum("minutes")))


def ledger_asked(person: Person, asked: Mapping[str, Any], *, at: datetime) -> dict[str, Any]:
    """The ledger of the balance and year asked for (annual leave of this year, at first), for a page."""
    account = asked.get("account") or Account.ANNUAL.value
    account = account if account in ACCOUNTS else Account.ANNUAL.value
    this = leave_year(today(at))[0]
    text = str(asked.get("year") or "")
    wanted = date(int(text), this.month, 1) if text.isdecimal() and len(text) == 4 else this
    year = wanted if account == Account.ANNUAL else None
    return {
        "balance": balance_of(person, account, year=year),
        "lines": ledger_of(person, account, year=year)[::-1],
        "balances": balances_of(person, on=today(at)),
        "this": this,
    }
