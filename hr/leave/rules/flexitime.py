"""Time staff worked beyond their hours and take off later. Minutes."""

from datetime import date

from hr.leave.rules.booking import not_too_late


def has_flexitime(kind: str) -> bool:
    """LV-99: Staff record flexitime for themselves. Police officers do not: what they work longer is
    overtime (DU-30)."""
    return kind == "staff"


def may_be_recorded(
    day: date, joined: date, today: date, late: int, *, minutes: int, most: int
) -> bool:
    """LV-100: Flexitime is recorded for today or a day gone by, no further back than leave is booked, and
    for no more of a day than the most that was in force on it."""
    return joined <= day <= today and not_too_late(day, today, late) and 0 < minutes <= most


def once_a_day(recorded: int) -> bool:
    """LV-101: A day is recorded once; to put it right it is taken back and recorded anew."""
    return recorded == 0


def fits_the_balance(balance: int, minutes: int, most: int) -> bool:
    """LV-102: A balance of flexitime grows no further than a dated most: whoever has that much takes
    some of it first."""
    return balance + minutes <= most


def may_be_undone_of(left: int, minutes: int) -> bool:
    """LV-103: What was recorded is taken back by the person as long as it is not taken or asked for."""
    return minutes <= left
