"""A force on paper: posts, people, cover and absence in memory, asked by the rules alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from mss.authority.rules import Asks, Cover, Link, Written, lapses, lowest
from mss.foundation.working_time import today
from mss.people.rules import Placing, holders_on, line, place_on

PEOPLE = range(1, 9)  # person n begins in post n
ABOVE = {1: None, 2: 1, 3: 1, 4: 2, 5: 2, 6: 3, 7: 3, 8: 4}
FINANCE, SCHEME = "finance-officer", "scheme-owner"


@dataclass
class Lent:
    """A delegation, from its offer to its end."""

    number: int
    holder: int
    delegate: int
    ceiling: Decimal | None
    starts: datetime
    ends: datetime
    state: str = "offered"
    ended_at: datetime | None = None

    def live(self, at: datetime) -> bool:
        return self.state == "accepted" and self.starts <= at < self.ends

    @property
    def open(self) -> bool:
        return self.state in {"offered", "accepted"}


@dataclass
class Force:
    """Everything around the requests. `owner` is the post that answers for the cost centre."""

    versions: list[Written]
    above: dict[int, int | None] = field(default_factory=lambda: dict(ABOVE))
    placings: list[Placing] = field(default_factory=list)
    left: dict[int, date] = field(default_factory=dict)
    away: dict[int, date] = field(default_factory=dict)  # until, exclusive
    lent: list[Lent] = field(default_factory=list)
    close: set[tuple[int, int]] = field(default_factory=set)
    roles: dict[str, set[int]] = field(default_factory=lambda: {FINANCE: {6, 7}, SCHEME: {1, 8}})
    owner: int | None = 3

    def __post_init__(self) -> None:
        began = date(2020, 4, 1)
        self.placings += [Placing(one, one, "substantive", began) for one in PEOPLE]

    def in_force(self, at: datetime) -> Written:
        return self.versions[-1]

    def here(self, person: int, day: date) -> bool:
        return person not in self.left or self.left[person] > day

    def held(self, day: date) -> dict[int, int]:
        return holders_on([one for one in self.placings if self.here(one.person, day)], day)

    def seat(self, person: int, day: date) -> int | None:
        place = place_on([one for one in self.placings if one.person == person], day)
        return place.post if place else None

    def climb(self, post: int) -> list[int]:
        found: list[int] = []
        above = self.above[post]
        while above is not None and above not in {post, *found}:
            found.append(above)
            above = self.above[above]
        return found

    def live(self, holder: int, at: datetime) -> Lent | None:
        lent = (one for one in self.lent if one.holder == holder and one.live(at))
        return next((one for one in lent if not self.lapsed(one, today(at))), None)

    def lapsed(self, lent: Lent, day: date) -> bool:
        both = (lent.holder, lent.delegate)
        had = [self.own(one, today(lent.starts)) for one in both]
        same = all(post in {None, self.own(one, day)} for one, post in zip(both, had, strict=True))
        return lapses(all(self.here(one, day) for one in both), True, same)

    def own(self, person: int, day: date) -> int | None:
        own = [one for one in self.placings if one.kind == "substantive" and one.person == person]
        place = place_on(own, day)
        return place.post if place else None


@dataclass(frozen=True)
class Answers:
    """What `rules.route` asks, about one request at one instant."""

    force: Force
    limits: Written
    beneficiary: int
    barred: frozenset[int]
    kept: Mapping[int, frozenset[int]]
    at: datetime

    def may(self, person: int, approver: int) -> bool:
        return person not in self.barred and person not in self.kept.get(approver, ())

    def away(self, person: int) -> str:
        until = self.force.away.get(person)
        return f"{person} is away until {until}" if until and until > today(self.at) else ""

    def limit(self, person: int, post: int | None) -> Decimal | None:
        roles = [role for role, held in self.force.roles.items() if person in held]
        return self.limits.limit("", grade=None, post=post, roles=roles).amount

    def cover(self, person: int) -> Cover | None:
        found = self.force.live(person, self.at)
        if found is None:
            return None
        own = self.limit(found.delegate, self.force.seat(found.delegate, today(self.at)))
        return Cover(found.number, found.delegate, f"acts for {person}", found.ceiling, own)

    def links(self, asks: Asks) -> Iterator[Link]:
        day = today(self.at)
        held = self.force.held(day)
        if asks.relation == "role":
            for person in sorted(self.force.roles[asks.role]):
                if self.force.here(person, day):
                    seat = self.force.seat(person, day)
                    yield Link(person, asks.role, self.limit(person, seat))
            return
        seat, person = self.force.seat(self.beneficiary, day), self.beneficiary
        if asks.relation in {"owner", "post"}:
            seat = self.force.owner if asks.relation == "owner" else asks.post
            person = held.get(seat, 0) if seat else 0
            if person and seat:
                yield Link(person, "holder", self.limit(person, seat))
        for rung in line(person, self.force.climb(seat), held) if seat else []:
            yield Link(rung.holder, "line", self.limit(rung.holder, rung.post))


def lent_limit(link: Link, cover: Cover | None, *, strict: bool) -> Decimal | None:
    """DA-20, for one who acts under `cover` or in their own right."""
    if cover is None:
        return link.limit
    return lowest([link.limit, cover.ceiling, cover.own if strict else None])
