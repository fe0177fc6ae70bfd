"""What the team page shows to whom. Source of each: the portal's own policy on reading about people
one leads, after the employment practices guidance of the Information Commissioner."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

EARLIEST = date(2011, 1, 1)  # before the portal knows anything of anybody
MOST_SUMMED, MOST_SORTED = 1_000, 5_000  # people
YEARS = 3  # ahead: no roster or leave reaches further


class Shown(StrEnum):
    """What a day of somebody can be. The shapes of duties are those of the roster."""

    AWAY = "away"
    TRAINING = "training"
    ASKED = "asked"
    DUTY = "duty"
    WORKING = "working"
    OFF = "rest"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "none"


def sees(leads: bool, acts: bool) -> bool:
    """TM-1: Whoever stands in the line of people today sees their page, and for its time whoever
    decides for such a person; from the moment that ends, nobody."""
    return leads or acts


def brings_the_team(purpose: str, kinds: Collection[str], narrowed: bool) -> bool:
    """TM-2: Deciding about leave for a manager brings their team along; preparing for them, deciding
    about other things, or within one unit or cost centre, does not."""
    return purpose == "decide" and "leave" in kinds and not narrowed


def judged_on(asked: date, today: date) -> date:
    """TM-6: As at a day gone by or to come the page shows who works in the team on that day and how
    they stand then. Whose team it is, and who may look, is judged today: whoever has left its post
    reads about no day of it, and whoever comes to it reads about none before."""
    return today


def in_reach(day: date, today: date) -> bool:
    """TM-10: A team is looked at as at any day from 1 January 2011 to three years from today."""
    return day >= EARLIEST and (day.year - YEARS, day.month, day.day) <= (
        today.year, today.month, today.day,
    )  # fmt: skip


def shows_day(led: bool, below: bool) -> bool:
    """TM-7: Of whoever is in the team on the day asked for and is not led today, the page shows those
    days alone on which they work in it."""
    return led or below


def shows_standing(led: bool, to_come: bool) -> bool:
    """TM-8: How somebody stands on a day to come is said of those alone who are led today."""
    return led or not to_come


def shows_training(led: bool) -> bool:
    """TM-9: Training is as it stands today, and said of those alone who are led today."""
    return led


def shown(
    *, away: bool, training: bool, asked: bool, duty: bool, rostered: bool, pattern: bool | None
) -> Shown:
    """TM-3: An absence is shown before training, training before a duty, and never why somebody is
    away. Leave that is asked for stands out while it is undecided. `duty` is whether the roster has
    them on duty, `rostered` whether it knows the day, `pattern` whether they usually work that
    weekday (None: nobody knows)."""
    if away:
        return Shown.AWAY
    if training:
        return Shown.TRAINING
    if asked:
        return Shown.ASKED
    if duty:
        return Shown.DUTY
    if rostered or pattern is False:
        return Shown.OFF
    return Shown.WORKING if pattern else Shown.UNKNOWN


def works(shown: Shown, *, duty: bool, rostered: bool, pattern: bool | None) -> bool:
    """TM-4: At work that day is whoever is on duty or usually works it, also while they wait to hear
    about leave; training and absence are counted apart. `duty`, `rostered` and `pattern` are as in
    TM-3."""
    if shown is Shown.ASKED:
        return duty or (not rostered and pattern is True)
    return shown in (Shown.DUTY, Shown.WORKING)


def sums_everybody(people: int) -> bool:
    """TM-12: Sums and who is away are of the whole team up to 1,000 people, of a larger one of those on
    the page, and the page says which."""
    return people <= MOST_SUMMED


def sorts_everybody(people: int) -> bool:
    """TM-13: A team of up to 5,000 people is put in order as a whole, a larger one by name alone."""
    return people <= MOST_SORTED


def fits_a_file(people: int) -> bool:
    """TM-14: The file of a team holds everybody, up to 5,000 people."""
    return people <= MOST_SORTED


def says_short(led: bool, day: date, today: date) -> bool:
    """TM-11: Whoever leads somebody of a unit today is told on which of the days shown, from today
    on, it has fewer people at work than it needs, of everybody or of a rank or band."""
    return led and day >= today


def to_take(left: int, most: int) -> int:
    """TM-5: What must be taken before the leave year ends is what is left beyond that which goes
    over without asking (LV-20). Minutes."""
    return max(0, left - most)
