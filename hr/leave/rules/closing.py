"""Leave for days on which a unit is closed."""

from datetime import date


def books_closed_days(hr: bool) -> bool:
    """LV-95: Leave for the days on which a unit is closed is booked by HR of the organisation, for
    everybody who would be at work on them and is not away already."""
    return hr


def may_be_booked_for(kind: str, ended: bool, last: date, today: date) -> bool:
    """LV-96: It is booked for days that are marked as closed, while the mark stands and the days are not
    over; of days gone by nothing is booked."""
    return kind == "closed" and not ended and last >= today


def is_covered(minutes: int, left: int) -> bool:
    """LV-97: Whoever has too little left for a closed day has nothing booked for it, and HR reads who."""
    return minutes <= left


def takes_mark_off(hr: bool, booked: bool) -> bool:
    """LV-105: Those who lead a unit, and HR, take the mark off its days; once leave is booked for them,
    HR of the organisation alone does."""
    return hr or not booked


def is_free_to_cancel(closed: bool) -> bool:
    """LV-98: Leave that was booked because the unit is closed comes back when the mark is taken off; the
    person does not cancel it, as nobody works on that day."""
    return not closed
