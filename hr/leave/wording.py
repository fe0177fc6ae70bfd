"""Words for leave: periods, hours, and what the record says."""

from calendar import day_name
from collections.abc import Iterable
from datetime import date

from hr.leave.models import Booking, Least
from hr.leave.rules import kind_of
from mss.foundation import periods
from mss.foundation.periods import day_words, period_words

COLOURS = {
    "requested": "purple", "returned": "yellow", "refused": "red", "withdrawn": "grey",
    "approved": "green", "entered": "blue", "cancelled": "grey",
}  # fmt: skip
SAID = {
    "leave.asked": "Asked for leave",
    "leave.changed": "Changed what leave they ask for",
    "leave.taken-back": "Took a request for leave back",
    "leave.cancelled": "Cancelled leave",
    "leave.entered": "Entered an absence",
    "leave.entered-back": "Entered leave that is long over",
    "leave.ended": "Ended an absence",
    "leave.approved": "Leave agreed",
    "leave.earned": "Time off earned",
    "leave.returned": "Leave sent back",
    "leave.refused": "Leave not agreed",
    "leave.recalled": "Recalled somebody from leave",
    "leave.came-back": "Days of leave came back",
    "leave.stands-again": "Days are leave again",
    "leave.cut-asked": "Asked to cut leave short",
    "leave.cut-kept": "Left leave as it was",
    "leave.cut": "Leave cut short",
    "leave.cut-refused": "Leave not cut short",
    "leave.flexitime.recorded": "Recorded flexitime",
    "leave.flexitime.undone": "Took flexitime back",
    "leave.hours": "Entered hours of a week",
    "leave.run.proposed": "Proposed to change balances of leave",
    "leave.run.dropped": "Dropped a change of balances of leave",
    "leave.run.made": "Changed balances of leave",
    "leave.run.reversed": "Took a change of balances of leave back",
    "leave.least.set": "Set how many people a unit needs",
    "leave.least.ended": "Ended how many people a unit needs",
    "leave.closed": "Marked days of a unit",
    "leave.opened": "Took a mark off days of a unit",
    "leave.closure.booked": "Booked leave for closed days",
    "leave.closure.undone": "Gave leave for closed days back",
    "leave.carry.asked": "Asked to carry leave over",
    "leave.carry.approved": "Leave to carry over agreed",
    "leave.carry.returned": "Leave to carry over sent back",
    "leave.carry.refused": "Leave to carry over not agreed",
    "leave.carry.taken-back": "Took back what leave they asked to carry over",
    "leave.feed.made": "Made a calendar address",
    "leave.feed.revoked": "Ended a calendar address",
    "viewed.leave-file": "Took what a change of leave does as a file",
    "viewed.leave": "Looked at leave",
}


def span(row: Booking) -> str:
    """The days of a booking as people say them."""
    if row.last is None:
        return f"from {day_words(row.first)}"
    return period_words(row.first, row.last)


def days_words(days: Iterable[str]) -> str:
    """Days kept as text: ``3 to 5 August 2026, 9 August 2026``."""
    return periods.days_words(date.fromisoformat(text) for text in days)


def weekday_words(weekdays: str) -> str:
    """Like ``on every day`` and ``on Saturday, Sunday``. Monday is 0."""
    if len(set(weekdays)) == len(day_name):
        return "on every day"
    return "on " + ", ".join(day_name[int(one)] for one in sorted(weekdays))


def least_words(row: Least) -> str:
    """Like ``2 people of the rank or band Sergeant, on every day``."""
    people = f"{row.people} {'person' if row.people == 1 else 'people'}"
    of = f" of the rank or band {row.grade.name}," if row.grade else ""
    return f"{people}{of} {weekday_words(row.weekdays)}"


def asked_words(row: Booking) -> str:
    """What whoever decides reads in the inbox: the days, and the kind where it is no secret."""
    kind = kind_of(row.kind)
    name = "Leave" if kind.private else kind.name
    cut = f", to end on {day_words(row.cut_to)}" if row.cut_to else ""
    return f"{name}, {span(row)}{cut}"
