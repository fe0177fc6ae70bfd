"""A fortnight of people: a cell for each day of each, in as many questions for one as for all."""

from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg

from hr.duties.models import Duty, Shift
from hr.duties.queries.roster import days_away
from hr.duties.wording import LETTERS, shape_of, words_of
from hr.leave.models import Booking
from hr.team.rules import Shown, shown, works
from hr.team.wording import WORDS
from hr.training.models import Booking as Place
from mss.foundation.working_time import WEEKDAYS, bank_holidays, today
from mss.people.models import Person, WorkingPattern

FORTNIGHT = 14
ONE = timedelta(days=1)
Key = tuple[int, date]


class Look(NamedTuple):
    """How a day is drawn: its shape, its letter, and all of it in words."""

    shape: str
    letter: str
    words: str


class Cell(NamedTuple):
    """One day of one person: what it is, how it is drawn, and whether they are at work. Whose it is, it does not say: people
    whose days are alike share it."""

    day: date
    what: Shown
    look: Look
    works: bool = False

    @property
    def letter(self) -> str:
        return self.look.letter

    @property
    def words(self) -> str:
        return self.look.words


@dataclass(frozen=True)
class Head:
    """The head of a column: how many of the people shown are at work, away and in training."""

    day: date
    today: bool
    holiday: bool
    at_work: int
    away: int
    training: int


def cells(
    people: Sequence[Person],
    first: date,
    days: int = FORTNIGHT,
    *,
    away: Collection[Key] | None = None,
) -> dict[int, list[Cell]]:
    """Person id → a cell for each of the `days` from `first` on. `away` holds who (id) is away on
    which of them, where that is known already."""
    keys, stop = [one.pk for one in people], first + days * ONE
    duties, patterns = _duties(keys, first, stop), _patterns(keys, stop)
    asked, training = _asked(keys, first, stop), _training(keys, first, stop)
    away = days_away(keys, first, stop) if away is None else away
    dates = [first + number * ONE for number in range(days)]
    free = {day for day in dates if day in bank_holidays(day.year)}
    drawn: dict[Hashable, Cell] = {}  # thousands of days, and few that differ
    found: dict[int, list[Cell]] = {}
    for person in people:
        usual = _usual(person, patterns.get(person.pk, []), dates, free)
        row = found[person.pk] = []
        for day, pattern in zip(dates, usual, strict=True):
            key = (person.pk, day)
            sort, duty = duties.get(key, (None, None))
            alike = (day, sort, pattern, key in away, key in training, key in asked)
            if alike not in drawn:
                drawn[alike] = _cell(duty, *alike)
            row.append(drawn[alike])
    return found


def _cell(
    duty: Duty | None, day: date, sort: Hashable, pattern: bool | None, away: bool, training: bool,
    asked: bool,
) -> Cell:  # fmt: skip
    on_duty, rostered = duty is not None and duty.works, sort is not None
    what = shown(
        away=away, training=training, asked=asked, duty=on_duty, rostered=rostered, pattern=pattern
    )
    there = works(what, duty=on_duty, rostered=rostered, pattern=pattern)
    if what in (Shown.DUTY, Shown.OFF) and duty is not None:
        shape = shape_of(duty)
        return Cell(day, what, Look(shape, LETTERS.get(shape, "D"), words_of(duty)), there)
    return Cell(day, what, Look(what.value, *WORDS[what]), there)


def _usual(
    person: Person,
    patterns: Sequence[WorkingPattern],
    dates: Sequence[date],
    free: Collection[date],
) -> list[bool | None]:
    """Whether they usually work each of these days; of officers nobody knows but the roster."""
    if person.kind == Person.Kind.OFFICER:
        return [None] * len(dates)
    return [day.weekday() in _pattern(patterns, day) and day not in free for day in dates]


def heads(
    rows: Collection[Sequence[Cell]], first: date, *, at: datetime, days: int = FORTNIGHT
) -> list[Head]:
    """Each day with the sums of the column below it (TM-4)."""
    found = []
    for number in range(days):
        day = first + number * ONE
        column = Counter(row[number].what for row in rows)
        found.append(
            Head(
                day,
                day == today(at),
                day in bank_holidays(day.year),
                sum(row[number].works for row in rows),
                column[Shown.AWAY],
                column[Shown.TRAINING],
            )
        )
    return found


def _duties(people: Collection[int], first: date, stop: date) -> dict[Key, tuple[Hashable, Duty]]:
    """What each is rostered for, and which sort of day that is. Of thousands of days most are the
    same: each sort is asked for once, with who has it, and the few shifts are read apart."""
    rows = Duty.objects.filter(person__in=people, day__gte=first, day__lt=stop).order_by()
    sorts = rows.values_list("day", "kind", "shift", "starts", "ends", "role")
    days = list(sorts.annotate(people=ArrayAgg("person")))
    shifts = Shift.objects.in_bulk({row[2] for row in days if row[2]})
    found: dict[Key, tuple[Hashable, Duty]] = {}
    for day, kind, shift, starts, ends, role, having in days:
        duty = Duty(kind=kind, shift=shifts.get(shift), starts=starts, ends=ends, role=role)
        sort = (kind, shift, starts, ends, role)
        found |= {(person, day): (sort, duty) for person in having}
    return found


def _asked(people: Collection[int], first: date, stop: date) -> set[Key]:
    rows = Booking.objects.filter(person__in=people, state=Booking.State.REQUESTED)
    return {
        (person, day)
        for person, start, last in rows.touching(first, stop).values_list("person", "first", "last")
        for day in _between(max(start, first), min(last or start, stop - ONE))
    }


def _training(people: Collection[int], first: date, stop: date) -> set[Key]:
    rows = Place.objects.filter(
        person__in=people, state__in=Place.TAKING, session__starts__date__lt=stop,
        session__ends__date__gte=first,
    )  # fmt: skip
    return {
        (person, day)
        for person, starts, ends in rows.values_list("person", "session__starts", "session__ends")
        for day in _between(max(today(starts), first), min(today(ends), stop - ONE))
    }


def _between(first: date, last: date) -> list[date]:
    return [first + number * ONE for number in range((last - first).days + 1)]


def _patterns(people: Collection[int], stop: date) -> dict[int, list[WorkingPattern]]:
    found: dict[int, list[WorkingPattern]] = {}
    rows = WorkingPattern.objects.filter(person__in=people, starts__lt=stop)
    for row in rows.order_by("person", "-starts"):
        found.setdefault(row.person_id, []).append(row)
    return found


def _pattern(rows: Sequence[WorkingPattern], day: date) -> frozenset[int]:
    row = next((one for one in rows if one.starts <= day), None)
    return frozenset(int(figure) for figure in row.weekdays) if row else WEEKDAYS
