"""Requests of an invented past: routed by the real rule, decided by whom it named."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mss.approvals.models import Approval, Decision, Limit, Step
from mss.approvals.rules import Link, Planned, due_on, route
from mss.audit.world import Record
from mss.foundation.bulk import copy_rows, reserve_ids, reserve_numbers
from mss.foundation.money import pounds
from mss.foundation.working_time import today
from mss.notifications.world import Notices
from mss.people.models import Grade, Person, RoleHolding
from mss.people.world.line import Line

NO_LIMIT = Decimal("0.00")


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
    state: str = "waiting"
    ended_at: datetime | None = None
    reference: str = field(default="", init=False)


class Past:
    """Finds the route of a past request, and writes requests with steps and decisions."""

    def __init__(self, line: Line, record: Record, notices: Notices) -> None:
        self.line, self.record, self.notices = line, record, notices
        people = Person.objects.get_queryset().values_list(
            "pk", "name", "organisation_id", "reference", named=True
        )
        self.people = {person.pk: person for person in people}
        self.grades = dict(Grade.objects.values_list("pk", "name"))
        self._limits: dict[tuple[str, int, int], list[tuple[date, Decimal]]] = defaultdict(list)
        for row in Limit.objects.order_by("starts"):
            key = (row.kind, row.organisation_id, row.grade_id)
            self._limits[key].append((row.starts, row.amount))
        self._owners: dict[int | None, list[Link]] = defaultdict(list)
        for holding in RoleHolding.objects.filter(role="scheme-owner").order_by("pk"):
            link = Link(holding.person_id, "Owner of the scheme of delegation", NO_LIMIT)
            self._owners[holding.organisation_id].append(link)

    def limit(self, kind: str, body: int, grade: int, day: date) -> Decimal:
        begun = [
            amount for starts, amount in self._limits.get((kind, body, grade), ()) if starts <= day
        ]
        return begun[-1] if begun else NO_LIMIT

    def route(self, kind: str, person: int, amount: Decimal, day: date) -> list[Planned]:
        """Who would have decided, by the rule of today's scheme on that day's line."""
        body = self.people[person].organisation_id
        links = [
            Link(above.person, above.reason, self.limit(kind, body, above.grade, day))
            for above in self.line.above(person, day)
        ]
        return route(links, self._owners[body], amount, barred={person})

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
            limit = self.limit(one.kind, body, grade, today(turn.at))
            snapshot = {
                "clause": turn.planned.clause,
                "reason": turn.planned.reason,
                "grade": self.grades.get(grade, ""),
                "limit": str(limit),
                "amount": str(one.amount),
                "must_cover": turn.planned.must_cover,
                "version": one.version,
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
    "id", "reference", "kind", "about", "summary", "amount", "cost_centre_id", "requested_by_id",
    "beneficiary_id", "version", "state", "requested_at", "ended_at",
)  # fmt: skip
STEP = (
    "id", "reference", "approval_id", "stage", "holder_id", "state", "must_cover", "clause",
    "reason", "since", "due_on",
)  # fmt: skip
DECISION = ("step_id", "by_id", "outcome", "comment", "version", "snapshot", "at")


def _approval(key: int, one: Asked) -> tuple[Any, ...]:
    return (
        key, one.reference, one.kind, one.about, one.summary, one.amount, one.cost_centre,
        one.person, one.person, one.version, one.state, one.at, one.ended_at,
    )  # fmt: skip


def _step(key: int, approval: int, one: Asked, stage: int, turn: Turn) -> tuple[Any, ...]:
    planned = turn.planned
    return (
        key, f"{one.reference}-{stage}", approval, stage, planned.person, _state(one, turn),
        planned.must_cover, planned.clause, planned.reason[:300], turn.since,
        due_on(today(turn.since)) if turn.since else None,
    )  # fmt: skip


def _state(one: Asked, turn: Turn) -> str:
    if turn.at:
        return "decided"
    if one.state != "waiting":
        return "ended"
    return "waiting" if turn.since else "later"
