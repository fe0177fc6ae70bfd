"""The rows of oversight: an auditor at the figures, at a list, and at one decision's evidence."""

from collections.abc import Iterator
from datetime import datetime
from itertools import cycle
from random import Random

from django.utils import timezone

from mss.approvals.models import Decision
from mss.people.models import Role, RoleHolding
from mss.portal.measure.rows import Row, Shot

SAMPLE = 40
LATEST = 400  # decisions among which some are opened


def _auditor() -> int:
    """Somebody who may read everything."""
    holding = RoleHolding.objects.at(timezone.now()).filter(role=Role.AUDITOR)
    return holding.order_by("pk").values_list("person", flat=True)[0]


def _overview(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    for who in cycle([_auditor()]):
        yield Shot(who, "/oversight/")


def _list(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    who = _auditor()
    for sort in cycle(["-at", "-taken", "-share", "amount"]):
        yield Shot(who, f"/oversight/decisions/?sort={sort}")


def _evidence(at: datetime, chance: Random, acts: int) -> Iterator[Shot]:
    who = _auditor()
    latest = Decision.objects.order_by("-at").values_list("step__reference", flat=True)[:LATEST]
    for step in cycle(chance.sample(list(latest), min(SAMPLE, len(latest)))):
        yield Shot(who, f"/oversight/decisions/{step}/")


def rows() -> list[Row]:
    return [
        Row("Oversight", _overview),
        Row("Decisions overseen", _list),
        Row("Evidence of a decision", _evidence),
    ]
