"""Requests of an invented past: routed by the real rule, decided by whom it named."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mss.approvals.models import Approval, Decision, Step, Timer
from mss.approvals.queries.routing import days_of
from mss.approvals.rules import due_on, timers
from mss.audit.world import Record
from mss.authority.models import Scheme
from mss.authority.queries.schemes import written
from mss.authority.rules import Asks, Clause, Facts, Link, Planned, Written, choose, route
from mss.foundation.bulk import copy_rows, reserve_ids, reserve_numbers
from mss.foundation.money import pounds
from mss.foundation.working_time import today
from mss.notifications.world import Notices
from mss.people.models import Grade, Person, RoleHolding
from mss.people.world.line import Above, Line


@dataclass
class Turn:
    """A step. Without `at` it was not decided: it waits from `since`, or is still to come."""

    planned: Planned
    since: datetime | None = None
    at: datetime | None = None
    outcome: str = "approve"
    comment: str = ""


@dataclass
class Asked:
    """A request. `turns` are its steps in order; `state` and `ended_at` as they came to be."""

    kind: str
    about: str
    summary: str
    amount: Decimal
    cost_centre: int
    person: int
    version: int
    at: datetime
    turns: list[Turn]
    net: Decimal
    way: "Way"
    state: str = "waiting"
    ended_at: datetime | None = None
    reference: str = field(default="", init=False)


@dataclass(frozen=True)
class Way:
    """The steps a past request took, and the scheme and clause that said so."""

    scheme: Written
    clause: Clause
    steps: list[Planned]


class Past:
    """Finds the route of a past request, and writes requests with steps and decisions."""

    def __init__(self, line: Line, record: Record, notices: Notices) -> None:
        self.line, self.record, self.notices = line, record, notices
        people = Person.objects.get_queryset().values_list(
            "pk", "name", "organisation_id", "reference", named=True
        )
        self.people = {person.pk: person for person in people}
        self.grades = dict(Grade.objects.values_list("pk", "name"))
        self._schemes: dict[int, list[tuple[date, Written]]] = defaultdict(list)
        published = Scheme.objects.filter(state=Scheme.State.PUBLISHED).order_by("starts")
        for row in published:
            assert row.starts is not None
            self._schemes[row.organisation_id].append((today(row.starts), written(row)))
        self._levels = dict(Grade.objects.values_list("pk", "level"))
        self._holders: dict[tuple[str, int], list[int]] = defaultdict(list)
        for holding in RoleHolding.objects.order_by("starts", "pk"):
            assert holding.role
            for body in [holding.organisation_id] if holding.organisation_id else self._schemes:
                self._holders[(holding.role, body)].append(holding.person_id)

    def scheme(self, body: int, day: date) -> Written:
        """The scheme of the body that was in force on `day`."""
        return [scheme for starts, scheme in self._schemes[body] if starts <= day][-1]

    def route(
        self, kind: str, person: int, amount: Decimal, net: Decimal, cost_centre: int, day: date
    ) -> Way:
        """Who would have decided, by the rules of the scheme of that day on that day's line."""
        body = self.people[person].organisation_id
        scheme = self.scheme(body, day)
        clause = choose(scheme, Facts(kind, amount, net, (), cost_centre))
        line = self.line.above(person, day)

        def links(asks: Asks) -> Iterator[Link]:
            if asks.relation in {"role", "board"}:
                held = self._holders[(asks.role, asks.organisation or body)]
                first = person % len(held) if held else 0
                for one in [*held[first:], *held[:first]]:
                    row = scheme.limit(kind, grade=None, post=None, roles=[asks.role])
                    yield Link(one, f"By role: {asks.role}", row.amount)
                return
            for above in line:
                if self._levels[above.grade] >= asks.level:
                    yield self._link(above, asks, kind, scheme)

        steps = route(
            clause, scheme.default, links, amount, may=lambda one, _: one != person,
            cover=lambda _: None, away=lambda _: "",
        )  # fmt: skip
        return Way(scheme, clause, steps)

    def _link(self, above: Above, asks: Asks, kind: str, scheme: Written) -> Link:
        limit = scheme.limit(kind, grade=above.grade, post=None).amount
        words = (
            "Line manager" if asks.relation == "manager" else "First above whose limit covers it"
        )
        return Link(above.person, f"{words}: {above.reason}", limit)

    def write(self, asked: Sequence[Asked]) -> None:
        keys = reserve_ids(Approval, len(asked))
        numbers = reserve_numbers("APR", len(asked))
        for number, one in zip(numbers, asked, strict=True):
            one.reference = f"APR-{today(one.at):%y}-{number:06d}"
        copy_rows(Approval, APPROVAL, map(_approval, keys, asked))
        turns = [
            (key, one, stage, turn)
            for key, one in zip(keys, asked, strict=True)
            for stage, turn in enumerate(one.turns, start=1)
        ]
        steps = reserve_ids(Step, len(turns))
        copy_rows(Step, STEP, (_step(step, *row) for step, row in zip(steps, turns, strict=True)))
        copy_rows(Timer, ("step_id", "act", "at"), _timers(steps, turns))
        decided = ((step, *row) for step, row in zip(steps, turns, strict=True) if row[3].at)
        copy_rows(Decision, DECISION, self._decisions(decided))
        for one in asked:
            self._tell(one)

    def _decisions(
        self, rows: Iterator[tuple[int, int, Asked, int, Turn]]
    ) -> Iterator[tuple[Any, ...]]:
        for step, _, one, _, turn in rows:
            assert turn.at is not None
            by = turn.planned.person
            place = self.line.place(by, today(turn.at)) if by else None
            grade = place.grade if place else 0
            body = self.people[one.person].organisation_id
            scheme = self.scheme(body, today(turn.at))
            limit = scheme.limit(
                one.kind,
                grade=grade,
                post=None,
                roles=["scheme-owner"] if turn.planned.fallback else [],
            )
            clause = one.way.scheme.default if turn.planned.fallback else one.way.clause
            snapshot = {
                "scheme": f"{one.way.scheme.reference}, version {one.way.scheme.number}",
                "limits": f"{scheme.reference}, version {scheme.number}",
                "clause": clause.paragraph,
                "words": clause.words,
                "relation": turn.planned.reason,
                "reason": turn.planned.reason,
                "grade": self.grades.get(grade, ""),
                "assignment": {"title": place.title, "unit": place.unit} if place else None,
                "own_limit": "any" if limit.amount is None else str(limit.amount),
                "limit": "any" if limit.amount is None else str(limit.amount),
                "limit_source": limit.source,
                "amount": str(one.amount),
                "must_cover": turn.planned.must_cover,
                "version": one.version,
                "authority": self.people[by].reference if by else "",
                "requested_by": self.people[one.person].reference,
                "beneficiary": self.people[one.person].reference,
                "delegation": None,
                "absence": None,
                "at": turn.at.isoformat(),
            }
            yield step, by, turn.outcome, turn.comment, one.version, snapshot, turn.at

    def _tell(self, one: Asked) -> None:
        reasons = [turn.planned.reason for turn in one.turns]
        self.record.add(
            one.at, "approval.requested", one.reference, one.person, one.person, about=one.about,
            amount=str(one.amount), route=reasons,
        )  # fmt: skip
        for stage, turn in enumerate(one.turns, start=1):
            step, holder = f"{one.reference}-{stage}", turn.planned.person
            if turn.since and holder:
                self.notices.add(
                    turn.since, holder, f"{step}:{self.people[holder].reference}", "decide",
                    f"{self.people[one.person].name}: {one.summary}, {pounds(one.amount)}",
                    f"This waits for your decision. {turn.planned.reason}.", f"/decide/{step}/",
                )  # fmt: skip
            if turn.at:
                self.record.add(
                    turn.at, f"approval.step.{turn.outcome}", one.reference, holder, one.person,
                    about=one.about, step=step,
                )  # fmt: skip


