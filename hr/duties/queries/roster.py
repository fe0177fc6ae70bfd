"""What the roster says: somebody's weeks, a team's fortnight, one day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from hr.duties.models import Duty, DutyChange, Shift
from hr.duties.rules.notice import Day
from hr.duties.rules.times import Span, minutes, short_rests
from hr.duties.wording import LETTERS, hours_of, shape_of, times_of, words_of
from mss.foundation.working_time import bank_holidays, today
from mss.people import absences
from mss.people.models import Person

Days = dict[tuple[int, date], Duty]
WEEKS_SHOWN = 8
FORTNIGHT = 14


class Look(NamedTuple):
    """How a day is drawn."""

    shape: str
    letter: str
    words: str
    times: str
    role: str
    changed: bool


@dataclass(frozen=True)
class Cell:
    """One day of one person, as it is drawn. `away` never says why; without `full`, as a colleague
    reads it: when somebody works, and nothing else."""

    day: date
    duty: Duty | None
    away: bool = False
    today: bool = False
    holiday: bool = False
    changed: bool = False
    full: bool = True

    @property
    def shape(self) -> str:
        """How it is drawn; empty where nothing is known, or nothing more is said."""
        off = self.away or self.duty is None or not self.duty.works
        if off and not self.full:
            return ""
        return "away" if self.away else shape_of(self.duty)

    @property
    def letter(self) -> str:
        return {"": "–", "away": "A", **LETTERS}[self.shape]

    @property
    def look(self) -> Look:
        """Everything that is drawn of it: days that look alike are drawn once."""
        return Look(self.shape, self.letter, self.words, self.times, self.role, self.changed)

    @property
    def times(self) -> str:
        return times_of(self.duty) if self.duty and not self.away else ""

    @property
    def words(self) -> str:
        """Everything the cell says, for somebody who does not see it."""
        said = ["Away" if self.away else self._duty]
        if not self.full and not self.shape:
            said = ["Not on duty"]
        said += ["public holiday"] if self.holiday else []
        said += ["changed"] if self.changed else []
        return ", ".join([*said, *(["today"] if self.today else [])])

    @property
    def role(self) -> str:
        """What they are put down for; colleagues do not read it."""
        return self.duty.role if self.full and self.duty and not self.away else ""

    @property
    def _duty(self) -> str:
        if self.duty and self.duty.works and not self.full:
            return hours_of(self.duty)
        return words_of(self.duty)


@dataclass(frozen=True)
class Week:
    """A Monday and its seven days; `minutes` are those on duty."""

    monday: date
    cells: tuple[Cell, ...]
    minutes: int


def duties_of(people: Collection[int], first: date, stop: date) -> Days:
    """(person id, day) → their duty, from `first` up to `stop`; one query."""
    rows = Duty.objects.filter(person__in=people, day__gte=first, day__lt=stop)
    return {(row.person_id, row.day): row for row in rows.select_related("shift")}


def duty_on(person: Person, day: date) -> Duty | None:
    return Duty.objects.filter(person=person, day=day).select_related("shift").first()


def days_away(people: Collection[int], first: date, stop: date) -> set[tuple[int, date]]:
    """The days from `first` up to `stop` on which each of `people` (ids) is away."""
    found: set[tuple[int, date]] = set()
    for away in absences.touching(people, first, stop):
        day, end = max(away.starts, first), min(away.ends or stop, stop)
        while day < end:
            found.add((away.person, day))
            day += timedelta(days=1)
    return found


def is_holiday(day: date) -> bool:
    return day in bank_holidays(day.year)


def cells(
    people: Sequence[int], first: date, stop: date, *, at: datetime, full: bool = True
) -> dict[int, list[Cell]]:
    """Person id → a cell for each day from `first` up to `stop`; the number of queries does not
    grow with people or days."""
    known = duties_of(people, first, stop)
    away = days_away(people, first, stop)
    rows = DutyChange.objects.filter(person__in=people, day__gte=first, day__lt=stop)
    changed = set(rows.values_list("person", "day")) if full else set()
    days = [first + timedelta(days=number) for number in range((stop - first).days)]
    return {
        person: [
            Cell(
                day, known.get((person, day)), (person, day) in away, day == today(at),
                is_holiday(day), (person, day) in changed, full,
            )
            for day in days
        ]
        for person in people
    }  # fmt: skip


def weeks_of(person: Person, *, at: datetime, weeks: int = WEEKS_SHOWN) -> list[Week]:
    """The weeks of `person` from the Monday of this one on."""
    now = today(at)
    monday = now - timedelta(days=now.weekday())
    stop = monday + timedelta(weeks=weeks)
    row = cells([person.pk], monday, stop, at=at)[person.pk]
    return [
        Week(one[0].day, tuple(one), sum(on_duty(cell) for cell in one))
        for one in (row[number : number + 7] for number in range(0, len(row), 7))
    ]


def cell_of(person: Person, day: date, *, at: datetime) -> Cell:
    """One day of `person`, as they read it themselves."""
    return cells([person.pk], day, day + timedelta(days=1), at=at)[person.pk][0]


def shifts_in(weeks: Sequence[Week]) -> list[Shift]:
    """The shifts that are worked in these weeks, for the key below them."""
    used = {one.shift for week in weeks for cell in week.cells if (one := cell.duty)}
    return sorted((shift for shift in used if shift), key=lambda shift: shift.starts)


def on_duty(cell: Cell) -> int:
    """Minutes of duty that day; none while away."""
    duty = cell.duty
    if cell.away or duty is None or duty.starts is None or duty.ends is None:
        return 0
    return minutes(duty.starts, duty.ends)


def next_days(weeks: Sequence[Week], *, at: datetime, count: int = 7) -> list[Cell]:
    """Today and the days after it."""
    later = [cell for week in weeks for cell in week.cells if cell.day >= today(at)]
    return later[:count]


def as_day(duty: Duty | None) -> Day:
    """The day as the rules see it; not on the roster counts as rest."""
    return Day(duty.kind, duty.starts, duty.ends) if duty else Day("rest")


def spans_around(person: int, days: Collection[date]) -> dict[date, Span]:
    """Day → when the person (id) is on duty, from two days before to two after these days."""
    first, last = min(days) - timedelta(days=2), max(days) + timedelta(days=3)
    return {
        day: Span(day, row.starts, row.ends)
        for (_, day), row in duties_of([person], first, last).items()
        if row.starts and row.ends
    }


def rests_that_are_short(spans: Collection[Span], hours: int) -> list[str]:
    """In words, between which duties there is less rest than there must be."""
    return [
        f"{minutes(one.ends, two.starts) // 60} hours between {one.day:%a %-d %b} and "
        f"{two.day:%a %-d %b}"
        for one, two in short_rests(list(spans), hours)
    ]


def changes_of(person: Person, day: date) -> list[DutyChange]:
    """What was changed on a day, newest first, with who."""
    return list(DutyChange.objects.filter(person=person, day=day).select_related("by"))
