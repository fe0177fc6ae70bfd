"""Skills a shift needs, and certificates that have run out."""

from collections.abc import Collection


def enough(before: int, after: int, run_out: bool) -> bool:
    """DU-60: A shift is not left with fewer of a skill than it needs, and while it has too few nobody
    is put on it whose certificate for it has run out. What counts is who holds it on the day itself.

    `before` and `after` are how many are missing without and with what is planned.
    """
    return after <= before and not (after and run_out)


def may_do(holds: bool) -> bool:
    """DU-62: Nobody is put down for something on a shift, such as driving, whose certificate for it
    does not hold on the day itself."""
    return holds


def can_be_needed(skill: str, given: Collection[str], number: int) -> bool:
    """DU-71: What a shift needs is something that certificates give on the day it is asked from. That it
    is needed no more (0) can always be said, and anything while the catalogue of training gives
    nothing."""
    return not number or not given or skill in given


def refuses(unmet: str) -> bool:
    """DU-61: What a team needs says, from a day on, what becomes of a roster that does not meet it:
    it is refused, or it is shown to whoever makes it and goes on."""
    return unmet == "stop"
