"""Leave that another absence comes over, and leave that is cut short. Days as text, minutes."""

from collections.abc import Collection, Mapping
from datetime import date

Period = tuple[date, date | None]


def comes_over(leave_begins: date, day: date, absences: Collection[Period]) -> bool:
    """LV-23: A day of leave on which somebody is ill comes back to the balance. An absence whose last
    day is not known comes over the leave it begins in; leave that begins after it keeps its days
    until the last day is known."""
    return any(
        first <= day and (day <= last if last else leave_begins <= first)
        for first, last in absences
    )


def comes_back(standing: Mapping[str, int], over: Collection[str]) -> dict[str, int]:
    """LV-24: Each day comes back once and in the minutes it took; days that were recalled or came
    back before are left as they are."""
    return {day: minutes for day, minutes in standing.items() if day in over}


def stands_again(days: Mapping[str, int], left: int) -> list[str]:
    """LV-25: Where the absence ends earlier or is cancelled, days of leave it had come over stand
    again, the earliest first, as far as the balance still has them; the others are worked. Days the
    person gave up meanwhile stay given up."""
    found = []
    for day in sorted(days):
        if days[day] <= left:
            left -= days[day]
            found.append(day)
    return found


def may_be_cut(state: str, first: date, last: date | None, today: date) -> bool:
    """LV-26: Agreed leave that is not over can be cut short from tomorrow on; whoever leads the person
    decides it, as they decided the leave."""
    return state == "approved" and last is not None and max(first, today) < last


def ends_in_it(to: date, first: date, last: date, today: date) -> bool:
    """LV-27: Leave that is cut short ends on a day of it before its last, and not before today: a
    day that has begun is taken."""
    return max(first, today) <= to < last


def cut_off(standing: Mapping[str, int], to: date) -> dict[str, int]:
    """LV-28: What comes back is what the days after the new last day still take."""
    return {day: minutes for day, minutes in standing.items() if day > to.isoformat()}
