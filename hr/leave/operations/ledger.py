"""Writing the ledger. Rows are added, never changed: what was wrong is taken back by a row."""

from collections.abc import Mapping
from datetime import date, datetime

from hr.leave.models import Booking, Entry
from hr.leave.queries.balances import open_year_for, years_of_days
from hr.leave.rules import kind_of
from mss.foundation.working_time import today
from mss.people.models import Person


def take_out(row: Booking, *, by: Person, at: datetime, back: bool = False) -> None:
    """What agreed leave takes out of each balance, as of its first day there; with `back`, of a year
    that was carried over out of the one that is still open."""
    for year, (day, minutes) in _by_year(row, list(row.standing), at=at, back=back).items():
        _entry(row, year, -minutes, Entry.Cause.BOOKED, on=day, words="", by=by, at=at)


def give_back(row: Booking, *, words: str, by: Person, at: datetime) -> None:
    """Put back what the booking took and has not got back yet, year by year."""
    account = kind_of(row.kind).account
    if account is None:
        return
    years: dict[date | None, tuple[int, date]] = {}
    for entry in row.entries.all():
        minutes, last = years.get(entry.year, (0, today(at)))
        years[entry.year] = (minutes + entry.minutes, max(last, entry.on))
    for year, (minutes, last) in years.items():
        if minutes < 0:
            _entry(row, year, -minutes, Entry.Cause.GIVEN_BACK, on=last, words=words, by=by, at=at)


def move_days(
    row: Booking, days: Mapping[str, int], cause: str, *, words: str, by: Person, at: datetime
) -> None:
    """Put back what these days took (GIVEN_BACK) or bring (RECALLED), or take them out again (BOOKED),
    year by year; what a recall brings is there today, the rest on the first of the days at the
    earliest."""
    account = kind_of(row.kind).account
    if account is None or row.state not in Booking.AWAY:
        return
    years: dict[date | None, tuple[date, int]] = {}
    for text in sorted(days):
        day = date.fromisoformat(text)
        year = open_year_for(row.person, account, day, at=at)
        first, minutes = years.get(year, (day, 0))
        years[year] = (first, minutes + days[text])
    sign = -1 if cause == Entry.Cause.BOOKED else 1
    for year, (first, minutes) in years.items():
        on = today(at) if cause == Entry.Cause.RECALLED else max(today(at), first)
        _entry(row, year, sign * minutes, cause, on=on, words=words[:200], by=by, at=at)


def _by_year(
    row: Booking, days: list[str], *, at: datetime, back: bool
) -> dict[date | None, tuple[date, int]]:
    """Leave year → the first of the days in it, and what they take together."""
    account = kind_of(row.kind).account
    found: dict[date | None, tuple[date, int]] = {}
    if account is None:
        return found
    of = years_of_days(row.person, account, map(date.fromisoformat, days), at=at, back=back)
    for day, year in sorted(of.items()):
        first, minutes = found.get(year, (day, 0))
        found[year] = (first, minutes + row.takes[day.isoformat()])
    return {year: one for year, one in found.items() if one[1]}


def _entry(
    row: Booking, year: date | None, minutes: int, cause: str, *, on: date, words: str, by: Person,
    at: datetime,
) -> Entry:  # fmt: skip
    account = kind_of(row.kind).account
    assert account is not None
    return Entry.objects.create(
        person=row.person, account=account, year=year, minutes=minutes, cause=cause, on=on,
        words=words, booking=row, made_by=by, made_at=at,
    )  # fmt: skip
