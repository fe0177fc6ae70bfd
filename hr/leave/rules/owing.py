"""A rest day or a public holiday somebody worked, given back by hand."""

from datetime import date


def says_what_is_owed(own: bool, looks_after: bool) -> bool:
    """LV-70: What somebody is owed for a rest day or a public holiday worked is put forward by those
    above them in the line, who plan their duties, and by HR; nobody says it of themselves."""
    return looks_after and not own


def was_worked(day: date, today: date) -> bool:
    """LV-71: It is given for a day gone by, or today."""
    return day <= today


def owed_once(others: int) -> bool:
    """LV-72: A day that was worked is given back once, as a day or as time."""
    return others == 0
