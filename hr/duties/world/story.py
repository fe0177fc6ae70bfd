"""What happens to the rosters of the cast: changes, swaps in every state, overtime in every state."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from hr.duties import operations
from hr.duties.models import Duty, Overtime, Shift, Swap
from hr.duties.queries.changing import Wanted, preview
from hr.duties.queries.overtime import Told
from hr.duties.queries.swapping import objection
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.foundation.invented import World
from mss.people.models import Person
from mss.people.queries import assignment_on
from mss.people.world import DOMAIN


class Teller:
    """Does what the cast did, at the hour it was done."""

    def __init__(self, world: World) -> None:
        self.world, self.chance = world, world.chance("duties")

    def person(self, who: str) -> Person:
        return Person.objects.get_queryset().get(email=f"{who}@{DOMAIN}")

    def ago(self, **when: float) -> datetime:
        return self.world.at - timedelta(**when)

    def once(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def decide(self, reference: str, outcome: str, comment: str, *, at: datetime) -> None:
        """By whoever has it."""
        step = Step.objects.waiting().filter(approval__about=reference).first()
        if step is None or step.holder is None:
            return
        approvals.decide(
            step=step.reference, by=step.holder, outcome=outcome, comment=comment,
            version=step.approval.version, at=at,
        )  # fmt: skip

    def swaps(self, one: Person, two: Person) -> Iterator[date]:
        """Days on which the two could exchange what they have, soonest first."""
        for number in range(3, 60):
            day = self.world.day + timedelta(days=number)
            if objection(one, two, (day, day), at=self.world.at) is None:
                yield day


def act(world: World) -> None:
    teller = Teller(world)
    _changes(teller)
    _swaps(teller)
    _overtime(teller)
    _needs(teller)
    _driver(teller)


def _changes(teller: Teller) -> None:
    """The sergeant asks for a rest day to be worked, and moves a late duty."""
    sergeant, officer = teller.person("sergeant"), teller.person("officer")
    at, day = teller.ago(hours=30), teller.world.day
    rest = _day(officer, day + timedelta(days=4), kind="rest")
    _change(officer, rest, Wanted("work", Shift.objects.get(code="D")), sergeant, at,
            "Notting Hill: every team gives two officers")  # fmt: skip
    late = _day(officer, day + timedelta(days=12), kind="work")
    _change(officer, late, Wanted("work", Shift.objects.get(code="D9")), sergeant, at,
            "Court in the morning")  # fmt: skip


def _day(person: Person, start: date, **what: Any) -> date | None:
    rows = Duty.objects.filter(person=person, day__gte=start, source="pattern", **what)
    return rows.order_by("day").values_list("day", flat=True).first()


def _change(
    person: Person, day: date | None, wanted: Wanted, by: Person, at: datetime, why: str
) -> None:
    if day is None:
        return
    seen = preview(person, day, wanted, at=at)
    if not seen.twice:
        operations.change_duty(
            person=person, day=day, wanted=wanted, why=why, shown=seen.shown, by=by, at=at
        )


def _swaps(teller: Teller) -> None:
    """Between the officer and the dog handler, who take turns: one in every state."""
    one, two = teller.person("officer"), teller.person("dog-handler")
    days = list(teller.swaps(one, two))
    states = ("offered", "submitted", "approved", "rejected", "declined", "withdrawn")
    for number, (state, day) in enumerate(zip(states, days[::2], strict=False)):
        by, to = (two, one) if state == "offered" else (one, two)
        at = teller.ago(hours=20 - number)
        if objection(by, to, (day, day), at=at) is not None:
            continue
        swap = operations.offer(
            by=by, colleague=to, day=day, other_day=day, why="My sister’s wedding",
            once=teller.once(), at=at,
        )  # fmt: skip
        _ends(teller, swap, state, at + timedelta(hours=1))


def _ends(teller: Teller, swap: Swap, state: str, at: datetime) -> None:
    if state == "declined":
        operations.decline(swap=swap, by=swap.offered_to, at=at)
    elif state == "withdrawn":
        operations.take_back(swap=swap, by=swap.offered_by, at=at)
    elif state != "offered":
        operations.agree(swap=swap, by=swap.offered_to, at=at)
        if state == "approved":
            teller.decide(swap.reference, "approve", "", at=at + timedelta(minutes=20))
        elif state == "rejected":
            said = "We are one driver short that day already"
            teller.decide(swap.reference, "reject", said, at=at + timedelta(minutes=20))


WHY = (
    "Prisoner to hospital, nobody to take over", "Scene guarded until relieved",
    "Statement of a witness who leaves the country", "Handover of a missing child",
    "Collision on the bridge at the end of the duty", "Search that could not be left",
)  # fmt: skip


def _overtime(teller: Teller) -> None:
    """After duties of the last weeks: something in every state, of the officer and colleagues."""
    states = ("approved", "rejected", "returned", "withdrawn", "submitted", "noted")
    for who in ("officer", "dog-handler", "sergeant"):
        person = teller.person(who)
        worked = Duty.objects.filter(
            person=person, kind="work", source="pattern", ends__lt=teller.ago(hours=3)
        )
        for number, duty in enumerate(worked.order_by("-day")[1:12:2]):
            state = states[number % len(states)] if who == "officer" else states[number % 2 * 4]
            _occasion(teller, person, duty, state, number)


def _occasion(teller: Teller, person: Person, duty: Duty, state: str, number: int) -> None:
    assert duty.ends is not None
    case = Overtime.Case.CASUAL if number % 2 else Overtime.Case.PLANNED
    ends = duty.ends + timedelta(minutes=75 + 20 * number)
    if ends > teller.world.at or assignment_on(person, duty.day) is None:
        return
    told = Told(case, duty.ends, ends, WHY[number % len(WHY)], "time" if number % 3 else "pay")
    at = min(ends + timedelta(hours=1), teller.world.at)
    row = operations.note_overtime(told=told, once=teller.once(), by=person, at=at)
    if state == "noted":
        return
    if state == "withdrawn":
        operations.take_out(overtime=row, by=person, at=at)
        return
    operations.claim_overtime(overtime=row, version=row.version, by=person, at=at)
    said = {
        "returned": "Who told you to stay?",
        "rejected": "The night turn was there to take over",
    }
    outcome = {"approved": "approve", "rejected": "reject", "returned": "return"}.get(state)
    if outcome:
        later = min(at + timedelta(hours=14), teller.world.at)
        teller.decide(row.reference, outcome, said.get(state, ""), at=later)


def _needs(teller: Teller) -> None:
    """Each shift of the team needs two who drive on blue lights."""
    sergeant = assignment_on(teller.person("sergeant"), teller.world.day)
    if sergeant is None:
        return
    for code in ("E", "L", "N"):
        operations.set_need(
            unit=sergeant.post.unit, shift=Shift.objects.get(code=code), skill="driver", number=2,
            starts=teller.world.day - timedelta(days=60), by=teller.person("hr-adviser"),
            at=teller.ago(days=60),
        )  # fmt: skip


def _driver(teller: Teller) -> None:
    """On a shift of the team somebody is put down as the driver, of those who hold it."""
    sergeant, day = teller.person("sergeant"), teller.world.day + timedelta(days=6)
    for who in ("officer", "dog-handler"):
        person = teller.person(who)
        duty = Duty.objects.filter(
            person=person, day__gte=day, kind="work", source="pattern", shift__isnull=False
        )
        for one in duty.order_by("day")[:5]:
            wanted = Wanted("work", one.shift, role="driver")
            if preview(person, one.day, wanted, at=teller.ago(hours=5)).possible:
                _change(person, one.day, wanted, sergeant, teller.ago(hours=5), "Drives the van")
                return
