"""EX: what the roster says of a day, and for which days the same is claimed at once.

What a day was comes in as a word: worked, rest, leave, holiday-off, unknown.
"""

from datetime import date

WORKED, UNKNOWN = "worked", "unknown"
OFF = {"rest", "leave", "holiday-off"}
DAY_BY_DAY = {"meal", "fare", "mileage", "parking", "dog", "scale", "other"}
MADE_NECESSARY = {"meal", "fare", "mileage", "parking", "scale", "night", "incidental"}
IN_PAY, CLAIMED, NOT_SAID = "in-pay", "claimed", "not-said"


def is_day_by_day(kind: str) -> bool:
    """EX-140: What is spent day by day (meals, fares, journeys, parking, a police dog, long days
    away, small things) can be claimed for more days at once; nights, courses and what is agreed
    beforehand cannot."""
    return kind in DAY_BY_DAY


def once_a_day(taken: bool) -> bool:
    """EX-141: The same on more days never makes a second line of one kind for a day, in whichever
    claim: a day that has one is left out. What was rejected does not count."""
    return not taken


def fits_duty(kind: str, day: str) -> bool:
    """EX-142: What duty makes necessary is not claimed for more days on a day off by the roster
    (rest day, leave, public holiday off); what a dog needs may fall on any day. A day the roster
    does not know is the person's to tick."""
    return kind not in MADE_NECESSARY or day not in OFF


def in_reach(day: date, *, first: date, last: date) -> bool:
    """EX-143: The days offered are those of the last six weeks, today included, as far as claims
    are open."""
    return first <= day <= last


def of_dog(day: str) -> str:
    """EX-144: The allowance in a handler's pay is for the care of the dog on rest days and public
    holidays; on a day of duty a handler claims what they bought. Of leave its source says
    nothing. Police Regulations 2003, Annex U."""
    if day in {"rest", "holiday-off"}:
        return IN_PAY
    return CLAIMED if day == WORKED else NOT_SAID


def as_lived(day: str, *, ran_into: bool) -> str:
    """EX-145: A duty that began the day before and ended on this one makes it a day of duty for
    what was spent on it."""
    return WORKED if ran_into else day


def points_out(kind: str, day: str) -> bool:
    """EX-146: What duty makes necessary, claimed for a day off by the roster, is pointed out to
    whoever decides. It is no refusal: they ask."""
    return not fits_duty(kind, day)
