"""Who works on a case, and in which state of it what can be done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from mss.foundation.working_time import working_days_between

ALIVE: Final = frozenset({"open", "waiting"})


def works_on(
    queue: int, owner: int | None, person: int, queues: Collection[int], confidential: bool = False
) -> bool:
    """CA-7: A case is worked on by those who work in its queue, and by whoever owns it; a
    confidential one by those in its queue alone."""
    return queue in queues or (owner == person and not confidential)


def somebody_elses(by: int, person: int) -> bool:
    """CA-8: Nobody works on a case about themselves, whatever queue it is in."""
    return by != person


def may_own(member: bool) -> bool:
    """CA-9: A case is owned by somebody who works in its queue."""
    return member


def as_read(edition: int, sent: int | None) -> bool:
    """CA-10: An answer, a solution or a closing is given by somebody who has read everything said so
    far: when the person wrote meanwhile it is refused, and what they wrote is shown."""
    return sent is None or edition == sent


def goes_on(state: str) -> bool:
    """CA-11: What is closed is not worked on; it is reopened first."""
    return state != "closed"


def may_wait(state: str) -> bool:
    """CA-12: A case waits for the person only while it is open."""
    return state == "open"


def may_resume(state: str) -> bool:
    """CA-13: Only a case that waits goes on; it does so by itself when the person writes."""
    return state == "waiting"


def may_be_solved(state: str, answered: bool) -> bool:
    """CA-14: A case is solved by an answer the person can read."""
    return state in ALIVE and answered


def may_be_closed(state: str, words: str) -> bool:
    """CA-15: A case that was not answered is closed only with a reason, which the person reads."""
    return state == "solved" or (state in ALIVE and bool(words.strip()))


def may_be_reopened(state: str, closed: date | None, today: date, days: int) -> bool:
    """CA-16: A solved case goes on when the person writes again; a closed one is reopened within as
    many working days of its closing as its type says. After that they open another."""
    if state == "solved":
        return True
    return state == "closed" and closed is not None and working_days_between(closed, today) <= days


def says_something(words: str) -> bool:
    """CA-17: A message, a note, a task and a reason have words."""
    return bool(words.strip())


def may_be_moved(queue: int, wanted: int, in_use: bool) -> bool:
    """CA-18: A case is transferred to another queue that is in use. Its clock does not notice."""
    return queue != wanted and in_use


def may_be_merged(persons: Collection[int], privacy: Collection[bool], states: Collection[str],
                  same: bool) -> bool:  # fmt: skip
    """CA-19: Cases are merged when they are about the same person, none is closed, and all or none
    are confidential. The earliest date holds."""
    alike = len(set(persons)) == 1 and len(set(privacy)) == 1
    return alike and "closed" not in states and not same


def goes_on_waiting(kept: str, merged: str) -> bool:
    """CA-57: A case goes on when one that is with us becomes part of it, and an answered one when
    any that is not answered does: no question is closed unanswered because it was asked twice."""
    return kept == "open" or merged == "solved" or (kept, merged) == ("waiting", "waiting")


def may_be_opened(by: int, person: int, member: bool) -> bool:
    """CA-20: People open cases for themselves; for somebody else, only those who work in the queue
    it goes to."""
    return by == person or member


def writes(by: int, person: int, speaks_for: bool) -> bool:
    """CA-45: The person writes in a case, and whoever opened it for them or is their second contact;
    only the person takes it back."""
    return by == person or speaks_for


def others_may_see(confidential: bool) -> bool:
    """CA-21: A confidential case is seen by its person, those who work in its queue, and its owner,
    and by nobody else: no second contact, no collaborator, no administrator, no auditor."""
    return not confidential


def may_rate(state: str, rated: bool) -> bool:
    """CA-22: The person says once, when a case is solved or closed, how it went."""
    return state in {"solved", "closed"} and not rated


def is_score(score: int) -> bool:
    """CA-23: How it went is a number from 1, very bad, to 5, very good."""
    return 1 <= score <= 5


def done_once(done: bool) -> bool:
    """CA-24: A task is done once."""
    return not done


def answered_once(answered: bool) -> bool:
    """CA-25: A problem is answered once: everybody whose case hangs on it gets the answer, and each
    case stays its own."""
    return not answered


def may_be_split(state: str) -> bool:
    """CA-26: A second question in a case becomes a case of its own, which keeps the clock of the
    first: nobody waits longer because they asked two things at once."""
    return state != "closed"


def is_another_type(now: int, to: int) -> bool:
    """CA-46: A case that was asked as one thing and is another is handled as that: in its queue, and
    by its clock from the day the case came."""
    return now != to


def stays_private(was: bool, would_be: bool) -> bool:
    """CA-47: What was told in confidence is never handled as a type that others may see."""
    return would_be or not was


def reads_facts(own: bool, opens: bool) -> bool:
    """CA-54: What is known of a thing beside a case is read by the person it is about and by whoever
    may open the thing itself; others who work on the case read its reference."""
    return own or opens


@dataclass(frozen=True)
class Turn:
    """Somebody who works in a queue: how many cases alive they have, and when they last got one."""

    person: int
    has: int
    last: datetime | None = None


def next_in_turn(present: Sequence[Turn]) -> int | None:
    """CA-58: A new case has an owner at once where its queue gives out by turn: of those who are
    there, whoever has the fewest, then whoever got none for the longest.

    Returns who; None where nobody is there.
    """

    def waited(one: Turn) -> tuple[int, float, int]:
        return one.has, one.last.timestamp() if one.last else float("-inf"), one.person

    return min(present, key=waited).person if present else None


def keeps_it(member: bool) -> bool:
    """CA-59: Whoever works in a queue no longer, or has left, keeps none of its cases: they go to
    whoever is next in turn, or wait in the queue."""
    return member


def may_do(member: bool) -> bool:
    """CA-61: What is to be done in a case is for somebody who works in its queue; with nobody named,
    for whoever has the case."""
    return member


def still_does_it(member: bool) -> bool:
    """CA-62: What was to be done by somebody who works in the queue no longer is for whoever has the
    case. On the day it is due, they are reminded once."""
    return member


def few_enough(count: int, most: int) -> bool:
    """CA-63: So many cases are changed at once, and so many leave in one file, that somebody can
    still answer for each: 100 and 20,000."""
    return count <= most
