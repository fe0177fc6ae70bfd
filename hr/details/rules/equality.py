"""Equality data: who reads it, and what may be counted of it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

LEAST: Final = 10  # people in a group that is shown
NEAREST: Final = 5


def read_by(reader: int, person: int) -> bool:
    """DE-20: What somebody answers about themselves is read by them alone, and by nobody else ever.
    It is counted, never looked up."""
    return reader == person


def answers_known(answers: Mapping[str, str], known: Mapping[str, Collection[str]]) -> bool:
    """DE-21: Each answer is one of those offered, “Prefer not to say” among them, or none; none
    clears what was answered before."""
    return all(
        question in known and (answer == "" or answer in known[question])
        for question, answer in answers.items()
    )


def statistics_for(organisation: int, served: Collection[int]) -> bool:
    """DE-22: HR advisers read how often each answer was given in their organisation, of one
    question at a time: never of two together, nor of a part of the organisation."""
    return organisation in served


def hidden(counts: Mapping[str, int], least: int = LEAST) -> frozenset[str]:
    """DE-23: Groups of fewer than ten people are not shown. So that the total does not give them
    away, the next larger group is hidden with them, and any just as large, until those hidden are
    ten people or more together.

    `counts` is one question: answer → people. Returns the answers to hide; all of them where no
    such set is smaller.
    """
    small = {answer for answer, people in counts.items() if people < least}
    larger = sorted({people for people in counts.values() if people >= least})
    kept_back = set(small)
    # At least one larger group, always: small groups alone have largest sizes that a sum betrays,
    # and of two groups as large the one left would betray the other.
    while small and larger:
        size = larger.pop(0)
        kept_back |= {answer for answer, people in counts.items() if people == size}
        if sum(counts[answer] for answer in kept_back) >= least:
            break
    return frozenset(kept_back)


def rounded(people: int, nearest: int = NEAREST) -> int:
    """DE-24: What is shown is given to the nearest five, so that one person more or less, or the
    sum of what is shown, says nothing exactly."""
    return nearest * ((people + nearest // 2) // nearest)


def counts_due(last: date | None, today: date) -> bool:
    """DE-25: Answers are counted once a calendar month, so that nobody sees a number move when
    somebody answers."""
    return last is None or (last.year, last.month) < (today.year, today.month)
