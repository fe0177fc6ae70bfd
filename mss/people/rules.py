"""PE: who stands in for whom, in plain functions."""

from collections.abc import Iterable
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


def place_on(placings: Iterable[Placing], day: date) -> Placing | None:
    """PE-1: On any day a person works in one post: the acting one, else the temporary one, else
    their own."""
    holding = [placing for placing in placings if placing.holds_on(day)]
    return min(holding, key=lambda placing: ORDER[placing.kind], default=None)


def holder_on(in_post: Iterable[Placing], elsewhere: Iterable[Placing], day: date) -> int | None:
    """PE-2: A post is held by whoever acts in it, else by whoever is there temporarily, else by
    its own holder unless that person is working in another post that day."""
    away = {
        placing.person: placing.post for placing in elsewhere if placing.holds_on(day)
    }
    for placing in sorted(
        (placing for placing in in_post if placing.holds_on(day)),
        key=lambda placing: (ORDER[placing.kind], placing.starts, placing.person),
    ):
        if placing.kind == "acting" or away.get(placing.person, placing.post) == placing.post:
            return placing.person
    return None
