"""What a row of the roster file means, and what is wrong with it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from hr.duties.models import Duty, Shift
from hr.duties.queries.shifts import Shifts, every_shift
from hr.duties.rules.times import Span, overlapping, span
from mss.people.models import Person
from mss.people.queries import bodies_served

TIMES = re.compile(r"([01]\d|2[0-3])([0-5]\d)-([01]\d|2[0-3])([0-5]\d)")
KINDS = {"R": Duty.Kind.REST.value, "PH": Duty.Kind.HOLIDAY.value}
STAYS = "-"
Values = dict[str, Any]


@dataclass(frozen=True)
class Planned:
    """One day of one person as the file has it."""

    day: date
    kind: str
    shift: int | None = None
    when: Span | None = None
    named: Shift | None = None

    def duty(self) -> Duty:
        """The day as it would be, not saved."""
        return Duty(
            day=self.day, kind=self.kind, shift=self.named,
            starts=self.when.starts if self.when else None,
            ends=self.when.ends if self.when else None,
        )  # fmt: skip


def planned(values: Values, weeks: Sequence[str], known: Shifts) -> Iterator[Planned]:
    """The days a row speaks of. Raises KeyError for a code that is no shift."""
    for _, on, code in _codes(values, weeks):
        if code != STAYS:
            yield _day(on, code, known)


def _codes(values: Values, weeks: Sequence[str]) -> Iterator[tuple[str, date, str]]:
    """Column, day and code of each day of a row."""
    for number, name in enumerate(weeks):
        for place, code in enumerate(values[name] or ()):
            yield name, values["first_day"] + timedelta(days=7 * number + place), code


def _day(on: date, code: str, known: Shifts) -> Planned:
    if code in KINDS:
        return Planned(on, KINDS[code])
    if found := TIMES.fullmatch(code):
        first, last = (time(int(found[n]), int(found[n + 1])) for n in (1, 3))
        return Planned(on, Duty.Kind.WORK, None, span(on, first, last))
    shift = known.on(code, on)
    if shift is None:
        raise KeyError(code)
    return Planned(on, Duty.Kind.WORK, shift.pk, span(on, shift.starts, shift.ends), shift)


def people_of(rows: Sequence[Values]) -> dict[str, Person]:
    """Pay number → person, for the rows."""
    numbers = {values["pay_number"] for values in rows}
    found = Person.objects.get_queryset().filter(pay_number__in=numbers, is_active=True)
    return {one.pay_number: one for one in found}


def problems_of(
    rows: list[Values], weeks: Sequence[str], *, by: Person, at: datetime
) -> list[dict[str, str]]:
    """For each row what is wrong with it, by column: nobody of that number, somebody of another
    organisation, a code that is no shift, two duties at the same time."""
    people, known = people_of(rows), every_shift()
    served = bodies_served(by, "hr-adviser", at=at)
    return [_problems(values, weeks, people, known, served) for values in rows]


def _problems(
    values: Values, weeks: Sequence[str], people: dict[str, Person], known: Shifts,
    served: set[int],
) -> dict[str, str]:  # fmt: skip
    person = people.get(values["pay_number"])
    if person is None:
        return {"pay_number": "Nobody here has this pay number. Correct it"}
    if person.organisation_id not in served:
        return {"pay_number": "You do not look after their organisation: leave it to those who do"}
    found = {
        name: f"There is no shift {code}. Use one of {', '.join(known.in_use(on))}, R, PH or times"
        for name, on, code in _codes(values, weeks)
        if code not in {*KINDS, STAYS} and not known.on(code, on) and not TIMES.fullmatch(code)
    }
    if found:
        return found
    spans = [one.when for one in planned(values, weeks, known) if one.when]
    twice = overlapping(spans)
    return {_week_of(values, twice[0][1].day): _twice(twice[0])} if twice else {}


def _week_of(values: Values, day: date) -> str:
    return f"week_{(day - values['first_day']).days // 7 + 1}"


def _twice(pair: tuple[Span, Span]) -> str:
    return f"On duty twice at the same time: {pair[0].day:%a %-d %b} and {pair[1].day:%a %-d %b}"
