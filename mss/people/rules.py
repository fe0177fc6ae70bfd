"""PE: who works where, who stands in for whom, whom somebody answers to, what may be changed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

ORDER = {"acting": 0, "temporary": 1, "substantive": 2}


@dataclass(frozen=True)
class Placing:
    """One assignment as the rules see it. `ends` is the first day it no longer holds."""

    person: int
    post: int
    kind: str
    starts: date
    ends: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day < self.ends)


@dataclass(frozen=True)
class Rung:
    """One post of the line above somebody, who holds it, and the empty posts climbed over."""

    post: int
    holder: int
    vacant: tuple[int, ...] = ()


def place_on(placings: Iterable[Placing], day: date) -> Placing | None:
    """PE-1: On any day a person works in one post: the one they act in, else the one they are in
    temporarily, else their own."""
    holding = [placing for placing in placings if placing.holds_on(day)]
    return min(holding, key=lambda placing: ORDER[placing.kind], default=None)


def holders_on(placings: Collection[Placing], day: date) -> dict[int, int]:
    """PE-2: A post is held by whoever works in it that day: an acting holder before a temporary
    one, a temporary one before its own; the longest there of several. Whoever works in another
    post that day does not hold this one.

    `placings` are all assignments of everybody concerned. Returns post → person.
    """
    by_person: dict[int, list[Placing]] = {}
    for placing in placings:
        by_person.setdefault(placing.person, []).append(placing)
    working = [place for own in by_person.values() if (place := place_on(own, day))]
    working.sort(key=lambda place: (ORDER[place.kind], place.starts, place.person))
    held: dict[int, int] = {}
    for place in working:
        held.setdefault(place.post, place.person)
    return held


def line(person: int, above: Sequence[int], held: Mapping[int, int]) -> list[Rung]:
    """PE-12: Somebody answers to whoever holds the post above theirs. An empty post is climbed
    over; nobody answers to themselves; nobody appears twice.

    `above` are the posts above the person's own, nearest first; `held` says who holds which.
    """
    rungs: list[Rung] = []
    vacant: list[int] = []
    met = {person}
    for post in above:
        holder = held.get(post)
        if holder is None:
            vacant.append(post)
        elif holder not in met:
            met.add(holder)
            rungs.append(Rung(post, holder, tuple(vacant)))
            vacant = []
    return rungs


def joins_once(address_taken: bool) -> bool:
    """PE-3: One human being has one record: an e-mail address is used once."""
    return not address_taken


def has_a_day(starts: Any, ends: Any) -> bool:
    """PE-4: A period ends after it starts; one without an end is open."""
    return ends is None or ends > starts


def free_for(periods: Iterable[tuple[Any, Any]], starts: Any, ends: Any) -> bool:
    """PE-5: On one day a person has at most one assignment of each kind.

    `periods` and the new one are half-open; an end of None is open.
    """
    return not any(
        (theirs is None or theirs > starts) and (ends is None or begun < ends)
        for begun, theirs in periods
    )


def somebody_elses(by: int, person: int) -> bool:
    """PE-6: Nobody gives a role to themselves, or ends their own."""
    return by != person


def still_held(ends: datetime | None, at: datetime) -> bool:
    """PE-8: A role is ended once."""
    return ends is None or ends > at


def may_leave(left_on: date | None) -> bool:
    """PE-9: Somebody leaves once; who comes back joins again."""
    return left_on is None


def one_body(*bodies: int) -> bool:
    """PE-10: A post, its unit, its cost centre and units around it are of one organisation."""
    return len(set(bodies)) == 1


def not_above_itself(one: str, above: Collection[str]) -> bool:
    """PE-11: No post sits above itself and no unit lies inside itself."""
    return one not in above


def number_is_theirs(taken: bool) -> bool:
    """PE-13: A pay number or a warrant number belongs to one person."""
    return not taken


def leaves_after_joining(joined_on: date, on: date) -> bool:
    """PE-14: Nobody leaves before the day they joined."""
    return on >= joined_on


def here_until(left_on: date | None, ends: date | None) -> bool:
    """PE-15: Nobody is placed past the day they leave."""
    return left_on is None or (ends is not None and ends <= left_on)


def looks_after_roles(roles: Collection[str]) -> bool:
    """PE-16: Roles are given and ended by system administrators."""
    return "system-administrator" in roles


def may_be_given_a_role(active: bool, left_on: date | None) -> bool:
    """PE-17: A role is given only to somebody who is here to stay."""
    return active and left_on is None


def not_their_own(by: int | None, person: int) -> bool:
    """PE-19: Nobody changes their own rank, numbers, name or post."""
    return by != person


def not_held_yet(periods: Iterable[tuple[Any, Any]], starts: Any, ends: Any) -> bool:
    """PE-18: The same role for the same organisation is held once at a time."""
    return free_for(periods, starts, ends)


def may_be_found(administrators: int) -> bool:
    """PE-20: The first two system administrators are named by whoever runs the servers; from then
    on administrators name each other."""
    return administrators < 2


def may_say_who_is_away(own: bool, looks_after: bool) -> bool:
    """PE-21: That somebody is away is entered by themselves, by those above them, or by HR; the
    days they work by those above them or HR. No reason is asked."""
    return own or looks_after


def away_once(periods: Iterable[tuple[Any, Any]], starts: Any, ends: Any) -> bool:
    """PE-22: On one day somebody is away once."""
    return free_for(periods, starts, ends)


def still_away(ends: date | None, day: date) -> bool:
    """PE-23: An absence is ended once, while it lasts or before it begins."""
    return ends is None or ends > day


def works_some_day(weekdays: Collection[int]) -> bool:
    """PE-24: Whoever is here works on at least one day of the week, Monday (0) to Sunday (6)."""
    return bool(weekdays) and set(weekdays) <= set(range(7))


def has_left(left_on: date | None, active: bool, day: date) -> bool:
    """PE-25: From the day somebody is no longer here they see nothing of the portal but what stays
    open to those who have left."""
    return not active or (left_on is not None and left_on <= day)
