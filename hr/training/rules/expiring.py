"""Until when a certificate holds, and what it allows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Held:
    """A certificate: from `starts` up to, not including, `ends`."""

    starts: date
    ends: date | None


def certificate_ends(starts: date, months: int | None) -> date | None:
    """TR-5: A certificate holds for so many months from the day it was passed, and no longer from
    the same day of the month on; where that month is too short, to its end. Without months it does
    not run out."""
    if months is None:
        return None
    year, month = divmod(starts.year * 12 + starts.month - 1 + months, 12)
    try:
        return date(year, month + 1, starts.day)
    except ValueError:
        return date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)


def longest(certificates: Iterable[Held]) -> Held | None:
    """TR-6: Of several certificates of one course the one that holds longest counts."""
    return max(
        certificates, key=lambda one: (one.ends is None, one.ends or one.starts), default=None
    )


def allowed(held: Held, permitted: Held, first: date, stop: date) -> Held | None:
    """TR-9: A certificate allows what its course allows while both hold: once it has run out,
    whoever holds it is not rostered for that.

    `permitted` is the period in which the course allows it. None when that touches no day from
    `first` up to, not including, `stop`.
    """
    starts = max(held.starts, permitted.starts)
    stops = [one.ends for one in (held, permitted) if one.ends is not None]
    ends = min(stops, default=None)
    if starts >= stop or (ends is not None and (ends <= first or ends <= starts)):
        return None
    return Held(starts, ends)
