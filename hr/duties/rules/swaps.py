"""Two people exchange a day."""

from collections.abc import Sequence
from datetime import date

from hr.duties.rules.times import Span, overlapping, short_rests


def between_two_of_a_body(same_person: bool, same_organisation: bool) -> bool:
    """DU-50: A swap is between two people of one organisation."""
    return not same_person and same_organisation


def is_to_come(day: date, other: date, today: date) -> bool:
    """DU-51: Days that are swapped are still to come."""
    return day > today and other > today


def exchanges_something(one: object, two: object) -> bool:
    """DU-52: Something differs in what the two exchange, on the day or the two days of a swap."""
    return one != two


def other_answers(offered_to: int, by: int) -> bool:
    """DU-53: Only the colleague it is offered to agrees or declines, and only whoever offered it
    takes it back."""
    return offered_to == by


def still_stands(was: object, now: object) -> bool:
    """DU-54: What is agreed and approved are the days as they were offered; once one of them is
    changed the swap is offered anew."""
    return was == now


def rested(spans: Sequence[Span], hours: int) -> bool:
    """DU-55: After a swap both have their rest of 11 hours before and after, and nobody is on duty
    twice."""
    return not overlapping(spans) and not short_rests(spans, hours)


def not_away(days_away: Sequence[date]) -> bool:
    """DU-56: Nobody swaps a day they are away on, neither into it nor out of it."""
    return not days_away


def may_answer(state: str) -> bool:
    """DU-57: A swap is answered or taken back while it waits."""
    return state == "offered"


def may_take_back(state: str) -> bool:
    """DU-58: Whoever offered a swap takes it back until it is decided."""
    return state in {"offered", "submitted"}


def is_free(live: bool) -> bool:
    """DU-59: A day is in one swap at a time."""
    return not live
