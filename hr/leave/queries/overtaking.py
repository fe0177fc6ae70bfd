"""What another absence, or cutting leave short, would do to leave that is booked."""

from dataclasses import dataclass, field
from datetime import date, datetime

from hr.leave import rules
from hr.leave.models import Booking
from hr.leave.queries.balances import balance_of, open_year_for
from hr.leave.rules.overtaking import Period
from mss.people.models import Person

Balance = tuple[str, date | None]


@dataclass(frozen=True)
class Moved:
    """Days of one booking, with their minutes, that come back to the balance (`back`), that stand
    again (`again`), and that would have but the balance has them no more (`worked`)."""

    booking: Booking
    back: dict[str, int] = field(default_factory=dict)
    again: dict[str, int] = field(default_factory=dict)
    worked: dict[str, int] = field(default_factory=dict)

    @property
    def minutes_back(self) -> int:
        return sum(self.back.values())

    @property
    def minutes_again(self) -> int:
        return sum(self.again.values())

    @property
    def some(self) -> bool:
        """Whether it is another booking than before."""
        return bool(self.back or self.again or self.worked)


def moved_by(
    person: Person, kind: str, since: date, *, at: datetime, period: Period | None = None,
    without: Booking | None = None,
) -> list[Moved]:  # fmt: skip
    """What becomes of booked leave from the day `since` on when the absences of `kind` are those that
    stand, without one of them (`without`) and with one more (`period`)."""
    if not rules.kind_of(kind).over:
        return []
    absences = _absences(person, kind, without)
    if period is not None:
        absences.append(period)
    rows = Booking.objects.live().filter(
        person=person, kind__in=rules.kind_of(kind).over, last__gte=since
    )
    spent: dict[Balance, int] = {}
    found = [
        _moved(row, absences, spent, at=at)
        for row in rows.select_related("person").order_by("first")
    ]
    return [one for one in found if one.some]


def _absences(person: Person, kind: str, without: Booking | None) -> list[Period]:
    rows = Booking.objects.live().filter(person=person, kind=kind)
    if without is not None and without.pk:
        rows = rows.exclude(pk=without.pk)
    return list(rows.values_list("first", "last"))


def _moved(
    row: Booking, absences: list[Period], spent: dict[Balance, int], *, at: datetime
) -> Moved:
    over = {
        day for day in row.takes if rules.comes_over(row.first, date.fromisoformat(day), absences)
    }
    free = {day: row.takes[day] for day in row.overtaken if day in row.takes and day not in over}
    again = _paid_for(row, free, spent, at=at)
    return Moved(
        row, rules.comes_back(row.standing, over), again,
        {day: minutes for day, minutes in free.items() if day not in again},
    )  # fmt: skip


def _paid_for(
    row: Booking, free: dict[str, int], spent: dict[Balance, int], *, at: datetime
) -> dict[str, int]:
    """The days that can stand again (LV-25), each out of the balance of its year; `spent` is what
    other bookings take of it at the same time."""
    account = rules.kind_of(row.kind).account
    years: dict[date | None, dict[str, int]] = {}
    for day, minutes in free.items():
        year = open_year_for(row.person, account or "", date.fromisoformat(day), at=at)
        years.setdefault(year, {})[day] = minutes
    found: dict[str, int] = {}
    for year, days in years.items():
        balance = (account or "", year)
        left = balance_of(row.person, balance[0], year=year).left - spent.get(balance, 0)
        stand = {day: days[day] for day in rules.stands_again(days, left)}
        spent[balance] = spent.get(balance, 0) + sum(stand.values())
        found |= stand
    return found


def cut_off_by(row: Booking, to: date) -> dict[str, int]:
    """Days and minutes that come back when the leave ends on the day `to` (LV-28)."""
    return rules.cut_off(row.standing, to)
