"""PE: who works where, who stands in for whom, and whom somebody answers to, in plain functions."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
