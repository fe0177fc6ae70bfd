"""Everything the page shows, put together once for the screen, the file and the API."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.core.paginator import Paginator

from hr.duties.queries.roster import days_away
from hr.leave.queries import Short, short_days
from hr.team.queries.days import FORTNIGHT, ONE, Key, cells, heads
from hr.team.queries.limits import limits_of
from hr.team.queries.order import BY_NAME, in_order, sort_of
from hr.team.queries.parts import Absent, Page, Row
from hr.team.queries.standing import Standing, standings
from hr.team.queries.whose import Asked
from hr.team.rules import says_short, sorts_everybody, sums_everybody
from mss.approvals.models import Step
from mss.approvals.queries import inbox
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import works_of

A_PAGE, MOST = 50, 400  # people, as is usual and as may be asked for
WEEK = 7
MOST_STANDING = 100  # rows in full beside a grid of hundreds
MOST_SAID, MOST_WAITING = 5, 400  # decisions named one by one, and looked through
SUMS = ("to_take", "taken", "taken_before", "overtime", "overtime_before")


def page(
    asked: Asked, *, number: str | None = None, sort: str = BY_NAME, size: int = A_PAGE
) -> Page:
    """A page of up to `size` people of the team. `sort` orders the whole team; ``-`` turns it round."""
    # Who is in the line is asked once: the answer climbs a whole tree.
    by_name = list(asked.people.values_list("pk", flat=True))
    order = sort_of(sort, len(by_name))
    keys = in_order(asked, by_name, order)
    chosen = Paginator(keys, size).get_page(number)
    wanted = by_name if sums_everybody(len(keys)) else list(chosen)
    there = Person.objects.get_queryset().in_bulk(wanted)
    people = [there[key] for key in wanted]
    limits, works = limits_of(asked, people), works_of(people, on=asked.day)
    away = _away(people, asked)
    days = limits.cells(cells(people, asked.first, away=away))
    standing = limits.standings(standings(wanted, on=asked.day, at=asked.at))
    rows = [
        Row(
            there[key], works[key].title if key in works else "", key in limits.led, days[key],
            standing[key],
        )
        for key in chosen
    ]  # fmt: skip
    gone_today, gone_next = _gone(people, asked.day, away) if asked.of_today else ([], [])
    waiting = _waiting(asked, set(keys))
    return Page(
        asked=asked, people=chosen, rows=rows, stands=rows[:MOST_STANDING], counted=len(people),
        by_name=not sorts_everybody(len(keys)), sums=_sums(standing), heads=heads(days.values(), asked.first, at=asked.at),
        away_today=gone_today, away_next=gone_next, waiting=waiting[:MOST_SAID],
        more=len(waiting[MOST_SAID:]),
        short=_short(asked, [one for one in people if one.pk in limits.led]),
    )  # fmt: skip


def _sums(found: Mapping[int, Standing | None]) -> dict[str, int]:
    """How many have something to do in training, and whole hours of leave to take before the year
    ends, taken, and worked over, so far in this leave year and in the one before."""
    all_of = [one for one in found.values() if one]
    hours = {name: round(sum(getattr(one, name) for one in all_of) / 60) for name in SUMS}
    return {"training": sum(bool(one.training) for one in all_of), **hours}


def _waiting(asked: Asked, team: Collection[int]) -> list[Step]:
    """What waits for the viewer and is about somebody in the team."""
    rows = inbox(asked.viewer)[:MOST_WAITING]
    return [one for one in rows if one.approval.beneficiary_id in team]


def _away(people: Sequence[Person], asked: Asked) -> set[Key]:
    """Who (id) is away when, of the days shown, today and the week after this one."""
    first, stop = asked.first, asked.first + FORTNIGHT * ONE
    if asked.of_today:
        first, stop = min(first, asked.day), max(stop, _monday_after(asked.day) + WEEK * ONE)
    return days_away([one.pk for one in people], first, stop)


def _short(asked: Asked, led: Sequence[Person]) -> list[Short]:
    """What the units lack in which those who are led work today, on the days shown."""
    now, last = today(asked.at), asked.first + (FORTNIGHT - 1) * ONE
    if last < now:
        return []
    units = {one.unit for one in works_of(led, on=now).values()}
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
