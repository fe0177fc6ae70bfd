"""Asking to carry over more than goes over without asking. Minutes."""

from datetime import date, timedelta

from hr.leave.rules.carrying import carried_without_asking


def most_to_ask(left: int, most: int) -> int:
    """LV-50: More than goes over without asking is carried by application, up to what is left of
    the year beyond it."""
    return max(0, left - carried_without_asking(left, most))


def window(ends: date, early: int, late: int) -> tuple[date, date]:
    """The first and the last day on which to ask, for a year whose last day is the day before
    `ends`; `early` and `late` are days before that last day."""
    last = ends - timedelta(days=1)
    return last - timedelta(days=early), last - timedelta(days=late)


def may_ask_on(today: date, ends: date, early: int, late: int) -> bool:
    """LV-51: It is asked for in the last months of the leave year, in good time before it ends; how
    many days before are dated figures."""
    first, last = window(ends, early, late)
    return first <= today <= last


def is_exceptional(minutes: int, usual: int) -> bool:
    """LV-52: More than is usually agreed is exceptional: it needs the reason, and whoever the scheme
    names for it decides as well. How much is usual is a dated figure."""
    return minutes > usual


def one_of_a_year(others: int) -> bool:
    """LV-53: What is to go over from a year is asked for once; to change it, it is taken back and
    asked for anew."""
    return others == 0


def may_bring_forward(minutes: int, most: int, due: int) -> bool:
    """LV-57: In the last month of the leave year up to five days of the next are brought forward by
    asking, and no more than the next year brings; both the days of asking and the most are dated
    figures."""
    return 0 < minutes <= min(most, due)


def year_goes_on(stop: date, today: date) -> bool:
    """LV-58: What is brought forward is agreed before the leave year ends; after that there is
    nothing to bring it into."""
    return today < stop


def may_be_given_up(state: str, carried: bool) -> bool:
    """LV-54: It is taken back by the person while it waits, and once agreed until the year is carried
    over. What was brought forward is there once it is agreed."""
    return state in {"requested", "approved"} and not carried


def all_are_in(waiting: int, agreed: frozenset[int], worked_out: frozenset[int]) -> bool:
    """LV-56: A year is carried over once all that was asked for is decided, and with just what was
    agreed."""
    return waiting == 0 and agreed == worked_out
