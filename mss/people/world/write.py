"""Writing the drawn structure and its people into the database."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from mss.foundation.bulk import copy_rows, reserve_ids, reserve_numbers
from mss.foundation.invented import World
from mss.foundation.working_time import LONDON
from mss.people.models import (
    Assignment,
    CostCentre,
    Grade,
    Organisation,
    Person,
    Post,
    RoleHolding,
    Unit,
)
from mss.people.world import cast
from mss.people.world.lives import Human, Lives, kind_of
from mss.people.world.plan import Plan

DOMAIN = "demo.invalid"
NO_PASSWORD = "!"  # noqa: S105  Django's mark for an account that no password opens
WARRANTS_FROM, PAY_FROM = 180_000, 7_000_000

# a unit's people of which one in so many also do the work of a role in the portal
MORE_ROLES = (
    ("HR-AD", "hr-adviser", 3),
    ("LND-TR", "training-administrator", 5),
    ("HR-PY", "payroll-officer", 2),
    ("FIN-AP", "finance-officer", 3),
    ("COM-CA", "commercial-manager", 3),
    ("MP-AUD-AU", "auditor", 3),
)


class Writer:
    """Keys of what is written, by place in the plan's lists."""

    def __init__(self, plan: Plan, lives: Lives, world: World) -> None:
        self.plan, self.lives, self.world = plan, lives, world
        self.bodies = {one.code: one.pk for one in Organisation.objects.all()}
        self.grades = {one.code: one.pk for one in Grade.objects.all()}
        self.units = reserve_ids(Unit, len(plan.units))
        self.posts = reserve_ids(Post, len(plan.seats))
        self.centres = reserve_ids(CostCentre, len(plan.centres))
        self.people = reserve_ids(Person, len(lives.humans))

    def write(self) -> None:
        copy_rows(Unit, ["id", "code", "name", "organisation_id", "parent_id"], self._units())
        columns = ["id", "code", "name", "organisation_id", "owner_id"]
        copy_rows(CostCentre, columns, self._centres())
        columns = ["id", "reference", "title", "unit_id", "grade_id", "cost_centre_id", "above_id"]
        copy_rows(Post, columns, self._posts())
        columns = [
            "id", "reference", "name", "known_as", "email", "telephone", "kind", "grade_id",
            "organisation_id", "pay_number", "warrant_number", "protected", "is_active",
            "joined_on", "left_on", "password",
        ]  # fmt: skip
        copy_rows(Person, columns, self._people())
        columns = ["person_id", "post_id", "kind", "grade_id", "starts", "ends"]
        copy_rows(Assignment, columns, self._assignments())
        columns = ["person_id", "role", "organisation_id", "starts", "ends"]
        copy_rows(RoleHolding, columns, self._roles())

    def _units(self) -> Iterator[tuple[Any, ...]]:
        for key, (code, name, body, parent) in zip(self.units, self.plan.units, strict=True):
            above = None if parent is None else self.units[parent]
            yield key, code, name, self.bodies[body], above

    def _centres(self) -> Iterator[tuple[Any, ...]]:
        rows = zip(self.centres, self.plan.centres, self.plan.owners, strict=True)
        for key, (code, name, body), owner in rows:
            yield key, code, name, self.bodies[body], self.posts[owner]

    def _posts(self) -> Iterator[tuple[Any, ...]]:
        for number, (key, seat) in enumerate(zip(self.posts, self.plan.seats, strict=True), 1):
            above = None if seat.above is None else self.posts[seat.above]
            yield (
                key, f"POST-{number:06d}", seat.title, self.units[seat.unit],
                self.grades[seat.grade], self.centres[seat.centre], above,
            )  # fmt: skip

    def _people(self) -> Iterator[tuple[Any, ...]]:
        chance = self.world.chance("people")
        taken = {_address(human, set()) for human in self.lives.humans if human.part}
        opened = (self.world.day - timedelta(days=730)).year
        numbers = reserve_numbers("PER", len(self.people))
        for index, (key, human) in enumerate(zip(self.people, self.lives.humans, strict=True)):
            seat = self.plan.seats[human.seat]
            kind = kind_of(self.plan, human.seat)
            year = max(human.joined_on.year, opened) % 100
            yield (
                key, f"PER-{year:02d}-{numbers[index]:06d}", human.name, "",
                _address(human, taken), f"020 7946 {chance.randrange(1000):04d}", kind,
                self.grades[seat.grade], self.bodies[self.plan.body(seat)],
                "" if kind in {"contingent", "partner"} else str(PAY_FROM + index),
                str(WARRANTS_FROM + index) if kind == "officer" else "",
                self._protected(human, chance.random()),
                human.left_on is None or human.left_on > self.world.day,
                human.joined_on, human.left_on, NO_PASSWORD,
            )  # fmt: skip

    def _protected(self, human: Human, dice: float) -> bool:
        unit = self.plan.units[self.plan.seats[human.seat].unit][0]
        return unit.startswith("MO3-") and dice < 0.5

    def _assignments(self) -> Iterator[tuple[Any, ...]]:
        for one in self.lives.placings:
            grade = self.grades[self.plan.seats[one.seat].grade]
            yield (
                self.people[one.human], self.posts[one.seat], one.kind, grade, one.starts, one.ends,
            )  # fmt: skip

    def _roles(self) -> Iterator[tuple[Any, ...]]:
        began = self.world.day - timedelta(days=900)
        since = datetime.combine(began, time(9), LONDON)
        people = {
            human.part: key for key, human in zip(self.people, self.lives.humans, strict=True)
        }
        for part, role, body in cast.ROLES:
            yield people[part], role, self.bodies.get(body), since, None
        for prefix, role, every in MORE_ROLES:
            seats = [
                index for index in self.lives.holder
                if self.plan.units[self.plan.seats[index].unit][0].startswith(prefix)
            ]  # fmt: skip
            for index in seats[::every]:
                body = self.plan.body(self.plan.seats[index])
                yield (
                    self.people[self.lives.holder[index]], role, self.bodies[body], since, None,
                )  # fmt: skip


def _plain(name: str) -> str:
    letters = "".join(
        one for one in name.lower() if one == " " or (one.isascii() and one.isalpha())
    )
    return letters.replace(" ", ".")


def _address(human: Human, taken: set[str]) -> str:
    """An address that can never be delivered to; the cast's are always the same."""
    if human.part or human.who:
        return f"{human.who or _plain(human.name)}@{DOMAIN}"
    local, number = _plain(human.name), 1
    address = f"{local}@{DOMAIN}"
    while address in taken:
        number += 1
        address = f"{local}.{number}@{DOMAIN}"
    taken.add(address)
    return address