APPROVAL = (
    "id", "reference", "kind", "about", "summary", "amount", "net", "conditions", "party",
    "cost_centre_id", "organisation_id", "requested_by_id", "beneficiary_id", "scheme_id",
    "clause_id", "flags", "version", "state", "requested_at", "ended_at",
)  # fmt: skip
STEP = (
    "id", "reference", "approval_id", "number", "stage", "any_of", "holder_id", "state",
    "must_cover", "fallback", "board", "serves", "paragraph", "reason", "since", "due_on",
    "paused_days", "given_back",
)  # fmt: skip
DECISION = ("step_id", "by_id", "outcome", "comment", "version", "snapshot", "at")


def _approval(key: int, one: Asked) -> tuple[Any, ...]:
    return (
        key, one.reference, one.kind, one.about, one.summary, one.amount, one.net, [], "",
        one.cost_centre, one.way.scheme.organisation, one.person, one.person, one.way.scheme.id,
        one.way.clause.id, [], one.version, one.state, one.at, one.ended_at,
    )  # fmt: skip


def _step(key: int, approval: int, one: Asked, stage: int, turn: Turn) -> tuple[Any, ...]:
    planned = turn.planned
    clause = one.way.scheme.default if planned.fallback else one.way.clause
    return (
        key, f"{one.reference}-{stage}", approval, stage, planned.stage, planned.any_of,
        planned.person, _state(one, turn), planned.must_cover, planned.fallback, planned.board,
        list(planned.serves), clause.paragraph, planned.reason[:600], turn.since,
        due_on(today(turn.since), days_of(one.way.clause)) if turn.since else None, 0, False,
    )  # fmt: skip


def _timers(
    steps: Sequence[int], turns: Sequence[tuple[int, Asked, int, Turn]]
) -> Iterator[tuple[Any, ...]]:
    """What the clock has yet to do about the steps that wait."""
    for step, (_, one, _, turn) in zip(steps, turns, strict=True):
        if turn.since and _state(one, turn) == "waiting":
            for act, at in timers(today(turn.since), days_of(one.way.clause)).items():
                yield step, act, at


def _state(one: Asked, turn: Turn) -> str:
    if turn.at:
        return "decided"
    if one.state != "waiting":
        return "ended"
    return "waiting" if turn.since else "later"
