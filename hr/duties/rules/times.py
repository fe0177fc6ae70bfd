"""When a duty begins and ends, how long it is, and the rest between two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from mss.foundation.working_time import LONDON


@dataclass(frozen=True)
class Span:
    """A duty's instants; the day it belongs to is the one it begins on in London."""

    day: date
    starts: datetime
    ends: datetime


def span(day: date, starts: time, ends: time) -> Span:
    """DU-1: A duty begins and ends by the London clock; an end that is not after its start is on
    the next day. It lasts as long as the time that really passes, also when the clocks change."""
    last = day if ends > starts else day + timedelta(days=1)
    return Span(
        day,
        datetime.combine(day, starts, LONDON).astimezone(UTC),
        datetime.combine(last, ends, LONDON).astimezone(UTC),
    )


def minutes(starts: datetime, ends: datetime) -> int:
    """Whole minutes that really pass."""
    return int((ends.astimezone(UTC) - starts.astimezone(UTC)).total_seconds()) // 60


def short_rests(spans: Sequence[Span], hours: int) -> list[tuple[Span, Span]]:
    """DU-2: Between two duties lie at least 11 hours of rest. Returns the pairs with less."""
    ordered = sorted(spans, key=lambda one: one.starts)
    return [
        (one, two)
        for one, two in pairwise(ordered)
        if two.starts - one.ends < timedelta(hours=hours)
    ]


def overlapping(spans: Sequence[Span]) -> list[tuple[Span, Span]]:
    """DU-3: Nobody has two duties at the same time. Returns the pairs that overlap."""
    ordered = sorted(spans, key=lambda one: one.starts)
    return [(one, two) for one, two in pairwise(ordered) if two.starts < one.ends]
