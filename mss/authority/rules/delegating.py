"""DA: letting somebody act for somebody else."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

LONGEST = timedelta(days=366)


def not_oneself(holder: int, delegate: int) -> bool:
    """DA-15: Nobody acts for themselves."""
    return holder != delegate


def no_chain(handed_over_by_delegate: bool, acts_for_others: bool) -> bool:
    """DA-16: What was handed over is not handed on: whoever acts for somebody has not handed over
    their own decisions of that kind in that time, nor hands them over while they act."""
    return not handed_over_by_delegate and not acts_for_others


def one_at_a_time(overlapping: bool) -> bool:
    """DA-17: For one kind somebody has one delegate at a time."""
    return not overlapping


def has_time(starts: datetime, ends: datetime, at: datetime) -> bool:
    """DA-18: A delegation has a beginning and an end that is still to come."""
    return ends > starts and ends > at


def at_most_a_year(starts: datetime, ends: datetime) -> bool:
    """DA-19: A delegation lasts a year at most; a longer one is a change of post or of scheme."""
    return ends - starts <= LONGEST


def lowest(limits: Iterable[Decimal | None]) -> Decimal | None:
    """DA-20: Acting for somebody, the lowest limit wins: the holder’s own, the ceiling of the
    delegation and, where the clause says so, the delegate’s own. None is any amount."""
    amounts = [limit for limit in limits if limit is not None]
    return min(amounts, default=None)


def can_be_handed_over(kinds: Collection[str], delegable: Collection[str]) -> bool:
    """DA-21: Only kinds that may be handed over are, and at least one."""
    return bool(kinds) and set(kinds) <= set(delegable)


def answers(delegate: int, state: str, by: int) -> bool:
    """DA-22: Whoever is to act says yes or no, once. Until they accept, nothing is handed over."""
    return by == delegate and state == "offered"


def ends_it(parties: Collection[int], state: str, by: int) -> bool:
    """DA-23: A delegation is ended at once by the holder, the delegate, whoever set it up, or
    somebody above the holder."""
    return by in parties and state in {"offered", "accepted"}


def may_set_cover(own: bool, looks_after: bool) -> bool:
    """DA-24: People hand over their own decisions; somebody above them may do it for them, and
    the record says who did."""
    return own or looks_after


def may_act_for(kind: str) -> bool:
    """DA-36: Officers and staff act for others; contingent workers and partners do not."""
    return kind in {"officer", "staff"}


def lapses(here: bool, began: bool, same_posts: bool) -> bool:
    """DA-26: A delegation ends when either of the two leaves or, once it has begun, takes up another
    post."""
    return not here or (began and not same_posts)


def still_here(left_on: date | None, active: bool, last_day: date) -> bool:
    """DA-37: Whoever acts, and whoever they act for, is here until the delegation ends."""
    return active and (left_on is None or left_on > last_day)
