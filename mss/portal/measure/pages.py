"""The platform's own rows."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from mss.approvals.models import Step
from mss.people.models import Person, RoleHolding
from mss.portal.measure.rows import Row, Shot
from mss.portal.measure.run import BARE

SAMPLE = 40
WORDS = ("petrol", "dog food", "train ticket", "who is my manager", "bank details")


def somebody(chance: Random, size: int = SAMPLE) -> list[Person]:
    """People at random who are here and hold no role."""
    here = Person.objects.get_queryset().filter(is_active=True, protected=False)
    keys = list(
        here.exclude(pk__in=RoleHolding.objects.values("person")).values_list("pk", flat=True)
    )
    return list(here.filter(pk__in=chance.sample(keys, min(size, len(keys)))))


def _each(
    path: Callable[[Person, Random], str],
) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        for person in cycle(somebody(chance)):
            yield Shot(person.pk, path(person, chance))

    return shots


def _waiting(path: str) -> Callable[[datetime, Random, int], Iterator[Shot]]:
    """Those who have something to decide."""

    def shots(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
        steps = list(Step.objects.waiting().exclude(holder=None).order_by("pk"))
        for step in cycle(chance.sample(steps, min(SAMPLE, len(steps)))):
            assert step.holder_id is not None
            yield Shot(step.holder_id, path.format(step.reference))

    return shots


def _colleague(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    others = cycle(somebody(chance))
    for person in cycle(somebody(chance)):
        yield Shot(person.pk, f"/people/{next(others).reference}/")


def _misspelt(person: Person, chance: Random) -> str:
    """A name as it is typed in a hurry: one letter short."""
    family = person.name.split()[-1]
    return f"/people/?q={family[:-1] if len(family) > 4 else family}"


def rows() -> list[Row]:
    return [
        Row(BARE, _each(lambda person, _: f"/measure/bare/?from={person.name[0]}")),
        Row("Home", _each(lambda *_: "/")),
        Row("Inbox", _waiting("/decide/")),
        Row("A step to decide", _waiting("/decide/{}/")),
        Row(
            "Search",
            _each(lambda _, chance: f"/search/?q={chance.choice(WORDS).replace(' ', '+')}"),
        ),
        Row("Directory search", _each(_misspelt)),
        Row("A person", _colleague),
        Row("Notifications", _each(lambda *_: "/notifications/")),
        Row("My requests", _each(lambda *_: "/requests/")),
    ]
