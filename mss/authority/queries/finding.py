"""Finding the people a clause means, in a handful of queries however large the force is."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Final

from mss.authority.models import Delegation
from mss.authority.queries.force import Force
from mss.authority.queries.schemes import in_force, published
from mss.authority.rules import (
    Asks,
    Clause,
    Cover,
    Facts,
    Link,
    Planned,
    Written,
    choose,
    placed_on,
    route,
)
from mss.authority.rules.routing import NONE
from mss.authority.rules.scheme import LimitRow
from mss.foundation.working_time import today
from mss.people.absences import Away
from mss.people.models import Assignment, CostCentre, Person, Post, Role, RoleHolding
from mss.people.queries import assignment_on, roles_in
from mss.people.queries.placing import Found, is_here

LIVE: Final = Force()
ALL = 0  # key of those who are kept from every step of a request


COVERS = "First above whose limit covers it"


@dataclass(frozen=True)
class Ask:
    """A request as routing sees it. Amounts are pounds, with VAT (`amount`) and without (`net`).

    `excluded` are people kept out of it, by the approver of the clause they are kept from (ALL for
    every one). `party` is a supplier. `scheme` and `clause` hold a request to the version it was
    sent under.
    """

    kind: str
    amount: Decimal
    beneficiary: Person
    requester: Person
    cost_centre: CostCentre
    net: Decimal | None = None
    conditions: frozenset[str] = frozenset()
    prepared_by: int | None = None
    party: str = ""
    scheme: int | None = None
    clause: int | None = None
    excluded: dict[int, set[int]] = field(default_factory=dict)

    @property
    def parties(self) -> set[int]:
        """Those who asked, prepared or gain."""
        known = {self.beneficiary.pk, self.requester.pk, self.prepared_by}
        return {one for one in known if one is not None}


@dataclass(frozen=True)
class Route:
    """Who decides: the scheme and clause that say so, the steps, and the people by id."""

    scheme: Written | None
    clause: Clause | None
    steps: list[Planned]
    people: dict[int, Person]
    place: Assignment | None


class Around:
    """The unit somebody works in and those it lies in, looked up when a scope first asks."""

    def __init__(self, place: Assignment | None, force: Force) -> None:
        self.place, self.force = place, force

    @cached_property
    def units(self) -> set[int]:
        return self.force.around(self.place.post.unit) if self.place else set()

    def __contains__(self, unit: object) -> bool:
        return unit in self.units


class Finder:
    """Answers the questions of `rules.route` by what `force` knows of the instant `at`. A `scheme`
    that is given stands in for the one in force, with its limits."""

    def __init__(
        self, ask: Ask, *, at: datetime, scheme: Written | None = None, force: Force = LIVE
    ) -> None:
        self.ask, self.at, self.day, self.force = ask, at, today(at), force
        self.place = force.place(ask.beneficiary, placed_on(ask.beneficiary.left_on, self.day))
        self.organisation = ask.beneficiary.organisation_id
        self.people: dict[int, Person] = {}
        self.posts: dict[int, Post] = {}  # person → the post they are reached by
        self.given = scheme
        if scheme is not None:
            self.organisation = scheme.organisation

    def under(self, scheme: Written) -> "Finder":
        """The same request at the same instant by another scheme of the organisation. What was
        found about people serves both, so that it is asked once."""
        other = copy(self)
        for name in ("limits", "scheme", "clause", "holdings"):
            other.__dict__.pop(name, None)
        other.given = scheme
        return other

    @cached_property
    def limits(self) -> Written | None:
        """The scheme in force: its limits hold, whatever version a request was sent under."""
        return self.given or in_force(self.organisation, at=self.at)

    @cached_property
    def scheme(self) -> Written | None:
        if (
            self.given is None
            and self.ask.scheme is not None
            and (self.limits is None or self.limits.id != self.ask.scheme)
        ):
            return published(self.ask.scheme)
        return self.limits

    @cached_property
    def facts(self) -> Facts:
        ask = self.ask
        net = ask.amount if ask.net is None else ask.net
        return Facts(
            ask.kind, ask.amount, net, Around(self.place, self.force), ask.cost_centre.pk,
            ask.conditions,
        )  # fmt: skip

    @cached_property
    def clause(self) -> Clause:
        assert self.scheme is not None
        if self.ask.clause is not None:
            return self.scheme.clause(self.ask.clause)
        return choose(self.scheme, self.facts)

    @cached_property
    def line(self) -> list[Found]:
        return self.force.line(self.ask.beneficiary, self.place, self.day)

    @cached_property
    def holdings(self) -> list[RoleHolding]:
        """Roles that matter: those the clause and the default name, and those that have a limit."""
        assert self.scheme is not None
        asked = [one for clause in (self.clause, self.scheme.default) for stage in clause.stages
                 for one in stage.asks]  # fmt: skip
        roles = {one.role for one in asked if one.role}
        if self.limits is not None:
            roles |= {row.role for row in self.limits.limits if row.role}
        return self.force.holdings(roles, self.at)

    @cached_property
    def owner(self) -> Post | None:
        """The post that answers for the cost centre."""
        return self.ask.cost_centre.owner

    def links(self, asks: Asks) -> Iterator[Link]:
        """Those in the relation, best first."""
        match asks.relation:
            case "manager":
                yield from self._managers(self.line)
            case "grade":
                yield from self._above(asks)
            case "owner":
                yield from self._owner()
            case "post":
                assert asks.post is not None
                yield from self._seat(self.force.seat(asks.post))
            case _:
                yield from self._role(asks)

    def _managers(self, line: Iterable[Found]) -> Iterator[Link]:
        for found in line:
            yield self._link(found, f"Line manager: {found.reason}")

    def _above(self, asks: Asks) -> Iterator[Link]:
        for number, found in enumerate(self.line):
            why = "Senior enough to decide it"
            if asks.covers:
                why = "Line manager, whose limit covers it" if number == 0 else COVERS
            if found.post.grade.level >= asks.level:
                yield self._link(found, f"{why}: {found.reason}")

    def _link(self, found: Found, reason: str) -> Link:
        person = found.person
        self.people[person.pk], self.posts[person.pk] = person, found.post
        limit = self.limit_of(person.pk, found.post)
        return Link(person.pk, reason, limit.amount)

    def limit_of(self, person: int, post: Post | None) -> LimitRow:
        """What the person of this id may decide when reached by this post, and why."""
        assert self.limits is not None
        roles = {one.role for one in self.holdings if one.person_id == person and self._here(one)}
        return self.limits.limit(
            self.ask.kind, grade=post.grade_id if post else None, post=post.pk if post else None,
            roles=roles,
        )  # fmt: skip

    def _here(self, holding: RoleHolding, organisation: int | None = None) -> bool:
        return holding.organisation_id in {None, organisation or self.organisation}

    def _owner(self) -> Iterator[Link]:
        if self.owner is None:
            return
        why = f"{self.owner.title} answers for {self.ask.cost_centre}"
        yield from self._seat(self.owner, why)

    def _seat(self, seat: Post, why: str = "") -> Iterator[Link]:
        """The holder of the post, then those above it."""
        holder = self.force.holder(seat, self.day)
        if holder is not None:
            yield self._link(Found(holder, seat, ""), why or f"Holder of the post {seat.title}")
        for found in self.force.line_of(seat, holder, self.day):
            yield self._link(found, f"{seat.title} cannot take it; {found.reason}")

    def _role(self, asks: Asks) -> Iterator[Link]:
        where = asks.organisation or self.organisation
        held = [one for one in self.holdings
                if one.role == asks.role and self._here(one, where)
                and is_here(one.person, self.day)]  # fmt: skip
        people = [one.person for one in held] if asks.covers else []
        places = self.force.places(people, self.day)
        first = self.ask.beneficiary.pk % len(held) if held else 0
        for one in [*held[first:], *held[:first]]:  # shared out, and the same each time
            person, place = one.person, places.get(one.person_id)
            self.people[person.pk] = person
            name = Role(asks.role).label
            reason = f"Records the decision of the {asks.board}" if asks.board else name
            yield Link(person.pk, reason, self._limit_in(asks, person, place))

    def _limit_in(self, asks: Asks, person: Person, place: Assignment | None) -> Decimal | None:
        """Of somebody reached by a role: that of the role, or of the post they work in."""
        assert self.limits is not None
        post = place.post if place else None
        if post:
            self.posts[person.pk] = post
        return self.limits.limit(
            self.ask.kind, grade=post.grade_id if post else None, post=post.pk if post else None,
            roles=[asks.role],
        ).amount  # fmt: skip

    @cached_property
    def barred(self) -> set[int]:
        """DA-1: those who asked, prepared or gain, and those too close to them or the supplier."""
        parties = self.ask.parties
        return parties | self.force.too_close(parties, self.ask.party, self.at)

    def may(self, person: int, approver: int) -> bool:
        kept = self.ask.excluded
        return (
            person not in self.barred
            and person not in kept.get(ALL, ())
            and person not in kept.get(approver, ())
        )

    def cover(self, person: int) -> Cover | None:
        found = self._delegation(person)
        if found is None:
            return None
        self.people[found.delegate_id] = found.delegate
        until = f"{found.last_instant:%-d %B}"
        words = f"Acts for {found.holder.name} until {until}"
        own = None
        assert self.scheme is not None
        if self.clause.delegate_must_cover or self.scheme.default.delegate_must_cover:
            place = self.force.place(found.delegate, self.day)
            own = self.limit_of(found.delegate_id, place.post if place else None).amount
        return Cover(found.pk, found.delegate_id, words, found.ceiling, own)

    def _delegation(self, person: int) -> Delegation | None:
        if person not in self._delegations:
            self._delegations |= {person: None, **self.force.acting([person], self.facts, self.at)}
        return self._delegations[person]

    @cached_property
    def _delegations(self) -> dict[int, Delegation | None]:
        """Of everybody in the line at once; of others when they are met."""
        line = [found.person.pk for found in self.line]
        return {**dict.fromkeys(line), **self.force.acting(line, self.facts, self.at)}

    def away(self, person: int) -> str:
        """In words that the person is away; empty when they are here."""
        if person not in self._away:
            self._away |= {person: None, **self.force.away([person], self.day)}
        found = self._away[person]
        if found is None:
            return ""
        name = self.people[person].name
        return f"{name} is away until {_back(found)}" if found.ends else f"{name} is away"

    @cached_property
    def _away(self) -> dict[int, Away | None]:
        known = [found.person.pk for found in self.line]
        known += [one.delegate_id for one in self._delegations.values() if one is not None]
        return {**dict.fromkeys(known), **self.force.away(known, self.day)}


def _back(away: Away) -> str:
    assert away.ends is not None
    last = away.ends.fromordinal(away.ends.toordinal() - 1)
    return f"{last:%-d %B}"


def find_route(ask: Ask, *, at: datetime) -> Route:
    """Who would decide the request if it were sent at `at`, by the scheme in force. Without a
    scheme there are no steps."""
    finder = Finder(ask, at=at)
    return route_of(finder)


def route_of(finder: Finder, *, agreed: Mapping[int, int] = NONE) -> Route:
    """The route by what `finder` knows, without the approvers who have `agreed` already."""
    if finder.scheme is None:
        return Route(None, None, [], {}, finder.place)
    steps = route(
        finder.clause, finder.scheme.default, finder.links, finder.ask.amount,
        may=finder.may, cover=finder.cover, away=finder.away, agreed=agreed,
    )  # fmt: skip
    return Route(finder.scheme, finder.clause, steps, finder.people, finder.place)


def entitled(
    finder: Finder, approvers: Collection[int], person: int, *, fallback: bool
) -> Link | None:
    """How `person` stands, at this instant, in the relation a step asks for; None when they do
    not any more. `approvers` are ids of approvers of the clause the step serves."""
    assert finder.scheme is not None
    clauses = [finder.scheme.default] if fallback else [finder.clause]
    asked = [one for clause in clauses for stage in clause.stages for one in stage.asks
             if fallback or one.id in approvers]  # fmt: skip
    found = [link for one in asked for link in finder.links(one) if link.person == person]
    return max(found, key=lambda link: (link.limit is None, link.limit or 0), default=None)


def own_limit(person: Person, kind: str, *, at: datetime) -> LimitRow | None:
    """What `person` may decide by the scheme in force where they work, and by which row; None
    where no scheme is in force."""
    scheme, place = in_force(person.organisation_id, at=at), assignment_on(person, today(at))
    if scheme is None:
        return None
    post = place.post if place else None
    roles = roles_in(person, at=at, organisation=person.organisation_id)
    return scheme.limit(
        kind, grade=post.grade_id if post else person.grade_id, post=post.pk if post else None,
        roles=roles,
    )  # fmt: skip
