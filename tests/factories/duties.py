"""Patterns, rosters, swaps and overtime, made by the operations themselves."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from hr.duties import operations
from hr.duties.models import Duty, Figure, Overtime, Pattern, RosterTeam, Shift, Swap
from hr.duties.queries.changing import Wanted, preview
from hr.duties.queries.overtime import Told
from hr.duties.rules.times import span
from mss.people.models import Person
from tests.cast import AT, Cast

MONDAY = date(2026, 6, 8)  # the week of AT
WEEKS = ["EEEERRR", "LLLLRRR", "NNNNRRR", "RREEERR", "RRRLLRR"]


def known() -> None:
    """The shifts and figures of a new portal, also after a test that empties the tables."""
    from importlib import import_module

    from django.apps import apps

    if not Shift.objects.exists():
        import_module("hr.duties.migrations.0003_figures").fill(apps, None)
    assert Figure.objects.exists()


def pattern(cast: Cast, weeks: list[str] = WEEKS, **options: Any) -> Pattern:
    known()
    details: dict[str, Any] = {
        "organisation": cast.mps, "name": "Five weeks", "off_on_holidays": False, "once": uuid4(),
        "by": cast.hr_adviser, "at": AT,
    }  # fmt: skip
    return operations.make_pattern(weeks=[list(week) for week in weeks], **(details | options))


def team(cast: Cast, *, unit: str = "CE-A", starts: date = MONDAY, **options: Any) -> RosterTeam:
    return operations.set_team(
        unit=cast.units[unit], pattern=options.pop("pattern", None) or pattern(cast), starts=starts,
        by=cast.hr_adviser, at=AT, **options,
    )  # fmt: skip


def duty(person: Person, day: date, shift: str = "", *, at: datetime = AT) -> Duty:
    """A day put on the roster without anybody being told; without a shift it is rest."""
    known()
    if not shift:
        return Duty.objects.create(
            person=person, day=day, kind="rest", source="pattern", published_at=at
        )
    named = Shift.objects.get(code=shift)
    when = span(day, named.starts, named.ends)
    return Duty.objects.create(
        person=person, day=day, kind="work", shift=named, starts=when.starts, ends=when.ends,
        source="pattern", published_at=at,
    )  # fmt: skip


def days(person: Person, first: date, codes: str, *, at: datetime = AT) -> list[Duty]:
    """A day for each letter, R for rest."""
    return [
        duty(person, first + timedelta(days=number), "" if code == "R" else code, at=at)
        for number, code in enumerate(codes)
    ]


def wanted(code: str = "", **times: time) -> Wanted:
    if times:
        return Wanted("work", None, **times)
    return Wanted("work", Shift.objects.get(code=code)) if code else Wanted("rest")


def change(person: Person, day: date, to: Wanted, *, by: Person, at: datetime = AT, **how: Any) -> Duty:  # fmt: skip
    """As somebody does who has just read what it means."""
    shown = how.pop("shown", None) or preview(person, day, to, at=at).shown
    why = how.pop("why", "Court moved its date")
    return operations.change_duty(
        person=person, day=day, wanted=to, why=why, shown=shown, by=by, at=at
    )


def told(starts: datetime, minutes: int, case: str = "planned", **fields: Any) -> Told:
    details: dict[str, Any] = {"why": "Prisoner in custody", "settle": "pay"}
    return Told(case, starts, starts + timedelta(minutes=minutes), **(details | fields))


ENDED = datetime(2026, 6, 9, 15, tzinfo=UTC)  # the early duty of the day before AT


def noted(person: Person, what: Told | None = None, *, at: datetime = AT) -> Overtime:
    known()
    return operations.note_overtime(told=what or told(ENDED, 120), once=uuid4(), by=person, at=at)


def claimed(person: Person, what: Told | None = None, *, at: datetime = AT) -> Overtime:
    row = noted(person, what, at=at)
    return operations.claim_overtime(overtime=row, version=row.version, by=person, at=at)


def offered(
    by: Person, to: Person, day: date, other: date | None = None, *, at: datetime = AT, **how: Any
) -> Swap:
    return operations.offer(
        by=by, colleague=to, day=day, other_day=other or day, why=how.pop("why", "A wedding"),
        once=how.pop("once", None) or uuid4(), at=at,
    )  # fmt: skip


def things(cast: Cast, at: datetime, rows: int) -> dict[str, str]:
    """For tables over every address: the officer on a roster, offering swaps and noting overtime."""
    made = team(cast, starts=monday_of(at))
    owner, colleague = cast.officer, cast.other_officer
    first = monday_of(at) - timedelta(weeks=6)
    weeks = 18
    days(owner, first, "EEEERRR" * weeks, at=at)
    days(colleague, first, "RRRRREE" * weeks, at=at)
    to_come = [monday_of(at) + timedelta(days=7 * n + m) for n in range(1, 12) for m in range(3)]
    offers = [offered(owner, colleague, day, at=at) for day in to_come[:rows]]
    midnight = datetime.combine(at.date(), time(1), UTC)
    for number in range(rows):
        noted(owner, told(midnight - timedelta(days=number + 1), 60), at=at)
    claimed_one = claimed(owner, told(midnight - timedelta(days=rows + 1), 60), at=at)
    return {
        "pattern": made.pattern.reference, "swap": offers[-1].reference,
        "overtime": claimed_one.reference, "shift": "E", "roster-day": str(at.date() + timedelta(days=10)),
    }  # fmt: skip


def monday_of(at: datetime) -> date:
    return at.date() - timedelta(days=at.date().weekday())
