"""Organisations described by numbers, and put into the database as they are: with posts that
answer to each other in a circle, empty ones, shared ones, and people who are gone or away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from mss.authority.models import DelegatedKind, Delegation, Interest, Scheme
from mss.foundation.working_time import midnight
from mss.people.models import (
    Absence,
    Assignment,
    CostCentre,
    Grade,
    Organisation,
    Person,
    Post,
    RoleHolding,
    Unit,
)
from tests.approvals.probe import PROBE
from tests.cast import AT
from tests.factories import authority
from tests.factories.people import LONG_AGO, reference_data

DAY = AT.date()
LADDER = ("constable", "sergeant", "inspector", "chief-inspector")
_number = count(1)


@dataclass(frozen=True)
class Shape:
    """`above` says for each post which one it answers to; `ranks` its place on the ladder;
    `seats` for each person their post and the one they act in. `cover` is holder → delegate and
    ceiling. `limits` are those of the ranks (None: any amount, -1: none); `stages` relations."""

    above: Sequence[int | None]
    seats: Sequence[tuple[int | None, int | None]]
    stages: Sequence[Sequence[Mapping[str, Any] | str]]
    ranks: Sequence[int] = (0, 1, 2, 3, 3, 3)
    limits: Sequence[int | None] = (-1, 100, 500, None)
    gone: frozenset[int] = frozenset()
    away: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()
    cover: Mapping[int, tuple[int, int | None]] = field(default_factory=dict)
    owners: frozenset[int] = frozenset()
    owners_decide: int | None = -1
    answers: int | None = None
    default: Mapping[str, Any] = field(default_factory=lambda: dict(authority.OWNER))
    close: frozenset[tuple[int, int]] = frozenset()
    has_scheme: bool = True
    amount: int = 100
    who: tuple[int, int, int | None] = (0, 0, None)


class Made:
    """The rows of a shape."""

    def __init__(self, shape: Shape) -> None:
        reference_data()
        self.shape, self.body = shape, Organisation.objects.get(code="mps")
        grades = {one.code: one for one in Grade.objects.all()}
        self.grades = [grades[code] for code in LADDER]
        number = next(_number)
        unit = Unit.objects.create(code=f"RU{number}", name="Unit", organisation=self.body)
        self.centre = CostCentre.objects.create(
            code=f"RC{number}", name="Centre", organisation=self.body
        )
        self.posts = self._posts(unit)
        self.people = self._people()
        self._seat()
        self._attendance()
        self._cover()
        if shape.answers is not None:
            self.centre.owner = self.posts[shape.answers]
            self.centre.save()
        self.scheme = self._scheme() if shape.has_scheme else None

    def _posts(self, unit: Unit) -> list[Post]:
        shape = self.shape
        made = Post.objects.bulk_create(
            Post(reference=f"RP{next(_number)}", title=f"Post {place}", unit=unit,
                 cost_centre=self.centre, grade=self.grades[shape.ranks[place]])
            for place in range(len(shape.above))
        )  # fmt: skip
        for post, above in zip(made, shape.above, strict=True):
            post.above = None if above is None else made[above]
        Post.objects.bulk_update(made, ["above"])
        return made

    def _people(self) -> list[Person]:
        shape = self.shape
        return Person.objects.bulk_create(
            Person(
                reference=f"RE-{number}", name=f"Person {place}", email=f"r{number}@mps.example",
                kind="officer", grade=self.grades[0], organisation=self.body, joined_on=LONG_AGO,
                is_active=place not in shape.closed | shape.gone, password="!unusable",
                left_on=DAY - timedelta(days=place) if place in shape.gone else None,
            )
            for place in range(len(shape.seats)) for number in [next(_number)]
        )  # fmt: skip

    def _seat(self) -> None:
        Assignment.objects.bulk_create(
            Assignment(person=self.people[place], post=self.posts[post], kind=kind,
                       grade=self.posts[post].grade, starts=LONG_AGO)
            for place, seats in enumerate(self.shape.seats)
            for post, kind in zip(seats, ("substantive", "acting"), strict=True)
            if post is not None
        )  # fmt: skip
        RoleHolding.objects.bulk_create(
            RoleHolding(person=self.people[place], role="scheme-owner", starts=authority.LONG_AGO)
            for place in sorted(self.shape.owners)
        )

    def _attendance(self) -> None:
        Absence.objects.bulk_create(
            Absence(person=self.people[one], starts=DAY, ends=[None, DAY + timedelta(days=2)][one % 2],
                    entered_by=self.people[one], entered_at=AT)
            for one in sorted(self.shape.away)
        )  # fmt: skip
        Interest.objects.bulk_create(
            Interest(person=self.people[one], other=self.people[other], starts=authority.LONG_AGO)
            for one, other in sorted(self.shape.close)
        )

    def _cover(self) -> None:
        starts, ends = midnight(DAY), midnight(DAY + timedelta(days=5))
        for holder, (delegate, ceiling) in self.shape.cover.items():
            row = Delegation.objects.create(
                reference=f"RD{next(_number)}", once=uuid4(), holder=self.people[holder],
                delegate=self.people[delegate], ceiling=ceiling, starts=starts, ends=ends,
                reason="Leave", state="accepted", made_by=self.people[holder], made_at=AT,
            )  # fmt: skip
            DelegatedKind.objects.create(
                delegation=row, kind=PROBE, holder=row.holder, purpose=row.purpose, starts=starts,
                ends=ends,
            )  # fmt: skip

    def _asks(self, one: Mapping[str, Any]) -> dict[str, Any]:
        named = dict(one)
        if "post" in named:
            named["post"] = self.posts[named["post"]]
        if "grade" in named:
            named["grade"] = self.grades[named["grade"]]
        return named

    def _scheme(self) -> Scheme:
        shape = self.shape
        scheme = authority.draft(self.body, default=[self._asks(shape.default)])
        stages = [
            ["any", *map(self._asks, stage[1:])] if stage[0] == "any"  # type: ignore[arg-type]
            else [self._asks(one) for one in stage]  # type: ignore[arg-type]
            for stage in shape.stages
        ]  # fmt: skip
        authority.clause(scheme, *stages, kind=PROBE, position=1)  # type: ignore[arg-type]
        for grade, amount in zip(self.grades, shape.limits, strict=True):
            if amount != -1:
                authority.limit(scheme, amount, grade=grade)
        if shape.owners_decide != -1:
            authority.limit(scheme, shape.owners_decide, role="scheme-owner")
        return authority.in_force(scheme, by=self.people[0])
