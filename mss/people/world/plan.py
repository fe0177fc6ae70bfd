"""Drawing the structure: units, cost centres and seats, before anybody sits in one."""

from dataclasses import dataclass, field
from math import ceil
from random import Random

from mss.foundation.invented import World
from mss.people.ranks import RANKS
from mss.people.world import cast
from mss.people.world.commands import CHIEFS, COMMANDS, UNITS, Command
from mss.people.world.strands import WORK, Strand

SPANS = (8, 5, 4, 4)  # how many one leader leads, from the front line up
LEAST = 3  # rungs where there are people enough: front line, leader, leader of leaders
OWN_COST_CENTRE = 100  # a part of a command this large has a cost centre of its own
OFFICER_GRADES = {code for code, *_ in RANKS}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass
class Seat:
    """A post to be. `unit`, `centre` and `above` are places in the plan's lists."""

    title: str
    unit: int
    grade: str
    centre: int
    above: int | None
    part: str = ""
    head: bool = False


@dataclass
class Plan:
    units: list[tuple[str, str, str, int | None]] = field(default_factory=list)
    centres: list[tuple[str, str, str]] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    seats: list[Seat] = field(default_factory=list)
    unit_of: dict[str, int] = field(default_factory=dict)
    seat_of: dict[str, int] = field(default_factory=dict)

    def unit(self, code: str, name: str, body: str, parent: int | None) -> int:
        self.units.append((code, name, body, parent))
        self.unit_of[code] = len(self.units) - 1
        return self.unit_of[code]

    def centre(self, name: str, body: str, owner: int) -> int:
        self.centres.append((f"{400010 + 10 * len(self.centres)}", name, body))
        self.owners.append(owner)
        return len(self.centres) - 1

    def seat(self, key: str, seat: Seat) -> int:
        self.seats.append(seat)
        if key:
            self.seat_of[key] = len(self.seats) - 1
        return len(self.seats) - 1

    def body(self, seat: Seat) -> str:
        return self.units[seat.unit][2]


def draw(world: World) -> Plan:
    """A structure with about three posts in a hundred more than `world.people`."""
    plan, chance = Plan(), world.chance("plan")
    for code, name, body, parent in UNITS:
        plan.unit(code, name, body, plan.unit_of.get(parent))
    _offices(plan)
    for command in COMMANDS:
        _head(plan, command)
    _cast(plan)
    free = max(0, round(world.people * 1.03) - len(plan.seats))
    shares = sum(command.share for command in COMMANDS)
    for command in COMMANDS:
        least = 2 if command.share < 5 else 0
        _people(plan, command, max(least, round(free * command.share / shares)), chance)
    return plan


def _offices(plan: Plan) -> None:
    centres: dict[str, int] = {}
    for key, title, unit, grade, above in CHIEFS:
        place = plan.unit_of[unit]
        part = cast.SEATED_AT_THE_TOP.get(key, "")
        centre = centres.get(unit, len(plan.centres))
        seat = plan.seat(
            key, Seat(title, place, grade, centre, plan.seat_of.get(above), part, head=True)
        )
        if unit not in centres:
            _, name, body, _ = plan.units[place]
            centres[unit] = plan.centre(f"{name}: office", body, seat)


def _head(plan: Plan, command: Command) -> None:
    parent = plan.unit_of[command.part_of]
    body = plan.units[parent][2]
    unit = plan.unit(command.code, command.name, body, parent)
    key, above = f":{command.code}", plan.seat_of[command.above]
    part = cast.SEATED_AT_THE_TOP.get(key, "")
    head = Seat(command.head, unit, command.grade, len(plan.centres), above, part, head=True)
    seat = plan.seat(key, head)
    plan.centre(command.name, body, seat)


def _cast(plan: Plan) -> None:
    for code, name, parent in cast.UNITS:
        plan.unit(code, name, "mps", plan.unit_of[parent])
    for part in cast.PARTS:
        if not part.title:
            continue
        above = plan.seat_of[part.above]
        centre = plan.seats[above].centre
        unit = plan.unit_of[part.unit]
        plan.seat(part.key, Seat(part.title, unit, part.grade, centre, above, part.key))


def _people(plan: Plan, command: Command, size: int, chance: Random) -> None:
    head = plan.seat_of[f":{command.code}"]
    strands = WORK[command.work]
    left = size
    for strand in strands:
        number = min(left, round(size * strand.share / 100)) if strand != strands[-1] else left
        left -= number
        if number:
            _strand(plan, command, strand, head, number, chance)


def _levels(size: int, most: int) -> list[int]:
    """How many sit on each rung, front line first, so that all of them make `size`."""
    front = size
    while True:
        rungs = [front]
        while (rungs[-1] > 1 or (len(rungs) < LEAST and size > 5)) and len(rungs) < most:
            rungs.append(ceil(rungs[-1] / SPANS[len(rungs) - 1]))
        if sum(rungs) <= size:
            rungs[0] += size - sum(rungs)
            return rungs
        front -= 1


def _strand(
    plan: Plan, command: Command, strand: Strand, head: int, size: int, chance: Random
) -> None:
    body, centre = plan.body(plan.seats[head]), plan.seats[head].centre
    code = f"{command.code}-{strand.suffix}"
    unit = plan.unit(code, f"{strand.name}, {command.name}", body, plan.unit_of[command.code])
    rungs = _levels(size, len(strand.ladder))
    leaders = [head]
    for rung in reversed(range(1, len(rungs))):
        grade, title = strand.ladder[rung]
        above, leaders = leaders, []
        for number in range(rungs[rung]):
            place, name = unit, strand.name
            if rung == 1 and rungs[1] > 1:
                name = f"{strand.team} {_label(number)}"
                place = plan.unit(f"{code}-{number + 1}", f"{name}, {command.name}", body, unit)
            lead = above[number * len(above) // rungs[rung]]
            leaders.append(plan.seat("", Seat(f"{title}, {name}", place, grade, centre, lead)))
        if above == [head] and size >= OWN_COST_CENTRE:
            centre = plan.centre(f"{strand.name}, {command.name}", body, leaders[0])
    for number in range(rungs[0]):
        lead = leaders[number * len(leaders) // rungs[0]]
        grade, title = strand.ladder[0]
        if chance.random() * 100 < strand.others:
            grade, title = strand.other
        elif grade not in OFFICER_GRADES and chance.random() < 0.03:
            grade = "contingent"
        plan.seat(
            "", Seat(title, plan.seats[lead].unit if lead != head else unit, grade, centre, lead)
        )


def _label(number: int) -> str:
    return LETTERS[number] if number < len(LETTERS) else str(number + 1)
