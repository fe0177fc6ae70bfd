"""Everything the page shows, put together once for the screen, the file and the API."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator

from hr.duties.queries.roster import days_away
from hr.leave.queries import Short, short_days
from hr.team.queries.days import FORTNIGHT, ONE, Cell, Head, Key, Look, cells, heads
from hr.team.queries.limits import limits_of
from hr.team.queries.standing import Standing, standings
from hr.team.queries.whose import Asked
from hr.team.rules import says_short
from mss.approvals.models import Step
from mss.approvals.queries import inbox
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import works_of

A_PAGE = 400
WEEK = 7
MOST_STANDING = 100  # a list of hundreds is sorted for its first ones, or sought by name
MOST_SAID = 5  # decisions named one by one


@dataclass(frozen=True)
class Row:
    """One person: the post they work in that day, whether they are led today, their days, and how
    they stand as far as it is said."""

    person: Person
    post: str
    led: bool
    cells: Sequence[Cell]
    standing: Standing | None

    @property
    def looks(self) -> list[Look]:
        return [cell.look for cell in self.cells]


@dataclass(frozen=True)
class Absent:
    """Who is away today, and on which of the seven days from the next Monday."""

    person: Person
    days: Sequence[date]


@dataclass(frozen=True)
class Page:
    """A page of a team: `rows` by name, and the first hundred of them in the order asked for in
    `stands`. `away_today` and `away_next` are of the people shown; `waiting` are the
    decisions of the viewer's own inbox that are about anybody in the team, `more` how many
    further ones there are; `short` says which units lack people on which day."""

    asked: Asked
    people: Any  # Django's page
    rows: Sequence[Row]
    stands: Sequence[Row]
    heads: Sequence[Head]
    away_today: Sequence[Person]
    away_next: Sequence[Absent]
    waiting: Sequence[Step]
    more: int
    short: Sequence[Short]

    @property
    def short_on(self) -> set[date]:
        return {one.on for one in self.short}

    @property
    def waiting_steps(self) -> list[str]:
        return [step.reference for step in self.waiting]

    @property
    def before(self) -> date:
        return self.asked.first - FORTNIGHT * ONE

    @property
    def after(self) -> date:
        return self.asked.first + FORTNIGHT * ONE

    @property
    def last(self) -> date:
        return self.after - ONE

    @property
    def here(self) -> Head | None:
        """The column of today, where it is among those shown."""
        return next((one for one in self.heads if one.today), None)

    @property
    def sums(self) -> Mapping[str, int]:
        """Over the people shown: how many have something to do in training, and whole hours of leave
        to take before the year ends, taken, and worked over, so far in this leave year and in the
        one before."""
        all_of = [row.standing for row in self.rows if row.standing]
        minutes = ("to_take", "taken", "taken_before", "overtime", "overtime_before")
        hours = {name: round(sum(getattr(one, name) for one in all_of) / 60) for name in minutes}
        return {"training": sum(bool(one.training) for one in all_of), **hours}


def _by(name: str) -> Callable[[Row], int]:
    """What is not said comes with what is nothing."""
    return lambda row: getattr(row.standing, name, None) or 0


SORTS: Mapping[str, Callable[[Row], Any]] = {
    "name": lambda row: row.person.name.casefold(),
    "left": _by("left"),
    "taken": _by("taken"),
    "overtime": _by("overtime"),
    "training": _by("training"),
}


def page(asked: Asked, *, number: str | None = None, sort: str = "name") -> Page:
    """Up to 400 people of the team. `sort` orders the people of this page; ``-`` turns it round."""
    # Who is in the line is asked once: the answer climbs a whole tree.
    keys = list(asked.people.values_list("pk", flat=True))
    chosen = Paginator(keys, A_PAGE).get_page(number)
    found = Person.objects.get_queryset().in_bulk(list(chosen))
    people = [found[key] for key in chosen]
    limits, works = limits_of(asked, people), works_of(people, on=asked.day)
    away = _away(people, asked)
    days = limits.cells(cells(people, asked.first, away=away))
    standing = limits.standings(standings(people, on=asked.day, at=asked.at))
    rows = [
        Row(
            one, works[one.pk].title if one.pk in works else "", one.pk in limits.led,
            days[one.pk], standing[one.pk],
        )
        for one in people
    ]  # fmt: skip
    key = SORTS.get(sort.lstrip("-"), SORTS["name"])
    stands = sorted(rows, key=key, reverse=sort.startswith("-"))[:MOST_STANDING]
    today, next_week = _gone(people, asked.day, away) if asked.of_today else ([], [])
    team = set(keys)
    waiting = [one for one in inbox(asked.viewer)[:A_PAGE] if one.approval.beneficiary_id in team]
    return Page(
        asked, chosen, rows, stands, heads([row.cells for row in rows], asked.first, at=asked.at), today,
        next_week, waiting[:MOST_SAID], len(waiting[MOST_SAID:]),
        _short(asked, {works[key].unit for key in limits.led if key in works}),
    )  # fmt: skip


def _away(people: Sequence[Person], asked: Asked) -> set[Key]:
    """Who (id) is away when, of the days shown, today and the week after this one."""
    first, stop = asked.first, asked.first + FORTNIGHT * ONE
    if asked.of_today:
        first, stop = min(first, asked.day), max(stop, _monday_after(asked.day) + WEEK * ONE)
    return days_away([one.pk for one in people], first, stop)


def _short(asked: Asked, units: Collection[int]) -> list[Short]:
    """What the units (ids) of those who are led lack on the days shown."""
    now, last = today(asked.at), asked.first + (FORTNIGHT - 1) * ONE
    if last < now:
        return []
    found = short_days(units, max(asked.first, now), last)
    return [one for one in found if says_short(True, one.on, now)]


def _monday_after(day: date) -> date:
    return day + (WEEK - day.weekday()) * ONE


def _gone(
    people: Sequence[Person], day: date, away: Collection[Key]
) -> tuple[list[Person], list[Absent]]:
    week = [_monday_after(day) + number * ONE for number in range(WEEK)]
    return (
        [one for one in people if (one.pk, day) in away],
        [
            Absent(one, later)
            for one in people
            if (later := [on for on in week if (one.pk, on) in away])
        ],
    )
