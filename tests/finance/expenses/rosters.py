"""A roster for tests: days of people, introduced to the portal as a roster service introduces
itself, and taken out again."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from mss.foundation.working_time import LONDON
from mss.people import duty_days
from mss.people.duty_days import Day, Kind
from mss.people.models import Person

_rows: dict[tuple[int, date], Day] = {}


def days(people: Collection[int], first: date, last: date) -> list[Day]:
    return [
        one for one in _rows.values() if one.person_id in people and first <= one.on <= last
    ]  # fmt: skip


def on_duty(person: Person, on: date, starts: int = 7, hours: int = 10) -> None:
    """A duty of so many hours from the full hour `starts`."""
    begin = datetime.combine(on, time(starts), LONDON)
    _rows[person.pk, on] = Day(person.pk, on, Kind.WORKED, begin, begin + timedelta(hours=hours))


def off(person: Person, on: date, kind: Kind = Kind.REST) -> None:
    _rows[person.pk, on] = Day(person.pk, on, kind)


@contextmanager
def kept() -> Iterator[None]:
    duty_days.register("tests", "tests.finance.expenses.rosters.days")
    try:
        yield
    finally:
        duty_days.forget("tests")
        _rows.clear()


def as_rest(person: Person, on: date) -> None:
    """The same hours, as a rest day."""
    _rows[person.pk, on] = replace(_rows[person.pk, on], kind=Kind.REST)
