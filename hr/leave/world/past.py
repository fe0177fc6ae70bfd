"""Balances and leave of everybody in an invented world, written at one stroke."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from random import Random
from typing import Any
from uuid import UUID

from hr.leave.accounts import Account
from hr.leave.models import Booking, Entry
from hr.leave.queries.entitlement import due_for
from hr.leave.queries.figures import WORKDAYS, full_week, leave_year
from hr.leave.world.hours import Week, part_time
from mss.foundation.bulk import copy_rows, reserve_ids, reserve_numbers
from mss.foundation.invented import World
from mss.foundation.working_time import WEEKDAYS, is_working_day
from mss.people.models import Assignment, Person, RoleHolding

BATCH = 2_000
KINDS = ("annual",) * 8 + ("special", "sickness", "study")
BOOKING = (
    "id", "reference", "person_id", "once", "kind", "first", "last", "only", "takes", "minutes",
    "note", "state", "version", "recalled", "paid", "overtaken", "given_up", "entered_by_id", "asked_at",
    "ended_at",
)  # fmt: skip
ENTRY = (
    "person_id", "account", "year", "minutes", "cause", "on", "words", "booking_id", "made_at",
)  # fmt: skip


def build(world: World) -> None:
    """The leave year the world stands in, for everybody: what it brings and what was taken."""
    chance, year = world.chance("leave"), leave_year(world.day)
    decide = set(
        Assignment.objects.filter(post__directly_below__isnull=False).values_list(
            "person", flat=True
        )
    ) | set(RoleHolding.objects.values_list("person", flat=True))
    weeks = part_time(world, decide)
    people = iter(Person.objects.get_queryset().filter(left_on=None).order_by("pk"))
    while batch := list(islice(people, BATCH)):
        due = due_for(batch, year)
        entries: list[tuple[Any, ...]] = [
            (one.pk, Account.ANNUAL.value, year[0],
             due[one.pk], "entitled", max(year[0], one.joined_on), "", None,
             datetime.combine(year[0], time(5), UTC))
            for one in batch if due[one.pk]
        ]  # fmt: skip
        rows = [
            row
            for one in batch
            if due[one.pk]
            for row in _taken(one, one.pk in decide, world, year, chance)
        ]
        keys, numbers = reserve_ids(Booking, len(rows)), reserve_numbers("LEA", len(rows))
        made = list(_written(keys, numbers, rows, weeks))
        copy_rows(Booking, BOOKING, made)
        copy_rows(Entry, ENTRY, [*entries, *_paid(made, year)])


def _taken(
    person: Person, decides: bool, world: World, year: tuple[date, date], chance: Random
) -> Iterator[tuple[Person, str, list[date]]]:
    """One to four absences of a person, none of them over another, most of them past. Whoever others
    wait for has been here all the time and goes later: the invented past was decided by them."""
    day = max(year[0], person.joined_on) + timedelta(days=chance.randrange(3, 40))
    if decides:
        day = max(day, world.day + timedelta(days=chance.randrange(15, 60)))
    for _ in range(chance.randrange(1, 5)):
        length = chance.choice((1, 2, 3, 5, 5, 10))
        days = [day + timedelta(days=number) for number in range(length)]
        if days[-1] >= min(year[1], world.day + timedelta(days=90)):
            return
        yield person, chance.choice(KINDS), days
        day = days[-1] + timedelta(days=chance.randrange(20, 60))


def _written(
    keys: Sequence[int],
    numbers: Sequence[int],
    rows: Sequence[tuple[Person, str, list[date]]],
    weeks: Mapping[int, Week],
) -> Iterator[tuple[Any, ...]]:
    for key, number, (person, kind, days) in zip(keys, numbers, rows, strict=True):
        week = weeks.get(person.pk) or Week(WEEKDAYS, full_week_of(person) // WORKDAYS)
        counts = kind == "annual"
        takes = {
            on.isoformat(): week.minutes for on in days
            if counts and is_working_day(on) and on.weekday() in week.weekdays
        }  # fmt: skip
        asked = datetime.combine(days[0] - timedelta(days=21), time(9), UTC)
        state = "entered" if kind == "sickness" else "approved"
        yield (
            key, f"LEA-{asked:%y}-{number:06d}", person.pk, UUID(int=key, version=4), kind, days[0],
            days[-1], None, takes, sum(takes.values()), "", state, 1, [], {}, [], [],
            person.pk, asked, asked + timedelta(days=2),
        )  # fmt: skip


_weeks: dict[str, int] = {}


def full_week_of(person: Person) -> int:
    """The full-time week of a kind of person, asked once."""
    if person.kind not in _weeks:
        _weeks[person.kind] = full_week(person.kind, on=date(2026, 4, 1))
    return _weeks[person.kind]


def _paid(rows: Sequence[tuple[Any, ...]], year: tuple[date, date]) -> Iterator[tuple[Any, ...]]:
    """What annual leave took out of the balance of the year."""
    for row in rows:
        if row[9]:
            yield (row[2], Account.ANNUAL.value, year[0], -row[9], "booked", row[5], "", row[0],
                   row[-1])  # fmt: skip
