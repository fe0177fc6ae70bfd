"""A request's life on paper: what the operations do, done in memory by the same rules."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from mss.approvals.rules import (
    Days,
    affected,
    changed_facts,
    decides,
    due_on,
    has_step_before,
    may_amend,
    reason_given,
    same_person,
    same_version,
    timers,
    undecided,
)
from mss.authority.rules import (
    Clause,
    Facts,
    Planned,
    Written,
    choose,
    covers,
    may_not_decide,
    route,
)
from mss.foundation.working_time import today
from tests.approvals.paper.force import Answers, Force, lent_limit

Person = int


@dataclass
class Step:
    planned: Planned
    state: str = "later"
    since: datetime | None = None
    due: date | None = None
    clock: dict[str, datetime] = field(default_factory=dict)
    given_back: bool = False
    decided_by: tuple[Person, Person | None] | None = None
    told: set[Person] = field(default_factory=set)

    @property
    def holder(self) -> Person | None:
        return self.planned.person

    @property
    def agreed(self) -> bool:
        return self.state in {"decided", "stands"} and not self.given_back


@dataclass
class Request:
    amount: Decimal
    beneficiary: Person
    requester: Person
    preparer: Person | None
    scheme: Written
    clause: Clause
    purpose: str = "A thing"
    version: int = 1
    state: str = "waiting"
    steps: list[Step] = field(default_factory=list)
    kept: dict[int, set[Person]] = field(default_factory=dict)
    ends: Counter[str] = field(default_factory=Counter)
    follows: "Request | None" = None

    def open(self) -> list[Step]:
        return [one for one in self.steps if one.state in {"waiting", "later"}]

    def waiting(self) -> list[Step]:
        return [one for one in self.steps if one.state == "waiting"]

    @property
    def parties(self) -> set[Person]:
        known = {self.beneficiary, self.requester, self.preparer}
        return {one for one in known if one is not None}


class No(Exception):
    """Refused, and nothing changed."""


@dataclass
class Life:
    force: Force
    requests: list[Request] = field(default_factory=list)

    def answers(self, one: Request, at: datetime) -> Answers:
        close = {other for pair in self.force.close for other in pair if set(pair) & one.parties}
        return Answers(
            self.force, self.force.in_force(at), one.beneficiary,
            frozenset(one.parties | close),
            {part: frozenset(kept) for part, kept in one.kept.items()}, at,
        )  # fmt: skip

    def plan(self, one: Request, at: datetime, agreed: dict[int, int]) -> list[Planned]:
        asked = self.answers(one, at)
        return route(
            one.clause, one.scheme.default, asked.links, one.amount, may=asked.may,
            cover=asked.cover, away=asked.away, agreed=agreed,
        )  # fmt: skip

    def send(
        self, amount: Decimal, who: tuple[Person, Person, Person | None], at: datetime
    ) -> Request:
        scheme = self.force.in_force(at)
        beneficiary, requester, preparer = who
        clause = choose(scheme, Facts("", amount, amount))
        one = Request(amount, beneficiary, requester, preparer, scheme, clause)
        self.requests.append(one)
        self.settle(one, at)
        return one

    def settle(self, one: Request, at: datetime) -> None:
        """Bring the steps into line with the route of today."""
        agreed = {part: step.holder for step in one.steps if step.agreed and step.holder
                  for part in step.planned.serves}  # fmt: skip
        legs, left = self.plan(one, at, agreed), one.open()
        for leg in legs:
            step = next((s for s in left if set(s.planned.serves) & set(leg.serves)), None)
            if step is None:
                one.steps.append(Step(leg))
                continue
            left.remove(step)
            before = (step.planned.person, step.planned.acting_for)
            step.planned = leg
            if step.state == "waiting":
                if leg.stage > legs[0].stage:
                    step.state, step.since, step.due, step.clock = "later", None, None, {}
                elif not same_person(before, (leg.person, leg.acting_for)):
                    self.begin(step, one, at)
        for step in left:
            step.state, step.clock = "ended", {}
        still = sorted(one.open(), key=lambda step: step.planned.stage)
        for step in still:
            if step.planned.stage == still[0].planned.stage and step.state == "later":
                self.begin(step, one, at)

    def begin(self, step: Step, one: Request, at: datetime) -> None:
        days = Days(one.clause.due_days, escalate=one.clause.escalate_days)
        step.state, step.since, step.due = "waiting", at, due_on(today(at), days)
        step.clock = timers(today(at), days) if step.holder else {}
        if step.holder:
            step.told.add(step.holder)

    def decide(
        self, one: Request, step: Step, by: Person, outcome: str, words: str, version: int,
        at: datetime,
    ) -> None:  # fmt: skip
        if not undecided(step.state) or not decides(by, step.holder):
            raise No
        if not same_version(version, one.version) or not reason_given(outcome, words):
            raise No
        if not self.authority(one, step, by, at):
            raise No
        step.state, step.clock = "decided", {}
        step.decided_by = (by, step.planned.acting_for)
        if outcome != "approve":
            self.end(one, {"return": "returned", "reject": "rejected"}[outcome])
            return
        if step.planned.any_of:
            self._enough(one, step, at)
        if one.open() and not one.waiting():
            self.settle(one, at)
        if not one.open():
            self.end(one, "approved")

    def authority(self, one: Request, step: Step, by: Person, at: datetime) -> bool:
        """DA-1 and DA-2 at this instant."""
        asked, leg = self.answers(one, at), step.planned
        authority = leg.acting_for or by
        people = {by, authority}
        kept = set().union(*(asked.kept.get(part, frozenset()) for part in leg.serves))
        if any(may_not_decide(who, barred=asked.barred | kept) for who in people):
            return False
        if not all(self.force.here(who, today(at)) for who in people):
            return False
        cover = asked.cover(authority) if leg.acting_for else None
        if leg.acting_for and (cover is None or cover.delegate != by):
            return False
        if cover is not None and not covers(cover.ceiling, one.amount):
            return False
        under = one.scheme.default if leg.fallback else one.clause
        links = [link for stage in under.stages for part in stage.asks
                 if leg.fallback or part.id in leg.serves
                 for link in asked.links(part) if link.person == authority]  # fmt: skip
        limits = [lent_limit(link, cover, strict=under.delegate_must_cover) for link in links]
        enough = [limit for limit in limits if not leg.must_cover or covers(limit, one.amount)]
        return bool(enough)

    def _enough(self, one: Request, step: Step, at: datetime) -> None:
        """The others of the stage are not needed; later steps of the same person are answered."""
        for other in one.open():
            same = other.planned.stage == step.planned.stage
            mine = (
                other.holder == step.holder
                and other.state == "later"
                and self._not_more(step, other)
            )
            if mine and not same and self._still_theirs(one, other, at):
                serves = (*step.planned.serves, *other.planned.serves)
                step.planned = _replace(step.planned, serves)
            if same or (mine and set(other.planned.serves) <= set(step.planned.serves)):
                other.state, other.clock = "ended", {}

    def _not_more(self, step: Step, other: Step) -> bool:
        return step.planned.must_cover or not other.planned.must_cover

    def _still_theirs(self, one: Request, step: Step, at: datetime) -> bool:
        leg, asked = step.planned, self.answers(one, at)
        under = one.scheme.default if leg.fallback else one.clause
        return any(
            link.person == (leg.acting_for or leg.person) for stage in under.stages
            for part in stage.asks if leg.fallback or part.id in leg.serves
            for link in asked.links(part)
        )  # fmt: skip

    def end(self, one: Request, state: str) -> None:
        for step in one.open():
            step.state, step.clock = "ended", {}
        one.state = state
        one.ends[state] += 1
        if one.follows is not None and state != "approved":
            one.follows.state = "approved"

    def take_out(self, one: Request, step: Step, at: datetime, parts: Iterable[int]) -> None:
        """Not theirs, or late: they take no part of it any more."""
        people = {who for who in (step.holder, step.planned.acting_for) if who is not None}
        for part in parts:
            one.kept.setdefault(part, set()).update(people)
        self.settle(one, at)

    def give_back(self, one: Request, step: Step, at: datetime) -> None:
        done = [s for s in one.steps if s.state == "decided" and not s.given_back]
        stages = [s.planned.stage for s in done]
        if not has_step_before(step.planned.stage, stages):
            raise No
        stage = max(n for n in stages if n < step.planned.stage)
        for s in one.open():
            if s.planned.stage == step.planned.stage:
                s.state, s.since, s.due, s.clock = "later", None, None, {}
        for s in done:
            if s.planned.stage == stage:
                s.given_back = True
                one.steps.append(Step(s.planned))
        self.settle(one, at)

    def amend(
        self, old: Request, amount: Decimal, purpose: str, by: Person, at: datetime
    ) -> Request:
        if not may_amend(old.state, by == old.requester):
            raise No
        changed = changed_facts(
            {"amount": old.amount, "purpose": old.purpose}, {"amount": amount, "purpose": purpose}
        )
        old.state = "amended"
        scheme = self.force.in_force(at)
        clause = choose(scheme, Facts("", amount, amount))
        one = Request(amount, old.beneficiary, old.requester, old.preparer, scheme, clause, purpose)
        one.follows = old
        self.requests.append(one)
        one.steps = [Step(leg) for leg in self.plan(one, at, {})]
        relations = {part.id: part.relation for request in (old, one)
                     for stage in request.clause.stages for part in stage.asks}  # fmt: skip
        for step in one.steps:
            self._stands(step, old, relations, changed)
        enough = {s.planned.stage for s in one.steps if s.planned.any_of and s.state == "stands"}
        for step in one.steps:
            if step.planned.stage in enough and step.state == "later":
                step.state = "ended"
        if one.open():
            first = min(s.planned.stage for s in one.open())
            for step in one.open():
                if step.planned.stage == first:
                    self.begin(step, one, at)
        else:
            self.end(one, "approved")
        return one

    def _stands(
        self, step: Step, old: Request, relations: dict[int, str], changed: Collection[str]
    ) -> None:
        mine = {relations[part] for part in step.planned.serves}
        if any(affected(one, step.planned.must_cover, changed) for one in mine):
            return
        for before in old.steps:
            theirs = {relations[part] for part in before.planned.serves}
            covered = before.planned.must_cover or not step.planned.must_cover
            if before.agreed and before.holder == step.holder and mine <= theirs and covered:
                step.state = "stands"

    def ring(self, at: datetime) -> None:
        """Reminders ring; what is late for too long goes further up."""
        for one in self.requests:
            for step in list(one.steps):
                rung = [act for act, when in step.clock.items() if when <= at]
                for act in rung:
                    step.clock.pop(act, None)
                if "escalate" in rung and step.state == "waiting":
                    self.take_out(one, step, at, step.planned.serves)

    def look_again(self, at: datetime) -> None:
        for one in self.requests:
            if one.state == "waiting":
                self.settle(one, at)


def _replace(planned: Planned, serves: tuple[int, ...]) -> Planned:
    from dataclasses import replace

    return replace(planned, serves=serves)
