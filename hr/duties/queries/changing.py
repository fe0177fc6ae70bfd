"""What a change would mean, before it is made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time

from hr.duties.models import Duty, Shift
from hr.duties.queries.certified import uncertified
from hr.duties.queries.figures import counts_on
from hr.duties.queries.lacking import Lack, lacks, units_of
from hr.duties.queries.roster import (
    as_day,
    days_away,
    duty_on,
    is_holiday,
    rests_that_are_short,
    spans_around,
)
from hr.duties.queries.sight import terms_for
from hr.duties.rules.notice import Day, Meaning, meaning
from hr.duties.rules.times import Span, overlapping, span
from mss.foundation.working_time import today
from mss.people.models import Person


@dataclass(frozen=True)
class Wanted:
    """What a day should be: a kind, and for work a shift or wall times of London, and what they are
    put down for on it: None for what they are down for now."""

    kind: str
    shift: Shift | None = None
    starts: time | None = None
    ends: time | None = None
    role: str | None = ""

    def settled(self, now: Duty | None) -> Wanted:
        """With what they are put down for `now`, where nothing is said about that."""
        return replace(self, role=now.role if now else "") if self.role is None else self

    def span(self, day: date) -> Span | None:
        """When it is, None for a day that is not worked or has no times."""
        if self.kind != Duty.Kind.WORK:
            return None
        if self.shift is not None:
            return span(day, self.shift.starts, self.shift.ends)
        return span(day, self.starts, self.ends) if self.starts and self.ends else None

    def duty(self, day: date) -> Duty:
        """The day as it would be, not saved."""
        when = self.span(day)
        return Duty(
            day=day, kind=self.kind, shift=self.shift if when else None,
            starts=when.starts if when else None, ends=when.ends if when else None,
            role=(self.role or "") if when else "",
        )  # fmt: skip

    def on(self, day: date) -> Day:
        """The day as the rules see it."""
        when = self.span(day)
        return Day(self.kind, when.starts, when.ends) if when else Day(self.kind)


@dataclass(frozen=True)
class Preview:
    """What is shown before a change is confirmed."""

    means: Meaning
    short: tuple[str, ...]
    twice: bool
    away: bool
    lacks: tuple[Lack, ...] = ()
    uncertified: str = ""

    @property
    def possible(self) -> bool:
        """Whether neither a need of the team (DU-61) nor a certificate (DU-62) refuses it."""
        return not self.uncertified and not any(one.refused for one in self.lacks)

    @property
    def shown(self) -> str:
        """A mark of what was shown, to be sent back with the confirmation."""
        lacks = ";".join(f"{one.shift}:{one.skill}:{one.present}" for one in self.lacks)
        short = ";".join(self.short)
        return f"{self.means.rule}|{self.means.notice}|{self.means.words}|{short}|{lacks}"


def preview(person: Person, day: date, wanted: Wanted, *, at: datetime) -> Preview:
    """What it would mean to make `day` what is `wanted`, as of now."""
    counts, now = counts_on(day), duty_on(person, day)
    wanted = wanted.settled(now)
    spans = spans_around(person.pk, [day])
    spans.pop(day, None)
    new = wanted.span(day)
    all_of_them = [*spans.values(), *([new] if new else [])]
    before = set(rests_that_are_short(spans.values(), counts.rest_hours))
    short = [
        words
        for words in rests_that_are_short(all_of_them, counts.rest_hours)
        if words not in before
    ]
    told = today(at)
    planned = {(person.pk, day): wanted.duty(day)}
    return Preview(
        meaning(
            before=as_day(now), after=wanted.on(day), day=day, told=at,
            told_on=told, holiday=is_holiday(day), terms=terms_for(person), counts=counts,
        ),
        tuple(short),
        bool(overlapping(all_of_them)),
        bool(days_away([person.pk], day, date.fromordinal(day.toordinal() + 1))),
        tuple(lacks(planned, units_of(planned))),
        uncertified(person, planned[person.pk, day].role, day),
    )  # fmt: skip
