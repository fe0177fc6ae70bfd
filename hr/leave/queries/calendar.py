"""Who is away when, as a colleague may see it: never why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mss.foundation.working_time import bank_holidays
from mss.people import absences
from mss.people.models import Assignment, Person, PersonQuerySet, Unit
from mss.people.queries import here_on

FORTNIGHT = 14


@dataclass(frozen=True)
class Cell:
    on: date
    away: bool
    weekend: bool
    bank_holiday: bool


@dataclass(frozen=True)
class Row:
    person: Person
    cells: list[Cell]


def calendar(people: Sequence[Person], first: date, days: int) -> list[Row]:
    """A row of days for each of the people, in one question however many they are."""
    stop = first + timedelta(days=days)
    gone: dict[int, list[absences.Away]] = {}
    for away in absences.touching([person.pk for person in people], first, stop):
        gone.setdefault(away.person, []).append(away)
    dates = [first + timedelta(days=number) for number in range(days)]
    return [
        Row(person, [
            Cell(
                on,
                any(one.starts <= on and (one.ends is None or on < one.ends)
                    for one in gone.get(person.pk, ())),
                on.weekday() > 4, on in bank_holidays(on.year),
            )
            for on in dates
        ])
        for person in people
    ]  # fmt: skip


def monday(asked: date | None, *, today: date) -> date:
    """The Monday the calendar begins on: of the week asked for, else of this one."""
    day = asked or today
    return day - timedelta(days=day.weekday())


def earlier(first: date) -> date:
    return first - timedelta(days=FORTNIGHT)


def later(first: date) -> date:
    return first + timedelta(days=FORTNIGHT)


def colleagues(viewer: Person, unit: Unit | None, *, on: date) -> PersonQuerySet:
    """Everybody of the unit whom `viewer` may find, by name."""
    rows = Person.objects.visible_to(viewer)
    inside = Assignment.objects.on(on).filter(post__unit=unit).values("person")
    return rows.filter(here_on(on), pk__in=inside).order_by("name", "reference")
