"""Rates in the making: one that waits for the other owner, one given back, one confirmed."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import NAMESPACE_URL as NAMESPACE
from uuid import uuid5

from mss.foundation.invented import World
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.rates import operations, queries
from mss.rates.models import Proposal
from mss.rates.tables import table

WAITS, BACK, HOLDS = 3, 20, 12  # days ago


def act(world: World) -> None:
    """Told through the real operations, the oldest first."""
    _given_back(world, world.at - timedelta(days=BACK))
    _holds(world, world.at - timedelta(days=HOLDS))
    _waits(world, world.at - timedelta(days=WAITS))


def _given_back(world: World, at: datetime) -> None:
    owner, other = _owners("mileage", at)
    row = _proposed(
        world, "mileage", {("motorcycle~0.0", "rate"): Decimal("0.30")}, at,
        starts=today(at) + timedelta(days=30), by=owner, source="Paper of the fleet board",
        reason="Motorcycles cost as much more to run as cars do",
    )  # fmt: skip
    words = "HMRC has not raised it. Above its rate people would pay tax on what we give them."
    operations.give_back(proposal=row, words=words, by=other, at=at + timedelta(hours=5))


def _holds(world: World, at: datetime) -> None:
    owner, other = _owners("spending", at)
    row = _proposed(
        world, "spending", {("unusual-floor", "value"): Decimal(60)}, at,
        starts=today(at), by=owner, source="Head of finance, by note",
        reason="Managers are shown too many small lunches",
    )  # fmt: skip
    operations.confirm(proposal=row, by=other, at=at + timedelta(hours=3))


def _waits(world: World, at: datetime) -> None:
    owner, _ = _owners("fuel", at)
    values = {(fuel, "pence"): Decimal(pence)
              for fuel, pence in (("petrol-1400", 15), ("petrol-2000", 18), ("diesel-2000", 17))}  # fmt: skip
    _proposed(
        world, "fuel", values, at, starts=world.day + timedelta(days=4), by=owner,
        source="HMRC advisory fuel rates", reason="The new quarter",
    )  # fmt: skip


def _owners(code: str, at: datetime) -> tuple[Person, Person]:
    of = table(code)
    assert of is not None
    first, second = queries.owners(of, at=at)[:2]
    return first, second


def _proposed(
    world: World, code: str, values: dict[tuple[str, str], Decimal], at: datetime, *, starts: date,
    by: Person, source: str, reason: str,
) -> Proposal:  # fmt: skip
    of = table(code)
    assert of is not None
    present = queries.typed(queries.Page(of, queries.rates_of(of, on=today(at))), [])
    once = uuid5(NAMESPACE, f"{world.seed} {code}")
    return operations.propose(
        table=of, values={**present, **values}, starts=starts, source=source, reason=reason,
        once=once, by=by, at=at,
    )  # fmt: skip
