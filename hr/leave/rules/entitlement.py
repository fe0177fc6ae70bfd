"""What leave a year brings. Minutes; the figures come in as dated data."""

from calendar import isleap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise


@dataclass(frozen=True)
class Band:
    """So many days a year, from the day `starts` until the next row of the same people, for those of
    these kinds and grades (all where empty) who have served at least so many whole years."""

    starts: date
    kinds: frozenset[str]
    grades: frozenset[str]
    least_years: int
    days: Decimal


@dataclass(frozen=True)
class Service:
    """A stretch of somebody's year in which nothing about them changes. `stop` is the day after it.
    Minutes: `week` is what they work in a week, `full_week` what full time is."""

    starts: date
    stop: date
    kind: str
    grade: str
    week: int
    full_week: int
    day: int


def year_of(day: date, *, month: int = 4) -> tuple[date, date]:
    """LV-2: The leave year runs from the first of a month the force sets (April, at first) to the
    day before it comes again. Returns its first day and the day after its last."""
    first = date(day.year if day.month >= month else day.year - 1, month, 1)
    return first, date(first.year + 1, month, 1)


def years_served(since: date, on: date) -> int:
    """Whole years from `since` up to the day `on`; an anniversary of 29 February falls on 1 March."""
    before = (on.month, on.day) < (since.month, since.day)
    return on.year - since.year - before


def award_on(bands: Iterable[Band], *, kind: str, grade: str, since: date, on: date) -> Band | None:
    """LV-3: The days a year somebody is entitled to go by what they are, their rank or band and their
    whole years of service; of the rows that fit, a row for their rank goes before one for all,
    the latest before an earlier one, and the longest service they have reached counts."""
    served = years_served(since, on)
    fits = [
        band
        for band in bands
        if band.starts <= on
        and (not band.kinds or kind in band.kinds)
        and (not band.grades or grade in band.grades)
    ]
    if not fits:
        return None
    own = [band for band in fits if band.grades] or fits
    latest = max(band.starts for band in own)
    reached = [band for band in own if band.starts == latest and band.least_years <= served]
    return max(reached, key=lambda band: band.least_years, default=None)


def anniversary(since: date, year: int) -> date:
    """The day on which another year of service is whole; of 29 February, 1 March in short years."""
    leap = (since.month, since.day) == (2, 29) and not isleap(year)
    return date(year, 3, 1) if leap else date(year, since.month, since.day)


def parts(bands: Sequence[Band], stretch: Service, since: date) -> list[tuple[date, date, Decimal]]:
    """The stretch cut wherever the days a year may change: an anniversary, a new row in force. Each
    part with its days a year; nothing a year where no row fits."""
    years = range(stretch.starts.year, stretch.stop.year + 1)
    edges = {anniversary(since, year) for year in years} | {band.starts for band in bands}
    inside = {day for day in edges if stretch.starts < day < stretch.stop}
    days = sorted(inside | {stretch.starts, stretch.stop})
    found = []
    for starts, stop in pairwise(days):
        award = award_on(bands, kind=stretch.kind, grade=stretch.grade, since=since, on=starts)
        found.append((starts, stop, award.days if award else Decimal(0)))
    return found


def entitled(
    stretches: Iterable[Service], bands: Sequence[Band], *, since: date, year: tuple[date, date]
) -> int:
    """LV-4: A year's leave is what each of its days brings: the days a year of that day, at that day's
    length of a working day and share of full time, by the days of the year. Whoever joins,
    leaves, is promoted or changes hours in mid-year has each part at its own rate. Rounded once,
    to the minute, halves upwards.
    """
    first, stop = year
    whole = (stop - first).days
    total = Decimal(0)
    for stretch in stretches:
        share = Decimal(stretch.week) / Decimal(stretch.full_week)
        for starts, ends, days in parts(bands, stretch, since):
            total += days * stretch.day * share * (ends - starts).days / whole
    return int(total.quantize(Decimal(1), rounding=ROUND_HALF_UP))
