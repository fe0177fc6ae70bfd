"""Putting people in the seats: joiners, movers, leavers, people acting up, and who moves next."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from mss.foundation.invented import World
from mss.people.world import cast
from mss.people.world.names import invent
from mss.people.world.plan import OFFICER_GRADES, Plan

STORY = 730  # days of history


@dataclass
class Human:
    """`seat` is where they sit today, or sat last."""

    name: str
    seat: int
    joined_on: date
    left_on: date | None = None
    part: str = ""
    who: str = ""


@dataclass
class Placing:
    human: int
    seat: int
    kind: str
    starts: date
    ends: date | None = None


@dataclass
class Lives:
    humans: list[Human] = field(default_factory=list)
    placings: list[Placing] = field(default_factory=list)
    holder: dict[int, int] = field(default_factory=dict)  # seat → the human whose own it is


def live(plan: Plan, world: World) -> Lives:
    """Somebody in every seat but the vacant ones, and what happened around them."""
    lives, chance = Lives(), world.chance("lives")
    vacant = _vacant(plan, world, chance)
    own: dict[int, Placing] = {}
    for seat in range(len(plan.seats)):
        if seat not in vacant:
            own[seat] = _sit(lives, plan, seat, world.day, chance)
    _swap(lives, own, plan, world.day, chance)
    lives.placings += own.values()
    _step_up(lives, plan, vacant, world.day, chance)
    _lend(lives, plan, own, world.day, chance)
    _name_who_left(lives, plan, world.day)
    return lives


def _name_who_left(lives: Lives, plan: Plan, day: date) -> None:
    """One of the cast is somebody who has gone."""
    gone = [one for one in lives.humans if one.left_on and one.left_on <= day
            and kind_of(plan, one.seat) == "officer"]  # fmt: skip
    if gone:
        last = max(gone, key=lambda one: one.left_on or day)
        last.who, last.name = cast.FORMER


def _vacant(plan: Plan, world: World, chance: Random) -> set[int]:
    meant = {index for index, seat in enumerate(plan.seats) if _named(seat.part) == cast.VACANT}
    free = [index for index, seat in enumerate(plan.seats) if not seat.part and not seat.head]
    more = len(plan.seats) - len(meant) - world.people
    return meant | set(chance.sample(free, min(max(more, 0), len(free))))


def _named(part: str) -> str:
    return next((one.who for one in cast.PARTS if one.key == part), "")


def _sit(lives: Lives, plan: Plan, seat: int, day: date, chance: Random) -> Placing:
    """Give `seat` its holder, and now and then somebody who left it to them."""
    place = plan.seats[seat]
    part = next((one for one in cast.PARTS if one.key == place.part), None)
    served = 1500 + int(chance.expovariate(1 / 2600)) if part or place.head else 0
    since = day - timedelta(days=served or 20 + int(chance.expovariate(1 / 2200)))
    front = not part and not place.head
    if front and chance.random() < 0.06:
        since = day - timedelta(days=chance.randrange(5, STORY))
        _left_before(lives, seat, since, chance)
    joined = since
    if not front:
        joined -= timedelta(days=chance.randrange(0, 5000))
    name = part.name if part else " ".join(invent(chance))
    human = Human(name, seat, joined, part=place.part, who=part.who if part else "")
    if front and chance.random() < 0.003:
        human.left_on = day + timedelta(days=chance.randrange(5, 60))
    lives.humans.append(human)
    lives.holder[seat] = len(lives.humans) - 1
    return Placing(lives.holder[seat], seat, "substantive", since, human.left_on)


def _left_before(lives: Lives, seat: int, left: date, chance: Random) -> None:
    joined = left - timedelta(days=200 + int(chance.expovariate(1 / 3000)))
    lives.humans.append(Human(" ".join(invent(chance)), seat, joined, left_on=left))
    lives.placings.append(Placing(len(lives.humans) - 1, seat, "substantive", joined, left))


def _swap(lives: Lives, own: dict[int, Placing], plan: Plan, day: date, chance: Random) -> None:
    """Movers: two of one grade and body change seats on a day, in the past or soon."""
    alike: dict[tuple[str, str], list[int]] = {}
    for seat in own:
        place = plan.seats[seat]
        if not place.part and not place.head and own[seat].ends is None:
            alike.setdefault((place.grade, plan.body(place)), []).append(seat)
    for seats in alike.values():
        chance.shuffle(seats)
        for one, other in zip(seats[::2], seats[1::2], strict=False):
            dice = chance.random()
            if dice < 0.12:
                when = day - timedelta(days=chance.randrange(3, 2 * STORY))
                if _exchange(own, one, other, when):
                    _settle(lives, one, other)
            elif dice < 0.125:
                _exchange(own, one, other, day + timedelta(days=chance.randrange(7, 60)))


def _exchange(own: dict[int, Placing], one: int, other: int, when: date) -> bool:
    first, second = own[one], own[other]
    if max(first.starts, second.starts) >= when:
        return False
    first.ends = second.ends = when
    own[-one - 1] = Placing(first.human, other, "substantive", when)
    own[-other - 1] = Placing(second.human, one, "substantive", when)
    return True


def _settle(lives: Lives, one: int, other: int) -> None:
    first, second = lives.holder[one], lives.holder[other]
    lives.holder[one], lives.holder[other] = second, first
    lives.humans[first].seat, lives.humans[second].seat = other, one


def _below(plan: Plan) -> dict[int, list[int]]:
    below: dict[int, list[int]] = {}
    for index, seat in enumerate(plan.seats):
        if seat.above is not None:
            below.setdefault(seat.above, []).append(index)
    return below


def _step_up(lives: Lives, plan: Plan, vacant: set[int], day: date, chance: Random) -> None:
    """Acting and temporary promotion: into some vacancies now, and for past absences."""
    busy: set[int] = set()
    for seat, below in _below(plan).items():
        dice = chance.random()
        if seat in vacant and not plan.seats[seat].part and dice < 0.7:
            starts = day - timedelta(days=chance.randrange(7, 200))
            ends = day + timedelta(days=chance.randrange(14, 120)) if dice < 0.4 else None
            kind = "acting" if dice < 0.45 else "temporary"
        elif seat not in vacant and not plan.seats[seat].part and dice < 0.03:
            starts = day - timedelta(days=chance.randrange(40, STORY))
            ends, kind = starts + timedelta(days=21), "acting"
        else:
            continue
        for candidate in _candidates(lives, plan, below, starts, busy):
            busy.add(candidate)
            lives.placings.append(Placing(candidate, seat, kind, starts, ends))
            break


def _candidates(
    lives: Lives, plan: Plan, below: list[int], starts: date, busy: set[int]
) -> Iterator[int]:
    for seat in below:
        human = lives.holder.get(seat)
        if human is None or human in busy or plan.seats[seat].part:
            continue
        if lives.humans[human].left_on is None and lives.humans[human].joined_on < starts:
            yield human


def _lend(lives: Lives, plan: Plan, own: dict[int, Placing], day: date, chance: Random) -> None:
    """A few work on a programme for some months; their own seat has nobody meanwhile."""
    programmes = [
        index for index, seat in enumerate(plan.seats)
        if plan.units[seat.unit][0].startswith("STR-") and index in lives.holder
    ]  # fmt: skip
    stepping_up = {one.human for one in lives.placings if one.kind != "substantive"}
    for seat, placing in list(own.items()):
        human = lives.humans[placing.human]
        if seat < 0 or human.part or human.left_on or plan.seats[seat].head or not programmes:
            continue
        if chance.random() < 0.006 and placing.human not in stepping_up:
            starts = max(
                day - timedelta(days=chance.randrange(-20, 150)),
                human.joined_on + timedelta(days=1),
            )
            ends = max(starts, day) + timedelta(days=chance.randrange(20, 200))
            target = chance.choice(programmes)
            if plan.body(plan.seats[target]) == plan.body(plan.seats[seat]):
                lives.placings.append(Placing(placing.human, target, "temporary", starts, ends))


def kind_of(plan: Plan, seat: int) -> str:
    """Officer, staff, contingent or partner, by the seat's grade."""
    grade = plan.seats[seat].grade
    if grade in OFFICER_GRADES:
        return "officer"
    return grade if grade in {"contingent", "partner"} else "staff"
