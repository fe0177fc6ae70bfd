"""Claims of an invented past: what was spent, when it was claimed and what became of it."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from finance.expenses.queries import rates
from finance.expenses.rules import VAT_PARTS, Journey, price
from finance.expenses.rules.mileage import NO_MILES
from finance.expenses.vat.models import Fuel
from finance.expenses.world import goods
from mss.approvals.world import Asked, Past, Turn
from mss.approvals.world.past import Way
from mss.foundation.invented import World
from mss.foundation.money import NOTHING, penny
from mss.people.world.line import Line, Seat

KIND = "expense-claim"
YEARS = timedelta(days=730)
FUELS = ("", "", "", Fuel.PETROL.value, Fuel.DIESEL_SMALL.value)  # most do not say
USUAL = 5  # claims a person makes in that time
OFTEN = 14
MOST = 60
FEW = (1.1, 6)  # lines of a claim beyond the first, in the mean, and of a claim at the most
MANY = (5.3, 30)  # in a large world, whose claims are of a whole month: a million lines in all
LARGE = 20_000  # people
LEFT_LYING = timedelta(days=80)  # an unfinished draft older than that was thrown away
RETURNED = (
    "Please add which court and when.",
    "Two of these are on one receipt. Put them in one line.",
    "Say whom you visited.",
    "The date on the receipt is another one.",
)
REJECTED = (
    "This is covered by the duty meal at the cordon.",
    "Parking at the place you usually work cannot be claimed.",
    "This was paid by the office card.",
)


CARRIES = 0.08  # of the journeys by car, those with a colleague along


@dataclass
class Item:
    kind: str
    what: str
    spent_on: date
    amount: Decimal
    vat: Decimal = NOTHING
    vehicle: str = ""
    fuel: str = ""
    start: str = ""
    end: str = ""
    miles: Decimal | None = None
    rate: Decimal | None = None
    passengers: int = 0
    passenger_rate: Decimal | None = None


@dataclass
class PastClaim:
    """One claim; `asked` are the times it was sent, `ended_at` when it was decided for good."""

    person: int
    cost_centre: int
    purpose: str
    items: list[Item]
    started_at: datetime
    state: str = "draft"
    submitted_at: datetime | None = None
    ended_at: datetime | None = None
    asked: list[Asked] = field(default_factory=list)
    reference: str = ""

    @property
    def total(self) -> Decimal:
        return sum((item.amount for item in self.items), NOTHING)

    @property
    def net(self) -> Decimal:
        return self.total - sum((item.vat for item in self.items), NOTHING)

    @property
    def version(self) -> int:
        return 1 + len(self.items) + max(0, len(self.asked) - 1)


class Inventor:
    """Rolls the dice for every claim of the two years."""

    def __init__(self, world: World, line: Line, past: Past) -> None:
        self.world, self.line, self.past = world, line, past
        self.chance = world.chance("claims")
        self.more, self.most = MANY if world.people >= LARGE else FEW
        self.rates = rates()

    def beginnings(
        self, joined: dict[int, date], often: Container[int]
    ) -> list[tuple[datetime, int]]:
        """When claims were begun and by whom, oldest first. `joined` are the people who claim,
        `often` those whose pages must not be empty."""
        found = []
        for person, since in joined.items():
            first = max(since, self.world.day - YEARS)
            last = min(self.line.left[person] or self.world.day, self.world.day)
            days = (last - first).days
            count = min(MOST, int(self.chance.expovariate(1 / (USUAL + 0.5))))
            for _ in range(max(count, OFTEN) if person in often else count):
                ago = self.chance.random() * YEARS.days
                if ago < days:
                    found.append((self._evening(last - timedelta(days=int(ago))), person))
        return sorted(one for one in found if one[0] < self.world.at)

    def _evening(self, day: date) -> datetime:
        midnight = datetime.combine(day, datetime.min.time(), self.world.at.tzinfo)
        return midnight + timedelta(seconds=self.chance.randrange(7 * 3600, 22 * 3600))

    def claim(self, person: int, at: datetime) -> PastClaim | None:
        """What `person` claimed at `at`; None when nobody could have decided it."""
        place = self.line.place(person, at.date())
        if place is None:
            return None
        items = self._items(place, at)
        claim = PastClaim(person, place.cost_centre, self._purpose(items, place.unit), items, at)
        dice = self.chance.random()
        if dice < 0.03:
            return claim if self.world.at - at < LEFT_LYING else None
        sent = at + timedelta(seconds=self.chance.randrange(240, 2400))
        if self.chance.random() < 0.2:
            sent += timedelta(days=self.chance.randrange(1, 4))
        if sent >= self.world.at:
            return claim
        planned = self._route(claim, sent)
        if planned is None:
            return None
        claim.submitted_at = sent
        self._live(claim, planned, dice)
        return claim

    def _route(self, claim: PastClaim, at: datetime) -> Way | None:
        way = self.past.route(
            KIND, claim.person, claim.total, claim.net, claim.cost_centre, at.date()
        )
        return way if all(step.person for step in way.steps) else None

    def _live(self, claim: PastClaim, planned: Way, dice: float) -> None:
        """Send it, and send it again when it was returned."""
        if dice < 0.04:
            self._take_back(claim, planned)
        elif dice < 0.08:
            self._send(claim, planned, "return", self.chance.choice(RETURNED))
            again = claim.ended_at and claim.ended_at + timedelta(
                hours=self.chance.randrange(3, 90)
            )
            way = self._route(claim, again) if again and again < self.world.at else None
            if again and way:
                claim.submitted_at = again
                self._send(claim, way, "approve", "")
        elif dice < 0.095:
            self._send(claim, planned, "reject", self.chance.choice(REJECTED))
        else:
            self._send(claim, planned, "approve", "")

    def _take_back(self, claim: PastClaim, planned: Way) -> None:
        assert claim.submitted_at is not None
        asked = self._asked(claim, planned)
        when = claim.submitted_at + timedelta(minutes=self.chance.randrange(10, 300))
        if when < self.world.at:
            claim.state = asked.state = "withdrawn"
            claim.ended_at = asked.ended_at = when
        else:
            claim.state = "submitted"

    def _asked(self, claim: PastClaim, planned: Way) -> Asked:
        assert claim.submitted_at is not None
        turns = [Turn(step) for step in planned.steps]
        turns[0].since = claim.submitted_at
        asked = Asked(
            KIND, claim.reference, claim.purpose, claim.total, claim.cost_centre, claim.person,
            claim.version + (1 if claim.asked else 0), claim.submitted_at, turns, claim.net, planned,
        )  # fmt: skip
        claim.asked.append(asked)
        return asked

    def _send(self, claim: PastClaim, planned: Way, outcome: str, comment: str) -> None:
        asked = self._asked(claim, planned)
        claim.state, claim.ended_at = "submitted", None
        for number, turn in enumerate(asked.turns):
            assert turn.since is not None
            when = self._decided(turn)
            if when is None:
                return
            turn.at, last = when, number == len(asked.turns) - 1
            if outcome != "approve" or last:
                turn.outcome, turn.comment = outcome, comment
                words = {"approve": "approved", "return": "returned", "reject": "rejected"}
                claim.state = asked.state = words[outcome]
                claim.ended_at = asked.ended_at = when
                return
            asked.turns[number + 1].since = when

    def _decided(self, turn: Turn) -> datetime | None:
        """When the holder decides: in office hours within days, and before they leave."""
        assert turn.since is not None
        wait = min(self.chance.expovariate(1 / 30), 160)
        when = turn.since + timedelta(hours=wait)
        if when.hour < 7 or when.hour > 19:
            when += timedelta(hours=12)
        when += timedelta(days={5: 2, 6: 1}.get(when.weekday(), 0))
        left = self.line.left[turn.planned.person or 0]
        if left is not None and when.date() >= left:
            when = turn.since + timedelta(minutes=25)
        return when if when < self.world.at else None

    def _items(self, place: Seat, at: datetime) -> list[Item]:
        count = min(self.most, 1 + int(self.chance.expovariate(1 / self.more)))
        return [self._item(place, at) for _ in range(count)]

    def _item(self, place: Seat, at: datetime) -> Item:
        chance = self.chance
        spent_on = at.date() - timedelta(days=chance.randrange(0, 35))
        bought = goods.basket(place.unit, chance)
        if not bought:
            return self._journey(spent_on, at.date())
        good = chance.choice(bought)
        price = good.price(chance)
        return Item(
            good.kind, good.what, spent_on, price, penny(price / VAT_PARTS) if good.vat else NOTHING
        )

    def _journey(self, spent_on: date, known: date) -> Item:
        """At the rates announced on the day `known`, when it was claimed."""
        chance = self.chance
        (vehicle,) = chance.choices(("car", "motorcycle", "bicycle"), (88, 7, 5))
        start, end = chance.sample(goods.PLACES, 2)
        miles = Decimal(chance.randrange(30, 900)) / 10
        along = 1 if vehicle == "car" and chance.random() < CARRIES else 0
        found = price(Journey(vehicle, spent_on, miles, passengers=along), self.rates, NO_MILES,
                      known=known)  # fmt: skip
        assert found is not None
        return Item(
            "mileage", chance.choice(goods.JOURNEYS), spent_on, found.amount, vehicle=vehicle,
            start=start, end=end, miles=miles, rate=found.rate, passengers=along,
            passenger_rate=found.passenger_rate,
            fuel=FUELS[int(miles * 10) % len(FUELS)] if vehicle == "car" else "",
        )  # fmt: skip

    def _purpose(self, items: list[Item], unit: str) -> str:
        more = f" and {len(items) - 1} more" if len(items) > 1 else ""
        return self.chance.choice(goods.purposes(unit)) or f"{items[0].what}{more}"
