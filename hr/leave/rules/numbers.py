"""LV: the numbers of the leave policy beside days a year and lengths."""

from calendar import month_name
from datetime import date
from typing import Final

from mss.foundation.working_time import hours_words

MONTH, DAYS, MINUTES, PERCENT = "month", "days", "minutes", "percent"
KEPT_BY: Final = "year-month"
WEEKS: Final = {"week-officer": ("officer",), "week-staff": ("staff", "contingent", "partner")}
CARRY: Final = "carry-most"
UNITS: Final = {
    KEPT_BY: MONTH, "week-officer": MINUTES, "week-staff": MINUTES, CARRY: MINUTES,
    "carry-asked": MINUTES, "forward-most": MINUTES, "carry-early": DAYS, "carry-late": DAYS,
    "forward-days": DAYS, "late-days": DAYS, "recall-away": DAYS, "recall-first": DAYS,
    "recall-share": PERCENT, "recall-later": PERCENT, "recall-pay": PERCENT,
    "recall-staff": PERCENT, "flexi-most": MINUTES, "flexi-day": MINUTES,
}  # fmt: skip
A_WEEK, A_YEAR = 168 * 60, 366
WHOLE, MOST_PERCENT = 100, 400


def number_words(code: str, value: int) -> str:
    """A number with its unit, as people say it."""
    unit = UNITS.get(code, DAYS)
    if unit == MINUTES:
        return hours_words(value)
    if unit == MONTH:
        return month_name[value]
    if unit == PERCENT:
        return f"{value} per cent"
    return f"{value} {'day' if value == 1 else 'days'}"


def changes_here(code: str) -> bool:
    """LV-86: The month in which the leave year begins is not changed by putting a number forward:
    every balance is kept by it."""
    return code in UNITS and code != KEPT_BY


def is_some_number(code: str, value: int) -> bool:
    """LV-87: A full-time week has some hours, of the 168 there are; days are of one year; a day that is
    worked brings at least itself, and no more than four times."""
    if UNITS.get(code) == PERCENT:
        return WHOLE <= value <= MOST_PERCENT
    if UNITS.get(code) == MINUTES:
        return (1 if code in WEEKS else 0) <= value <= A_WEEK
    return 0 <= value <= A_YEAR


def fits_the_year(code: str, starts: date, first: date) -> bool:
    """LV-88: A full-time week changes with a leave year, as a year’s leave is worked out by it;
    `first` is the first day of the leave year of `starts`."""
    return code not in WEEKS or starts == first
